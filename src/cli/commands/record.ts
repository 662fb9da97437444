import { fieldPath, type Values } from '../../definition/record.ts';
import { listExaminations } from '../../operations/list-examinations.ts';
import { readExaminationById } from '../../operations/read-examination.ts';
import type { ExaminationRow, ExaminationView } from '../../operations/views.ts';
import { exitCode, jsonOption, textOf, type Command } from '../command.ts';

const pageSize = 200;

const rowLine = (row: ExaminationRow): string =>
  [
    row.id,
    row.examinedOn,
    row.status.padEnd(8),
    row.light.padEnd(6),
    row.dlpTotal ?? '–',
    row.centreName,
  ].join('  ');

export const recordListCommand: Command = {
  name: 'record list',
  summary: 'List the registered examinations, newest first',
  usage: 'record list [--page N] [--json]',
  options: { page: { type: 'string', help: `page of ${pageSize} rows (default: 1)` }, ...jsonOption },
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const page = Math.max(1, Number.parseInt(textOf(options, 'page') ?? '1', 10) || 1);
      const result = await listExaminations(context, {}, { page, pageSize });
      for (const row of result.rows) {
        if (options['json'] === true) output.object(row);
        else output.line(rowLine(row));
      }
      output.notice(`${result.rows.length} of ${result.total} examinations, page ${page}`);
      return exitCode.done;
    }),
};

const sourceText = (view: ExaminationView, path: string): string => {
  const source = view.provenance.sources[view.provenance.fields[path] ?? -1];
  if (!source) return '';
  return `  [${[source.kind, source.rule, source.sopInstanceUid].filter((part) => part !== undefined).join(' ')}]`;
};

const valueLines = (
  view: ExaminationView,
  values: Values,
  path: (element: string) => string,
): readonly string[] =>
  Object.entries(values).map(
    ([element, value]) => `  ${element} = ${String(value)}${sourceText(view, path(element))}`,
  );

function groupLines(view: ExaminationView, group: string, rows: readonly Values[]): readonly string[] {
  return rows.flatMap((values, row) => [
    `${group} ${row + 1}`,
    ...valueLines(view, values, (element) => fieldPath(element, { id: group, row })),
  ]);
}

function recordLines(view: ExaminationView): readonly string[] {
  return [
    `${view.id}  ${view.centreName}  revision ${view.revision}  ${view.status}  ${view.light}`,
    ...valueLines(view, view.content.values, (element) => element),
    ...Object.entries(view.content.groups).flatMap(([group, rows]) => groupLines(view, group, rows)),
    ...view.findings.map(
      (finding) => `${finding.severity} ${finding.field ?? 'record'}: ${finding.message.en}`,
    ),
    ...view.revisions.map(
      ({ revision, at, author, reason }) => `revision ${revision}  ${at}  ${author}  ${reason}`,
    ),
  ];
}

export const recordShowCommand: Command = {
  name: 'record show',
  summary: 'Show one examination: every value with its source, findings and revisions',
  usage: 'record show ID [--json]',
  options: jsonOption,
  words: [1, 1],
  run: ({ words: [id = ''], options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const view = await readExaminationById(context, id);
      if (options['json'] === true) output.object(view);
      else for (const line of recordLines(view)) output.line(line);
      return exitCode.done;
    }),
};
