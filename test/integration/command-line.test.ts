import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileOutcome } from '../../src/operations/file-outcome.ts';
import type {
  ExaminationRow,
  ExaminationView,
  RuleComparisonView,
  RuleRecheckView,
} from '../../src/operations/views.ts';
import { linesOf, runCommand, startCommand } from '../support/command-line.ts';
import { cardiacReport } from '../support/dose-report-files.ts';

const corpus = join(import.meta.dirname, '../../../shared/corpus');
const hasCorpus = existsSync(join(corpus, 'ct-dose'));
if (!hasCorpus) console.warn('The corpus of real files is not beside the repository: its tests are skipped.');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nucleus-cli-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface KnownEvent {
  readonly protocol?: string;
  readonly dlp?: number;
  readonly ctdivol?: number;
  readonly pitch?: number;
  readonly sources: readonly { readonly kvp?: number; readonly ma?: number; readonly max_ma?: number }[];
}
interface Known {
  readonly values: { readonly total_dlp: number; readonly events: readonly KnownEvent[] };
}
interface Sequences {
  readonly cumulative: {
    readonly files: readonly string[];
    readonly after_each: readonly { readonly events: number; readonly total_dlp: number }[];
  };
}

// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
const readJson = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

describe.skipIf(!hasCorpus)('the real files of the vendors', () => {
  test('import --json says of every dose report the doses that are known of it', async () => {
    const data = join(folder, 'corpus');
    const { code, out } = await runCommand(['import', join(corpus, 'ct-dose'), '--json', '--data', data]);
    expect(code).toBe(1);
    const outcomes = linesOf<FileOutcome>(out);
    expect(outcomes).toHaveLength(9);
    for (const { file, dlpTotal, events } of outcomes) {
      const { values } = readJson<Known>(join(corpus, 'expected/ct-dose', `${file}.json`));
      expect([file, dlpTotal]).toEqual([file, values.total_dlp]);
      expect(
        events.map(({ dlp, ctdivol, pitch, protocol, kvp, tubeCurrentMean, tubeCurrentMax }) => ({
          dlp,
          ctdivol,
          pitch,
          protocol,
          kvp,
          tubeCurrentMean,
          tubeCurrentMax,
        })),
      ).toEqual(
        values.events.map((event) => ({
          dlp: event.dlp ?? null,
          ctdivol: event.ctdivol ?? null,
          pitch: event.pitch ?? null,
          protocol: event.protocol ?? null,
          kvp: event.sources[0]?.kvp ?? null,
          tubeCurrentMean: event.sources[0]?.ma ?? null,
          tubeCurrentMax: event.sources[0]?.max_ma ?? null,
        })),
      );
    }
  });

  test('cumulative reports of one study become revisions of one examination, and an old one again changes nothing', async () => {
    const data = join(folder, 'sequence');
    const { cumulative } = readJson<Sequences>(join(corpus, 'expected/sequences.json'));
    const importOne = async (name: string): Promise<FileOutcome | undefined> => {
      const { out } = await runCommand([
        'import',
        join(corpus, 'ct-dose', `openrem__${name}`),
        '--json',
        '--data',
        data,
      ]);
      return linesOf<FileOutcome>(out)[0];
    };
    const show = async (id: string): Promise<ExaminationView | undefined> =>
      linesOf<ExaminationView>((await runCommand(['record', 'show', id, '--json', '--data', data])).out)[0];
    for (const [index, name] of cumulative.files.entries()) {
      const outcome = await importOne(name);
      const expected = cumulative.after_each[index];
      expect(outcome?.outcome).toBe(index === 0 ? 'stored' : 'updated');
      const view = await show(outcome?.examination ?? '');
      expect(view?.revision).toBe(index + 1);
      expect(view?.content.groups['acquisition']).toHaveLength(expected?.events ?? -1);
      expect(view?.content.values['rad.dlpTotal']).toBe(expected?.total_dlp);
    }
    expect((await importOne(cumulative.files[0] ?? ''))?.outcome).toBe('unchanged');
    const list = linesOf<ExaminationRow>(
      (await runCommand(['record', 'list', '--json', '--data', data])).out,
    );
    expect(list).toHaveLength(1);
    expect(list[0]?.dlpTotal).toBe(236.09);
  });
});

test('nucleus --version prints one version', async () => {
  expect((await runCommand(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
});

test.each([
  [['--help'], 0],
  [['import', '--help'], 0],
  [[], 2],
  [['fly'], 2],
  [['import'], 2],
  [['status', '--colour'], 2],
  [['indicator', 'list', '--year', '20x5'], 2],
  [['indicator', 'list', '--as-of', '2999-01-01'], 2],
  [['indicator', 'cases', 'CT-09', '--step', 'everybody'], 2],
  [['indicator', 'cases', 'CT-99', '--year', '2025'], 2],
  [['indicator', 'explain', '00000000-0000-4000-8000-000000000000'], 2],
  [['recheck', '--assert', 'true'], 2],
  [['recheck', 'dose-sum', '--level', 'record'], 2],
  [['recheck', '--level', 'all'], 2],
  [['record', 'accept', 'an-id', 'dose-alert', '--reason', 'seen'], 2],
  [['reset'], 2],
] as const)('nucleus %j ends with %d', async (args, code) => {
  const ended = await runCommand([...args, '--data', join(folder, 'unused')]);
  expect(ended.code).toBe(code);
  expect(`${ended.out}${ended.err}`).not.toContain('    at ');
});

test('an empty registry has defined indicators, in the documented JSON', async () => {
  const data = join(folder, 'empty');
  const { code, out } = await runCommand(['indicator', 'list', '--year', '2025', '--json', '--data', data]);
  expect(code).toBe(0);
  const indicators = linesOf<Record<string, unknown>>(out);
  const numbers = Array.from({ length: 34 }, (_, index) => String(index + 1).padStart(2, '0'));
  expect(indicators.map(({ id }) => id)).toEqual(numbers.map((number) => `CT-${number}`));
  const none = { numerator: 0, denominator: 0, unknown: 0, estimate: null, interval: null };
  const silent = { ...none, numerator: null, denominator: null, unknown: null };
  const withoutSource = indicators.filter(({ missing }) => Array.isArray(missing) && missing.length > 0);
  expect(withoutSource.map(({ id }) => id)).toEqual(expect.arrayContaining(['CT-08', 'CT-26', 'CT-34']));
  const severe = indicators.find(({ id }) => id === 'CT-19');
  expect(severe).toMatchObject({ missing: [], variants: [{ numerator: null, missing: ['lpr'] }] });
  const judged = indicators.filter(({ standard }) => standard !== null);
  expect(judged.length).toBeGreaterThan(20);
  for (const indicator of judged) expect(indicator).toMatchObject({ met: 'not-decidable' });
  for (const indicator of indicators) {
    const figures = withoutSource.includes(indicator) ? silent : none;
    expect(indicator).toMatchObject({ ...figures, year: 2025 });
    expect(indicator['regions']).toHaveLength(5);
    expect(indicator['centres']).toHaveLength(22);
  }
});

test('recheck says of every rule how many stored examinations break it, as a JSON line each', async () => {
  const data = join(folder, 'recheck');
  const file = join(folder, 'recheck.dcm');
  await writeFile(file, cardiacReport(1));
  await runCommand(['import', file, '--data', data]);
  const all = linesOf<RuleRecheckView>((await runCommand(['recheck', '--json', '--data', data])).out);
  expect(all.length).toBeGreaterThan(30);
  expect(all.every(({ records }) => records === 1)).toBe(true);
  const change = ['recheck', 'dose-report-received', '--assert', 'not rad.rdsrPresent', '--data', data];
  const compared = await runCommand([...change, '--json']);
  expect(linesOf<RuleComparisonView>(compared.out)[0]).toMatchObject({
    before: { broken: 0 },
    after: { broken: 1 },
    newlyBroken: { count: 1 },
    mended: { count: 0 },
  });
  expect((await runCommand(change)).out).toContain('newly broken: 1');
  expect((await runCommand(['recheck', 'no-such-rule', '--data', data])).code).toBe(2);
  const period = (...options: readonly string[]) =>
    runCommand(['recheck', '--level', 'period', ...options, '--json', '--data', data]);
  const spans = [
    ['--year', '2025'],
    ['--from', '2025-01-01', '--to', '2025-12-31', '--centre', 'aarhus'],
  ];
  for (const span of spans)
    expect(linesOf<RuleRecheckView>((await period(...span)).out).map(({ level }) => level)).toEqual([
      'period',
    ]);
  const wrong = [
    [],
    ['--from', '2025-01-01'],
    ['--from', '2025-02-30', '--to', '2025-03-01'],
    ['--centre', 'x'],
  ];
  for (const span of wrong) expect((await period(...span)).code).toBe(2);
});

test('a database that does not answer is exit code 3, and its password is not printed', async () => {
  const ended = await runCommand(['status'], { DATABASE_URL: 'postgres://someone:geheim@127.0.0.1:9/none' });
  expect(ended.code).toBe(3);
  expect(ended.err).not.toContain('geheim');
});

test('a second process on the same directory is told who has it', async () => {
  const data = join(folder, 'taken');
  const server = startCommand(['start', '--data', data, '--port', '0']);
  try {
    await new Promise<void>((resolve, reject) => {
      server.stdout?.on('data', (chunk: Buffer) => chunk.toString().includes('is ready') && resolve());
      server.on('exit', () => reject(new Error('the server ended')));
    });
    const second = await runCommand(['status', '--data', data]);
    expect(second.code).toBe(3);
    expect(second.err).toContain(String(server.pid));
  } finally {
    server.kill('SIGTERM');
  }
});

/** Lets an import run until it has reported some files, then kills it as a power cut would. */
async function importUntilKilled(
  files: string,
  data: string,
  reports: number,
): Promise<readonly FileOutcome[]> {
  const child = startCommand(['import', files, '--json', '--data', data]);
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    out += chunk.toString();
    if (out.split('\n').length > reports) child.kill('SIGKILL');
  });
  await new Promise((resolve) => child.on('close', resolve));
  return linesOf<FileOutcome>(out.slice(0, out.lastIndexOf('\n') + 1));
}

test('killing an import loses nothing that was reported as stored, and the same import again completes it', async () => {
  const files = join(folder, 'files');
  const data = join(folder, 'killed');
  await mkdir(files);
  const count = 60;
  for (let number = 0; number < count; number += 1)
    await writeFile(join(files, `${String(number).padStart(3, '0')}.dcm`), cardiacReport(number));
  const acknowledged = new Set<string>();
  for (const reports of [1, 7, 19]) {
    const outcomes = await importUntilKilled(files, data, reports);
    for (const { examination } of outcomes) acknowledged.add(examination ?? '');
    const list = linesOf<ExaminationRow>(
      (await runCommand(['record', 'list', '--json', '--data', data])).out,
    );
    const present = new Set(list.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !present.has(id))).toEqual([]);
    expect(list.every(({ dlpTotal }) => dlpTotal === 75)).toBe(true);
  }
  const last = await runCommand(['import', files, '--json', '--data', data]);
  expect(last.code).toBe(0);
  const outcomes = linesOf<FileOutcome>(last.out);
  expect(outcomes.map(({ outcome }) => outcome)).toContain('unchanged');
  const list = linesOf<ExaminationRow>((await runCommand(['record', 'list', '--json', '--data', data])).out);
  expect(new Set(list.map(({ id }) => id)).size).toBe(count);
});
