import type { AcceptedReason, RuleFinding } from '../../definition/finding.ts';
import { fieldPath, type Values } from '../../definition/record.ts';
import { Problem } from '../../kernel/problem.ts';
import { acceptWarnings } from '../../operations/accept-warnings.ts';
import { actorOf, findAccount } from '../../operations/demo-accounts.ts';
import { listExaminations } from '../../operations/list-examinations.ts';
import { readExaminationById } from '../../operations/read-examination.ts';
import type { ExaminationRow, ExaminationView } from '../../operations/views.ts';
import { exitCode, jsonOption, textOf, type Command } from '../command.ts';
import { pageNumberOf } from '../period-options.ts';

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
      const page = pageNumberOf(options);
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

function findingLines({ severity, field, rule, message, ...answer }: RuleFinding): readonly string[] {
  const { needsReason, accepted, lapsed } = answer;
  const open = needsReason === true && accepted === undefined ? ' (needs a reason)' : '';
  const said = ({ by, at, reason }: AcceptedReason): string => `${by}, ${at}: ${reason}`;
  return [
    `${severity} ${field ?? 'record'}: ${message.en} [${rule}]${open}`,
    ...(accepted ? [`  accepted by ${said(accepted)}`] : []),
    ...(lapsed ? [`  no longer accepted, the values are others now; it was by ${said(lapsed)}`] : []),
  ];
}

function recordLines(view: ExaminationView): readonly string[] {
  return [
    `${view.id}  ${view.centreName}  revision ${view.revision}  ${view.status}  ${view.light}`,
    ...valueLines(view, view.content.values, (element) => element),
    ...Object.entries(view.content.groups).flatMap(([group, rows]) => groupLines(view, group, rows)),
    ...view.findings.flatMap(findingLines),
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

/** The place of the one warning of a rule, when nobody named it. */
function fieldOf({ findings, id }: ExaminationView, rule: string): string | undefined {
  const found = findings.filter((finding) => finding.rule === rule);
  const [finding] = found;
  if (!finding)
    throw new Problem('warningNotStanding', { reason: `${id} has no finding ${rule.slice(0, 80)}` });
  if (found.length === 1) return finding.field;
  const fields = found.map(({ field = 'record' }) => field).join(', ');
  throw new Problem('wrongUse', {
    reason: `${rule} stands at several places, say which with --field: ${fields}`,
  });
}

export const recordAcceptCommand: Command = {
  name: 'record accept',
  summary: 'Give the reason why a warning of an examination may stand, in the name of an account',
  usage: 'record accept ID RULE --reason TEXT --by ACCOUNT [--field PATH] [--json]',
  options: {
    reason: { type: 'string', help: 'why it may stand, in one line' },
    by: { type: 'string', help: 'the account of the person who says so' },
    field: { type: 'string', help: 'the field path of the warning, when its rule fires at several' },
    ...jsonOption,
  },
  words: [2, 2],
  run: ({ words: [id = '', rule = ''], options, output, withRegistry }) => {
    const [reason, by] = [textOf(options, 'reason'), textOf(options, 'by')];
    if (reason === undefined || by === undefined)
      throw new Problem('wrongUse', { reason: 'say --reason, and with --by who gives it' });
    return withRegistry(async (context) => {
      const { registry } = context;
      const view = await readExaminationById(context, id);
      const field = textOf(options, 'field') ?? fieldOf(view, rule);
      const acceptance = { rule, reason, ...(field !== undefined && { field }) };
      const actor = actorOf(await findAccount(registry, by));
      const saved = await acceptWarnings({ registry, actor }, { ...view, acceptances: [acceptance] });
      if (options['json'] === true) output.object(saved);
      else output.line(`${saved.id}  revision ${saved.revision}  ${saved.light}`);
      return exitCode.done;
    });
  },
};
