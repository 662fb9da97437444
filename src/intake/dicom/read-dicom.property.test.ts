import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coronaryEvents } from '../../../test/support/cardiac-events.ts';
import { today } from '../../../test/support/captured.ts';
import { writeDoseReport } from '../../../test/support/write-dose-report.ts';
import { type FileStyle, written, type Written, writeDicom } from '../../../test/support/write-dicom.ts';
import { isRefusal } from '../refusal.ts';
import { captureObject } from './capture.ts';
import { textOf } from './dicom-dataset.ts';
import { readDicom } from './read-dicom.ts';
import { tags } from './tags.ts';

const styles: readonly FileStyle[] = [
  {},
  { explicit: false },
  { littleEndian: false },
  { undefinedLengths: true },
  { deflated: true },
];
const style = fc.constantFrom(...styles);
const magic = new Uint8Array([...new Uint8Array(128), ...Buffer.from('DICM')]);

const endsWell = (bytes: Uint8Array): boolean => {
  const file = readDicom(bytes);
  const outcome = isRefusal(file) ? file : captureObject(file, today);
  return isRefusal(outcome) || ['rdsr', 'ct-header'].includes(outcome.kind);
};

test('any bytes end in an object or a refusal', () => {
  const anything = fc.uint8Array({ maxLength: 400 });
  fc.assert(fc.property(anything, endsWell));
  fc.assert(fc.property(anything, (bytes) => endsWell(new Uint8Array([...magic, ...bytes]))));
});

test('a dose report with any bytes changed and any end missing ends in an object or a refusal', () => {
  const reports = styles.map((how) => writeDoseReport({ events: coronaryEvents }, how));
  const harm = fc.array(
    fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 255 })),
    { maxLength: 4 },
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...reports),
      harm,
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      (bytes, changes, share) => {
        const harmed = bytes.slice(0, Math.ceil(bytes.length * share));
        for (const [place, mask] of changes) {
          const position = Math.min(harmed.length - 1, Math.floor(place * harmed.length));
          harmed[position] = (harmed[position] ?? 0) ^ mask;
        }
        return endsWell(harmed);
      },
    ),
    { numRuns: 300 },
  );
});

test('whatever is written in any encoding is read again', () => {
  const text = fc.stringMatching(/^[!-[\]-~]{1,40}$/);
  const leaf = text.map((value): Written => written(tags.TextValue, 'UT', value));
  const tree = fc.letrec<{ element: Written }>((tie) => ({
    element: fc.oneof(
      { maxDepth: 5 },
      leaf,
      fc.array(tie('element'), { maxLength: 3 }).map((children): Written =>
        written(
          tags.ContentSequence,
          'SQ',
          children.map((child) => [child]),
        ),
      ),
    ),
  })).element;
  fc.assert(
    fc.property(style, text, tree, (how, name, content) => {
      const bytes = writeDicom(
        [written(tags.SOPClassUID, 'UI', '1.2'), written(tags.PatientName, 'PN', name), content],
        how,
      );
      const file = readDicom(bytes);
      if (isRefusal(file)) throw new Error(file.refused);
      expect(file.status).toBe('complete');
      expect(textOf(file.dataset, tags.PatientName)).toBe(name.replace(/=+$/, '') || undefined);
      expect(file.dataset.elements.has(content.tag)).toBe(true);
    }),
  );
});
