import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { attemptAsync, errorCode } from '../../intake/attempt.ts';
import { isDay } from '../../kernel/day.ts';
import { Problem } from '../../kernel/problem.ts';
import { mappingOf } from '../../operations/extract-mapping-of.ts';
import { importExtract } from '../../operations/import-extract.ts';
import type { ExtractOutcome } from '../../operations/views.ts';
import { exitCode, jsonOption, textOf, type Command, type Options, type Output } from '../command.ts';

const shownRows = 200;
const progressRows = 100_000;

async function requireFile(path: string): Promise<void> {
  const stats = await attemptAsync(() => stat(path));
  if (!stats.ok)
    throw new Problem('wrongUse', { reason: `the file cannot be read (${errorCode(stats.error)})` });
  if (!stats.value.isFile()) throw new Problem('wrongUse', { reason: 'the path is no file' });
}

function requiredText(options: Options, name: string): string {
  const value = textOf(options, name);
  if (value === undefined) throw new Problem('wrongUse', { reason: `--${name} is needed` });
  return value;
}

function dayOf(options: Options, name: string): string | undefined {
  const value = textOf(options, name);
  if (value !== undefined && !isDay(value))
    throw new Problem('wrongUse', { reason: `--${name} must be a day as YYYY-MM-DD` });
  return value;
}

/** Tells now and then how far the reading is. */
function progress(output: Output): (rows: number) => void {
  let next = progressRows;
  return (rows) => {
    if (rows < next) return;
    output.notice(`${rows} rows read`);
    next = rows + progressRows;
  };
}

const headlines: Readonly<Record<ExtractOutcome['outcome'], (outcome: ExtractOutcome) => string>> = {
  loaded: ({ delivery }) => `delivery ${delivery ?? 0} loaded`,
  unchanged: () => 'nothing new: this delivery was loaded before',
  'dry-run': () => 'dry run: nothing was kept',
};

function write(output: Output, outcome: ExtractOutcome): void {
  const { rowsIn, accepted, rejected, unchanged, added, withdrawn, records } = outcome;
  output.line(headlines[outcome.outcome](outcome));
  output.line(`${rowsIn} rows = ${accepted} accepted + ${rejected} rejected + ${unchanged} unchanged`);
  output.line(`${added} events added, ${withdrawn} withdrawn, ${records} examinations concerned`);
  for (const { label, count } of outcome.rejections) output.line(`${String(count).padStart(9)}  ${label.en}`);
  for (const { line, reason, detail } of outcome.rows.slice(0, shownRows))
    output.line(`  line ${line}: ${reason}${detail === null ? '' : ` (${detail})`}`);
  if (outcome.rejected > shownRows) output.line(`  … and ${outcome.rejected - shownRows} more rejected rows`);
}

export const importExtractCommand: Command = {
  name: 'import-extract',
  summary: 'Load a delivery of a national register: procedures, diagnoses, deaths, prescriptions',
  usage: 'import-extract FILE --mapping MAPPING --source NAME [--dry-run] [--json]',
  options: {
    mapping: { type: 'string', help: 'a YAML file, or the id of a mapping in countries/dk/extracts' },
    source: { type: 'string', help: 'who delivers; deliveries of one source correct each other' },
    from: { type: 'string', help: 'first day that a full delivery covers' },
    to: { type: 'string', help: 'last day that a full delivery covers' },
    'allow-withdrawals': { type: 'boolean', help: 'let it withdraw more than a fifth of the known events' },
    'dry-run': { type: 'boolean', help: 'read and judge every row, keep nothing' },
    ...jsonOption,
  },
  words: [1, 1],
  run: async ({ words: [path = ''], options, output, withRegistry }) => {
    await requireFile(path);
    const mapping = await mappingOf(requiredText(options, 'mapping'));
    const source = requiredText(options, 'source');
    const [coversFrom, coversTo] = [dayOf(options, 'from'), dayOf(options, 'to')];
    return withRegistry(async (context) => {
      const outcome = await importExtract(context, {
        ...{ mapping, source, fileName: basename(path), bytes: () => createReadStream(path) },
        ...(coversFrom !== undefined && { coversFrom }),
        ...(coversTo !== undefined && { coversTo }),
        dryRun: options['dry-run'] === true,
        allowsWithdrawals: options['allow-withdrawals'] === true,
        onRows: progress(output),
      });
      if (options['json'] === true) output.object(outcome);
      else write(output, outcome);
      return outcome.rejected > 0 ? exitCode.rejectedInput : exitCode.done;
    });
  },
};
