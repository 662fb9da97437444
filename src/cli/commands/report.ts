import { writeFile } from 'node:fs/promises';
import { attemptAsync, errorCode } from '../../intake/attempt.ts';
import { languages } from '../../kernel/label.ts';
import { Problem } from '../../kernel/problem.ts';
import { readAnnualReport } from '../../operations/annual-report/annual-report.ts';
import { editions } from '../../operations/annual-report/editions.ts';
import type { ReportDocument } from '../../reports/document.ts';
import { writeHtml } from '../../reports/write-html.ts';
import { writePdf } from '../../reports/write-pdf.ts';
import { exitCode, textOf, type Command, type Options } from '../command.ts';
import { asOfOf, asOfOption, oneOf, yearOf } from '../period-options.ts';
import { yearOption } from './indicator.ts';

type Write = (report: ReportDocument) => string | Uint8Array;

const writers: Readonly<Record<string, Write>> = { '.html': writeHtml, '.pdf': writePdf };

/** Where the report goes, and what writes it: the name of the file says which. */
function targetOf(options: Options): { readonly out: string; readonly write: Write } {
  const out = textOf(options, 'out') ?? '';
  const ending = Object.keys(writers).find((each) => out.toLowerCase().endsWith(each));
  const write = ending === undefined ? undefined : writers[ending];
  if (!write)
    throw new Problem('wrongUse', { reason: 'say with --out FILE.pdf or --out FILE.html where it goes' });
  return { out, write };
}

export const reportAnnualCommand: Command = {
  name: 'report annual',
  summary: 'The annual report of a year, as PDF or HTML',
  usage: 'report annual --year Y --out FILE [--language L] [--edition E] [--as-of T] [--texts FOLDER]',
  options: {
    ...yearOption,
    out: { type: 'string', help: 'the file to write, ending in .pdf or .html' },
    language: { type: 'string', help: `${languages.join(' or ')} (default: da)` },
    edition: { type: 'string', help: `${editions.join(' or ')} (default: public)` },
    ...asOfOption,
    texts: { type: 'string', help: 'folder of the texts of the steering group' },
  },
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const { out, write } = targetOf(options);
      const year = yearOf(options);
      if (year === undefined) throw new Problem('wrongUse', { reason: 'say with --year which year' });
      const report = await readAnnualReport(context, {
        ...{ year, asOf: asOfOf(context, options), texts: textOf(options, 'texts') },
        language: oneOf(textOf(options, 'language') ?? 'da', languages),
        edition: oneOf(textOf(options, 'edition') ?? 'public', editions),
      });
      const bytes = write(report);
      const written = await attemptAsync(() => writeFile(out, bytes));
      if (!written.ok) throw new Problem('pathUnreadable', { reason: `${out}: ${errorCode(written.error)}` });
      output.line(`${out}: ${report.chapters.length} chapters, ${bytes.length} bytes`);
      return exitCode.done;
    }),
};
