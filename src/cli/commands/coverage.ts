import { Problem } from '../../kernel/problem.ts';
import type { CoverageEstimate, CoverageUnit } from '../../operations/coverage-view.ts';
import { listMissing } from '../../operations/list-missing.ts';
import { readCoverage } from '../../operations/read-coverage.ts';
import type { Context } from '../../operations/registry.ts';
import { exitCode, jsonOption, textOf, type Command, type Invocation } from '../command.ts';
import { pageNumberOf, yearOf } from '../period-options.ts';
import { yearOption } from './indicator.ts';

const pageSize = 200;

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

function unitLine({ unit, numerator, denominator, estimate, interval }: CoverageUnit): string {
  const range = interval === null ? '' : ` (${percent(interval.lower)} to ${percent(interval.upper)})`;
  const share = estimate === null ? '–' : `${percent(estimate)}${range}`;
  return `${unit.name.padEnd(34)} ${`${numerator ?? '–'}/${denominator ?? '–'}`.padStart(13)}  ${share}`;
}

const estimateLine = ({
  unit,
  estimate,
  interval,
  registryCompleteness,
  ...counts
}: CoverageEstimate): string =>
  `${unit.name.padEnd(34)} ${counts.inRegistry} here, ${counts.inPatientRegister} there, ${counts.inBoth} in both: ` +
  `about ${estimate.toFixed(0)} in all (${interval.lower.toFixed(0)} to ${interval.upper.toFixed(0)}), ` +
  `${percent(registryCompleteness)} of them here`;

type Asking = Pick<Invocation, 'options' | 'output'> & { readonly context: Context };

const askedOf = ({ options }: Pick<Asking, 'options'>) => ({
  year: yearOf(options),
  measure: textOf(options, 'measure'),
});

async function printCoverage({ context, options, output }: Asking): Promise<void> {
  const view = await readCoverage(context, askedOf({ options }));
  if (options['json'] === true) return output.object(view);
  output.line(`${view.measure}  ${view.label.en}, ${view.year}`);
  if (view.missing.length > 0)
    return output.notice(`no figures, nothing was delivered by ${view.missing.join(', ')}`);
  for (const unit of [view.nation, ...view.regions, ...view.centres]) output.line(unitLine(unit));
  output.line('\nHow many there may be, if the two sources were independent (they are not):');
  for (const estimate of view.estimates) output.line(estimateLine(estimate));
  for (const { hospital, contacts } of view.elsewhere)
    output.notice(
      `${contacts} contacts at ${hospital ?? 'no named hospital'}, which is no centre of this registry`,
    );
}

/** The id of a centre by its id or code. */
async function centreIdOf(context: Context, wanted: string | undefined): Promise<string | undefined> {
  if (wanted === undefined) return undefined;
  const { centres } = await readCoverage(context);
  const found = centres.find(({ unit: { id, code } }) => id === wanted || code === wanted);
  if (!found) throw new Problem('wrongUse', { reason: `there is no centre "${wanted.slice(0, 40)}"` });
  return found.unit.id;
}

async function printMissing({ context, options, output }: Asking): Promise<void> {
  const page = pageNumberOf(options);
  const centreId = await centreIdOf(context, textOf(options, 'centre'));
  const asked = { ...askedOf({ options }), centreId };
  const { rows, total } = await listMissing(context, asked, { page, pageSize });
  for (const row of rows)
    if (options['json'] === true) output.object(row);
    else output.line(`${row.day}  ${row.maskedIdentifier}  ${row.centreName}`);
  output.notice(`${rows.length} of ${total} contacts without an examination, page ${page}`);
}

export const coverageCommand: Command = {
  name: 'coverage',
  summary: 'How complete the registry is beside the patient register, and which examinations are missing',
  usage: 'coverage [--year Y] [--measure ID] [--missing [--centre C] [--page N]] [--json]',
  options: {
    ...yearOption,
    measure: { type: 'string', help: 'a measure of contacts (default: the first there is)' },
    missing: { type: 'boolean', help: 'lists the contacts without an examination' },
    centre: { type: 'string', help: 'with --missing: id or code of a centre' },
    page: { type: 'string', help: `with --missing: page of ${pageSize} contacts (default: 1)` },
    ...jsonOption,
  },
  words: [0, 0],
  run: ({ options, output, withRegistry }) =>
    withRegistry(async (context) => {
      const asking = { context, options, output };
      await (options['missing'] === true ? printMissing(asking) : printCoverage(asking));
      return exitCode.done;
    }),
};
