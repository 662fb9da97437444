// npm run bars:dicom [-- CORPUS]: what the reader of DICOM objects promises, as figures: real dose reports exactly as
// expected and nothing else taken for one; harmed files end in a refusal, soon, and in little memory. Exits 1 when a bar
// is not met. Without a corpus (../shared/corpus) the harm is done to synthetic reports.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { attempt } from '../src/intake/attempt.ts';
import { assembleStudy } from '../src/intake/dicom/assemble.ts';
import { captureObject } from '../src/intake/dicom/capture.ts';
import { type CapturedObject, isCtObject } from '../src/intake/dicom/captured-object.ts';
import { classifyStudy } from '../src/intake/dicom/classify.ts';
import { readDicom } from '../src/intake/dicom/read-dicom.ts';
import { isRefusal, type Refusal } from '../src/intake/refusal.ts';
import { coronaryEvents } from '../test/support/cardiac-events.ts';
import { compareReport, type ExpectedReport } from '../test/support/expected-report.ts';
import { bombs, flipped, type Harmed, truncated, withFalseLengths } from '../test/support/harmed-reports.ts';
import { writeDoseReport } from '../test/support/write-dose-report.ts';

const corpus = resolve(process.argv[2] ?? join(import.meta.dirname, '../../shared/corpus'));
const today = '2026-11-23';
const seed = 12_345;
const limits = { milliseconds: 2000, megabytes: 256 } as const;

/** From bytes to what the rules say of them, as an import does. */
function read(bytes: Uint8Array): CapturedObject | Refusal {
  const file = readDicom(bytes);
  const object = isRefusal(file) ? file : captureObject(file, today);
  if (isRefusal(object) || !isCtObject(object)) return object;
  const study = assembleStudy([object]);
  if (isRefusal(study)) return study;
  classifyStudy(study);
  return object;
}

const bytesOf = (path: string): Uint8Array => new Uint8Array(readFileSync(path));
const filesIn = (folder: string): readonly string[] =>
  existsSync(join(corpus, folder))
    ? readdirSync(join(corpus, folder)).map((name) => join(corpus, folder, name))
    : [];

const missed: string[] = [];

function print(bar: string, figures: string, isMet: boolean): void {
  if (!isMet) missed.push(bar);
  process.stdout.write(`${isMet ? 'met   ' : 'MISSED'}  ${bar.padEnd(38)}  ${figures}\n`);
}

function printExactness(): void {
  const wrong = filesIn('ct-dose').filter((path) => {
    const known = join(corpus, 'expected/ct-dose', `${basename(path)}.json`);
    if (!existsSync(known)) return true;
    const file = readDicom(bytesOf(path));
    return (
      isRefusal(file) ||
      !compareReport(file, JSON.parse(readFileSync(known, 'utf8')) as ExpectedReport).agrees
    );
  });
  const all = filesIn('ct-dose').length;
  print(
    'CT dose reports as expected',
    `${all - wrong.length} of ${all} ${wrong.map((path) => basename(path)).join(' ')}`,
    wrong.length === 0,
  );
}

const otherFolders = (): readonly string[] =>
  readdirSync(corpus, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'ct-dose' && entry.name !== 'expected')
    .map(({ name }) => name);

function printOthers(): void {
  const others = otherFolders().flatMap(filesIn);
  const taken = others.filter((path) => {
    const outcome = read(bytesOf(path));
    return !isRefusal(outcome) && outcome.kind === 'rdsr';
  });
  print('other files taken for a CT dose', `${taken.length} of ${others.length}`, taken.length === 0);
}

interface Harm {
  inputs: number;
  errors: number;
  slowest: number;
  /** Said to be whole, and not what the whole report says. */
  falselyWhole: number;
}

const dosesOf = (outcome: CapturedObject | Refusal): string =>
  'report' in outcome ? JSON.stringify([outcome.report.dlpTotalMgyCm, outcome.report.events]) : '';

const isWhole = (outcome: CapturedObject | Refusal): boolean =>
  'report' in outcome && outcome.report.incomplete === undefined;

let highest = 0;

function suffer(harm: Harm, { name, bytes }: Harmed, whole: string): void {
  const begun = performance.now();
  const result = attempt(() => read(bytes));
  const spent = performance.now() - begun;
  harm.inputs += 1;
  harm.slowest = Math.max(harm.slowest, spent);
  if (!result.ok) process.stdout.write(`${name}: ${String(result.error)}\n`);
  if (!result.ok) harm.errors += 1;
  else if (isWhole(result.value) && dosesOf(result.value) !== whole) harm.falselyWhole += 1;
  highest = Math.max(highest, process.memoryUsage().rss);
}

/** One kind of harm to some reports. Where `mayBeWhole`, a changed digit is believed when nothing contradicts it. */
function printHarm(
  bar: string,
  reports: readonly Uint8Array[],
  harmDone: (report: Uint8Array) => readonly Harmed[],
  mayBeWhole: boolean,
): void {
  const harm: Harm = { inputs: 0, errors: 0, slowest: 0, falselyWhole: 0 };
  for (const report of reports) {
    const whole = dosesOf(read(report));
    for (const harmed of harmDone(report)) suffer(harm, harmed, whole);
  }
  const { inputs, errors, slowest, falselyWhole } = harm;
  const believed = mayBeWhole
    ? `${falselyWhole} believed with a changed value`
    : `${falselyWhole} stored as complete`;
  print(
    bar,
    `${inputs} inputs, ${errors} uncaught errors, slowest ${slowest.toFixed(0)} ms, ${believed}`,
    errors === 0 && slowest < limits.milliseconds && (mayBeWhole || falselyWhole === 0),
  );
}

const synthetic = [coronaryEvents, coronaryEvents.slice(0, 2), coronaryEvents.slice(1)].map((events) =>
  writeDoseReport({ events }),
);
const hasCorpus = existsSync(corpus);
/** Of different makers, the largest last. */
const reports = hasCorpus
  ? filesIn('ct-dose')
      .map(bytesOf)
      .toSorted((a, b) => a.length - b.length)
      .slice(-5)
  : synthetic;

process.stdout.write(hasCorpus ? `${corpus}\n` : `${corpus} is not there: synthetic reports only\n`);
if (hasCorpus) {
  printExactness();
  printOthers();
}
for (const report of reports) read(report);
const before = process.memoryUsage().rss;
highest = before;
printHarm('cut at every hundredth', reports, truncated, false);
printHarm('one byte changed', reports, (report) => flipped(report, 1000 / reports.length, seed), true);
printHarm('lengths that lie', reports, (report) => withFalseLengths(report, 60, seed), true);
printHarm('bombs', synthetic.slice(0, 1), bombs, false);
if (hasCorpus)
  printHarm(
    'malformed files',
    synthetic.slice(0, 1),
    () => filesIn('tricky').map((path) => ({ name: basename(path), bytes: bytesOf(path) })),
    true,
  );
const grown = (highest - before) / 2 ** 20;
print('memory growth', `${grown.toFixed(0)} MB of ${limits.megabytes}`, grown < limits.megabytes);
process.exitCode = missed.length > 0 ? 1 : 0;
