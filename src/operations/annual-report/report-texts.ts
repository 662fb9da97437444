import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { attemptAsync, errorCode } from '../../intake/attempt.ts';
import { Problem } from '../../kernel/problem.ts';
import type { Language } from '../../kernel/label.ts';
import type { Chapter } from '../../reports/document.ts';
import { readMarkdown } from '../../reports/read-markdown.ts';

const mostBytes = 400_000;

/** What the steering group wrote, by `foreword` or the id of an indicator. */
export type ReportTexts = ReadonlyMap<string, Chapter>;

async function readText(path: string, name: string): Promise<string | null> {
  const found = await attemptAsync(() => stat(path));
  if (!found.ok) {
    if (errorCode(found.error) === 'ENOENT') return null;
    throw new Problem('pathUnreadable', { reason: `the text ${name} cannot be read` });
  }
  if (!found.value.isFile() || found.value.size > mostBytes)
    throw new Problem('inputTooLarge', {
      reason: `the text ${name} is no file of at most ${mostBytes} bytes`,
    });
  return readFile(path, 'utf8');
}

/**
 * The texts of a report from a folder: `foreword.da.md`, `CT-05.en.md`. A text that is not there is left out. Problems:
 * `inputTooLarge` for one that nobody would read, `pathUnreadable`.
 */
export async function readReportTexts(
  folder: string,
  names: readonly string[],
  language: Language,
): Promise<ReportTexts> {
  const texts = new Map<string, Chapter>();
  for (const name of names) {
    const file = `${name}.${language}.md`;
    const text = await readText(join(folder, file), file);
    if (text !== null) texts.set(name, readMarkdown(text, name));
  }
  return texts;
}
