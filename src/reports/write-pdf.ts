import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Problem } from '../kernel/problem.ts';
import type { ReportDocument } from './document.ts';

/** What is used of the compiler, whose package for a platform comes without types. */
interface Compiler {
  pdf(
    document: { readonly mainFileContent: string; readonly inputs: Readonly<Record<string, string>> },
    options: { readonly pdfStandard: 'ua-1'; readonly creationTimestamp: number },
  ): Uint8Array;
}

interface CompilerPackage {
  readonly NodeCompiler: { create(options: { readonly workspace: string }): Compiler };
}

const templatePath = fileURLToPath(new URL('report.typ', import.meta.url));
const compilerPackage = '@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu';

function loadCompiler(): Compiler {
  const load = createRequire(import.meta.url);
  let found: CompilerPackage;
  try {
    found = load(compilerPackage) as CompilerPackage;
  } catch (error) {
    throw new Problem('pdfUnavailable', {
      reason: `${compilerPackage} is not installed or is not for ${process.platform} ${process.arch}`,
      cause: error instanceof Error ? error.name : 'unknown',
    });
  }
  return found.NodeCompiler.create({ workspace: dirname(templatePath) });
}

let compiler: Compiler | undefined;

/**
 * A report as a tagged PDF (PDF/UA-1) with bookmarks, its charts as vectors and its text as text. The same document gives
 * the same bytes: the time it carries is that of its figures. Problem `pdfUnavailable` where the compiler is not to be had.
 */
export function writePdf(report: ReportDocument): Uint8Array {
  compiler ??= loadCompiler();
  return compiler.pdf(
    { mainFileContent: readFileSync(templatePath, 'utf8'), inputs: { report: JSON.stringify(report) } },
    { pdfStandard: 'ua-1', creationTimestamp: Math.floor(report.instant.getTime() / 1000) },
  );
}
