// Part of npm run bench:dicom: from the file of a dose report to its facts, reports a second, beside pydicom and plain
// dicom-parser doing the same in the same run. Rounds are interleaved and ratios are of medians.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import dicomParser, { type DataSet } from 'dicom-parser';
import { readDoseReport } from '../src/intake/dicom/dose-report.ts';
import { readDicom } from '../src/intake/dicom/read-dicom.ts';
import { isRefusal } from '../src/intake/refusal.ts';
import { coronaryEvents } from '../test/support/cardiac-events.ts';
import { hasPydicom } from '../test/support/pydicom.ts';
import { writeDoseReport } from '../test/support/write-dose-report.ts';

const rounds = 5;

/** How many reports a second, and the sum of all DLP, by which the readers are seen to have read the same. */
interface Reading {
  readonly perSecond: number;
  readonly dlp: number;
}

function timed(paths: readonly string[], dlpOf: (path: string) => number): Reading {
  const begun = process.cpuUsage();
  const dlp = paths.reduce((sum, path) => sum + dlpOf(path), 0);
  const { user, system } = process.cpuUsage(begun);
  return { dlp, perSecond: (paths.length * 1e6) / (user + system) };
}

/** Everything the registry takes from a report: texts with their character sets, units, quirks, consistency. */
function ownDlp(path: string): number {
  const file = readDicom(new Uint8Array(readFileSync(path)));
  const report = isRefusal(file) ? file : readDoseReport(file.dataset);
  if (isRefusal(report)) throw new Error(`refused: ${report.refused}`);
  return report.events.reduce((sum, { dlpMgyCm }) => sum + (dlpMgyCm ?? 0), 0);
}

const first = (dataset: DataSet, tag: string): DataSet | undefined =>
  dataset.elements[tag]?.items?.[0]?.dataSet;

function codeIn(item: DataSet, tag: string): string | undefined {
  const code = first(item, tag);
  const value = code?.string('x00080100');
  return value === undefined ? undefined : `${code?.string('x00080102') ?? ''} ${value}`;
}

/** An item of a report with the same texts, codes, numbers and units that the registry's reader takes. */
interface PlainItem {
  readonly concept: string;
  readonly text: string | undefined;
  readonly code: string | undefined;
  readonly numbers: readonly string[];
  readonly unit: string | undefined;
  readonly children: readonly PlainItem[];
}

function plainItem(dataset: DataSet): PlainItem {
  const measured = first(dataset, 'x0040a300');
  return {
    concept: codeIn(dataset, 'x0040a043') ?? '',
    text: dataset.string('x0040a160') ?? dataset.string('x0040a124') ?? dataset.string('x0040a120'),
    code: codeIn(dataset, 'x0040a168'),
    numbers: measured?.string('x0040a30a')?.split(/[\\/]/) ?? [],
    unit: measured && codeIn(measured, 'x004008ea'),
    children: (dataset.elements['x0040a730']?.items ?? []).flatMap(({ dataSet }) =>
      dataSet ? [plainItem(dataSet)] : [],
    ),
  };
}

const childrenOf = (item: PlainItem, concept: string): readonly PlainItem[] =>
  item.children.filter((child) => child.concept === concept);

const numbersBelow = (item: PlainItem): readonly number[] =>
  item.children.flatMap((child) => [...child.numbers.slice(0, 1).map(Number), ...numbersBelow(child)]);

function parserDlp(path: string): number {
  const report = plainItem(dicomParser.parseDicom(new Uint8Array(readFileSync(path))));
  const events = childrenOf(report, 'DCM 113819').map((event) => ({
    numbers: numbersBelow(event),
    dlp: childrenOf(event, 'DCM 113829').flatMap((dose) => childrenOf(dose, 'DCM 113838'))[0]?.numbers[0],
  }));
  return events.reduce((sum, { dlp }) => sum + Number(dlp ?? 0), 0);
}

function readWithPydicom(paths: readonly string[]): Reading {
  const script = join(import.meta.dirname, 'read-doses.py');
  const output = execFileSync('/usr/bin/python3', [script], { input: paths.join('\n'), encoding: 'utf8' });
  const [seconds = 0, dlp = 0] = output.trim().split(' ').map(Number);
  return { dlp, perSecond: paths.length / seconds };
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** From report to facts: the readers side by side. */
function benchReading(paths: readonly string[]): void {
  const many = Array.from({ length: 40 }, () => paths).flat();
  const some = many.slice(0, paths.length * 4);
  const readers: Readonly<Record<string, () => Reading>> = {
    nucleus: () => timed(many, ownDlp),
    'dicom-parser': () => timed(many, parserDlp),
    ...(hasPydicom && { pydicom: () => readWithPydicom(some) }),
  };
  const rates = new Map<string, number[]>();
  const doses = new Map<string, number>();
  for (let round = 0; round < rounds; round += 1)
    for (const [name, read] of Object.entries(readers)) {
      const { perSecond, dlp } = read();
      rates.set(name, [...(rates.get(name) ?? []), perSecond]);
      doses.set(name, dlp / (name === 'pydicom' ? some.length : many.length));
    }
  const own = median(rates.get('nucleus') ?? []);
  print(
    `dose report → facts, ${paths.length} reports, ${rounds} rounds, reports a second of processor time (median)`,
  );
  for (const [name, values] of rates)
    print(
      `${name.padEnd(14)} ${median(values).toFixed(0).padStart(6)}   nucleus is ${(own / median(values)).toFixed(2)} ×   mean DLP ${(doses.get(name) ?? 0).toFixed(2)}`,
    );
  if (!hasPydicom) print('pydicom is not installed (python3-pydicom): not compared');
}

/** Measures the readers on the dose reports of a corpus; where there is none, on a synthetic one. */
export async function benchReader(corpus: string): Promise<void> {
  const reports = join(corpus, 'ct-dose');
  if (existsSync(reports)) return benchReading(readdirSync(reports).map((name) => join(reports, name)));
  const folder = await mkdtemp(join(tmpdir(), 'nucleus-bench-dicom-'));
  const synthetic = join(folder, 'report.dcm');
  await writeFile(synthetic, writeDoseReport({ events: coronaryEvents }));
  benchReading([synthetic]);
  await rm(folder, { recursive: true });
}
