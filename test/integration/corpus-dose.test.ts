import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseDicom } from 'dicom-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembleStudy } from '../../src/intake/dicom/assemble.ts';
import { captureObject } from '../../src/intake/dicom/capture.ts';
import {
  type CapturedDoseReport,
  type CapturedObject,
  type CtObject,
  isCtObject,
} from '../../src/intake/dicom/captured-object.ts';
import { classifyStudy } from '../../src/intake/dicom/classify.ts';
import { textOf } from '../../src/intake/dicom/dicom-dataset.ts';
import type { DoseEvent } from '../../src/intake/dicom/dose-event.ts';
import type { DoseReport } from '../../src/intake/dicom/dose-report.ts';
import { readDicomFile } from '../../src/intake/dicom/read-dicom-file.ts';
import { type DicomFile, readDicom } from '../../src/intake/dicom/read-dicom.ts';
import { tags } from '../../src/intake/dicom/tags.ts';
import { isRefusal, type Refusal } from '../../src/intake/refusal.ts';
import {
  corpusExpectations,
  corpusFile,
  corpusFiles,
  corpusJson,
  corpusNotice,
  hasCorpus,
} from '../support/corpus.ts';
import { compareReport, type ExpectedReport } from '../support/expected-report.ts';
import { accepted } from '../support/read-written.ts';

const today = '2026-11-01';
const read = (path: string): DicomFile => accepted(readDicom(new Uint8Array(readFileSync(path))));
const capture = (bytes: Uint8Array): CapturedObject | Refusal => {
  const file = readDicom(bytes);
  return isRefusal(file) ? file : captureObject(file, today);
};
function ctObject(outcome: CapturedObject | Refusal): CtObject {
  const object = accepted(outcome);
  if (!isCtObject(object)) throw new Error(`captured as ${object.kind}`);
  return object;
}

const captureFile = (path: string): CapturedObject | Refusal => capture(new Uint8Array(readFileSync(path)));

describe.skipIf(!hasCorpus)(`dose values of ${corpusNotice}`, () => {
  const reports = corpusExpectations('ct-dose') as readonly (readonly [string, string, ExpectedReport])[];

  test.each(reports)('%s', (_, path, expectation) => {
    const { ours, expected } = compareReport(read(path), expectation);
    expect(ours).toEqual(expected);
  });

  test('nothing else yields a CT dose', () => {
    const others = ['other-sr', 'nuclear-dose', 'nuclear', 'mr', 'tricky', 'ct', 'ct-dose-screen'].flatMap(
      corpusFiles,
    );
    const captured = others
      .map(captureFile)
      .filter((outcome) => !isRefusal(outcome) && outcome.kind === 'rdsr');
    expect(others.length).toBeGreaterThan(100);
    expect(captured).toEqual([]);
  });

  test('other structured reports are refused as not ours', () => {
    const codes = corpusFiles('other-sr').map((path) => {
      const outcome = captureFile(path);
      return isRefusal(outcome) ? outcome.refused : basename(path);
    });
    expect(new Set(codes)).toEqual(new Set(['not-a-ct-dose-report']));
  });
});

describe.skipIf(!hasCorpus)(`what is cardiac in ${corpusNotice}`, () => {
  const outcomeOf = (name: string): string => {
    const captured = captureFile(corpusFile('ct-dose', `openrem__CT-${name}.dcm`));
    if (isRefusal(captured)) return captured.refused;
    return classifyStudy(accepted(assembleStudy([ctObject(captured)]))).cardiac.verdict;
  };

  test.each([
    ['RDSR-Siemens-Multi-1', 'undecided'],
    ['RDSR-Siemens-Multi-2', 'undecided'],
    ['RDSR-Siemens-Multi-3', 'undecided'],
    ['RDSR-Toshiba_MultiValSD', 'not-cardiac'],
    ['ESR-GE_Optima', 'not-cardiac'],
    ['RDSR-Siemens_Flash-QA-DS', 'quality-control'],
    ['RDSR-Philips_BigBore4DCT', 'quality-control'],
    ['RDSR-ToshibaPixelMed', 'quality-control'],
    ['RDSR-GEPixelMed', 'quality-control'],
  ])('%s: %s', (name, outcome) => expect(outcomeOf(name)).toBe(outcome));

  test('calcium score slices of GE are known by their text, gated cine and slice', () => {
    const slices = corpusFiles('ct').filter((path) => path.includes('98892001_CT5N'));
    const types = slices.map((path) => {
      const [event] = classifyStudy(accepted(assembleStudy([ctObject(captureFile(path))]))).events;
      return [event?.type.value, event?.gating?.value];
    });
    expect(types).toEqual(slices.map(() => ['cac', 'prospective']));
  });
});

interface Sequences {
  readonly cumulative: {
    readonly files: readonly string[];
    readonly after_each: readonly Readonly<
      Record<'events' | 'total_dlp' | 'spiral' | 'const_angle', number>
    >[];
    readonly reimport_of_first: Readonly<Record<'events' | 'total_dlp', number>>;
  };
}

describe.skipIf(!hasCorpus)(`cumulative reports of ${corpusNotice}`, () => {
  const { cumulative } = (corpusJson('expected/sequences.json') ?? {
    cumulative: { files: [], after_each: [] },
  }) as Sequences;
  const objects = cumulative.files.map((name) =>
    ctObject(captureFile(corpusFile('ct-dose', `openrem__${name}`))),
  );

  const summary = (...indices: readonly number[]) => {
    const [first, ...others] = indices.flatMap((index) => objects[index] ?? []);
    const study = accepted(assembleStudy([first!, ...others]));
    const count = (mode: DoseEvent['scanMode']) =>
      study.events.filter(({ dose }) => dose?.event.scanMode === mode).length;
    return {
      events: study.events.length,
      total_dlp: study.dlpTotalMgyCm?.value,
      spiral: count('spiral'),
      const_angle: count('constant-angle'),
    };
  };

  test('each report replaces the one before', () => {
    expect(summary(0)).toMatchObject(pick(cumulative.after_each[0]));
    expect(summary(0, 1)).toMatchObject(pick(cumulative.after_each[1]));
    expect(summary(0, 1, 2)).toMatchObject(pick(cumulative.after_each[2]));
  });

  test.each([
    [2, 1, 0],
    [1, 2, 0],
    [2, 0, 1],
    [0, 1, 2, 0],
  ])('in the order %d, %d, %d the study is the same', (...order) => {
    expect(summary(...order)).toEqual(summary(0, 1, 2));
    expect(summary(...order)).toMatchObject(pick(cumulative.reimport_of_first));
  });
});

const pick = (expected: Readonly<Partial<Record<string, unknown>>> | undefined): object =>
  Object.fromEntries(
    ['events', 'total_dlp', 'spiral', 'const_angle'].flatMap((key) =>
      expected?.[key] === undefined ? [] : [[key, expected[key]]],
    ),
  );

interface ExpectedNames {
  readonly origin_assertions: readonly {
    readonly assertions: readonly { readonly path: string; readonly value: string }[];
  }[];
}

describe.skipIf(!hasCorpus)(`character sets of ${corpusNotice}`, () => {
  const files = corpusExpectations('tricky') as readonly (readonly [string, string, ExpectedNames])[];

  test.each(files)('%s', (_, path, { origin_assertions: [origin] }) => {
    const name = origin?.assertions.find((assertion) => assertion.path === '(0010,0010)');
    expect(textOf(read(path).dataset, tags.PatientName)).toBe(name?.value);
  });
});

const kinds = ['ct', 'ct-dose', 'ct-dose-screen', 'mr', 'nuclear', 'nuclear-dose', 'other-sr', 'tricky'];

describe.skipIf(!hasCorpus)(`another reader on ${corpusNotice}`, () => {
  /** dicom-parser as an oracle: where it reads a file up to the pixel data, attribute for attribute the same. */
  function readByOracle(bytes: Uint8Array) {
    try {
      return parseDicom(bytes, { untilTag: 'x7fe00010' });
    } catch {
      return undefined;
    }
  }

  const tagOf = (key: string): number => Number.parseInt(key.slice(1), 16);

  /** Tag, and number of items or of bytes where both readers must agree on it. */
  const described = (tag: number, items: number | undefined, length: number | undefined) => ({
    tag,
    items,
    length,
  });

  test.each(kinds)('%s: every attribute has the same place and length', (kind) => {
    let compared = 0;
    for (const path of corpusFiles(kind)) {
      const bytes = new Uint8Array(readFileSync(path));
      const oracle = readByOracle(bytes);
      const file = readDicom(bytes);
      if (!oracle || isRefusal(file) || file.status !== 'complete') continue;
      const theirs = Object.entries(oracle.elements)
        .filter(([key]) => key > 'x0002ffff' && key < 'x7fe00000')
        .map(([key, { items, length }]) => described(tagOf(key), items?.length, items ? undefined : length));
      const ours = [...file.dataset.elements.values()].map((element, index) =>
        theirs[index]?.items === undefined
          ? described(
              element.tag,
              undefined,
              element.items.length > 0 ? theirs[index]?.length : element.bytes.length,
            )
          : described(element.tag, element.items.length, undefined),
      );
      expect(ours, path).toEqual(theirs);
      compared += 1;
    }
    expect(compared).toBeGreaterThan(0);
  });
});

describe.skipIf(!hasCorpus)(`files of ${corpusNotice} that were harmed`, () => {
  const files = [...corpusFiles('ct-dose')];

  /** A report that is believed says itself how many events it has and what they add up to. */
  function isSound({ eventCount, dlpTotalMgyCm, events, warnings }: DoseReport): boolean {
    const sum = events.reduce((total, { dlpMgyCm = 0 }) => total + dlpMgyCm, 0);
    const countAgrees = eventCount === undefined || eventCount === events.length;
    const sumAgrees =
      dlpTotalMgyCm === undefined || Math.abs(dlpTotalMgyCm - sum) <= 0.06 * (events.length + 1);
    const isTold = warnings.length > 0 || (eventCount !== undefined && dlpTotalMgyCm !== undefined);
    return countAgrees && sumAgrees && isTold;
  }

  const isBelieved = (outcome: CapturedObject | Refusal): outcome is CapturedDoseReport =>
    !isRefusal(outcome) && outcome.kind === 'rdsr' && outcome.report.incomplete === undefined;

  test('a report cut at any hundredth is refused, or has nothing missing', () => {
    for (const path of files) {
      const bytes = new Uint8Array(readFileSync(path));
      const whole = captureFile(path);
      for (let percent = 0; percent < 100; percent += 1) {
        const outcome = capture(bytes.subarray(0, Math.floor((bytes.length * percent) / 100)));
        if (isBelieved(outcome)) expect(outcome).toEqual(whole);
        else expect(isRefusal(outcome)).toBe(true);
      }
    }
  });

  test.each(files.map((path) => [basename(path), path]))('%s with one byte changed', (_, path) => {
    const bytes = new Uint8Array(readFileSync(path));
    const change = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(change, ([position, mask]) => {
        const harmed = bytes.slice();
        harmed[position] = (harmed[position] ?? 0) ^ mask;
        const outcome = capture(harmed);
        if (isBelieved(outcome)) expect(isSound(outcome.report)).toBe(true);
      }),
      { seed: 12_345, numRuns: 300 },
    );
  });

  test('every file of any kind ends in an object or a refusal, from disk as from memory', async () => {
    for (const path of kinds.flatMap(corpusFiles)) {
      const fromDisk = await readDicomFile(path);
      const fromMemory = readDicom(new Uint8Array(readFileSync(path)));
      if (isRefusal(fromDisk) || isRefusal(fromMemory)) expect(fromDisk).toEqual(fromMemory);
      else
        expect([fromDisk.status, fromDisk.dataset.elements.size]).toEqual([
          fromMemory.status,
          fromMemory.dataset.elements.size,
        ]);
    }
  });
});
