import fc from 'fast-check';
import { expect, test } from 'vitest';
import { capturedImage, capturedReport } from '../../../test/support/captured.ts';
import { coronaryEvents } from '../../../test/support/cardiac-events.ts';
import { written } from '../../../test/support/write-dicom.ts';
import { assembleStudy } from './assemble.ts';
import type { CtObject } from './captured-object.ts';
import { tags } from './tags.ts';

const whole = capturedReport({ events: coronaryEvents });
const { events } = whole.report;

/** Reports over some of the same events, cumulative, continued or overlapping. */
const subsets = fc.array(fc.subarray([...events], { minLength: 1 }), { minLength: 1, maxLength: 4 });
const starts = ['20260213104500', '20260213105000', '20260213105000', '20260213104000'];

const reportsOf = (chosen: readonly (typeof events)[]): CtObject[] =>
  chosen.map((some, index) => {
    const dlpTotalMgyCm = some.reduce((sum, { dlpMgyCm = 0 }) => sum + dlpMgyCm, 0);
    const report = { ...whole.report, events: some, dlpTotalMgyCm, start: starts[index] };
    return { ...whole, sopInstanceUid: `1.2.3.9.${index}`, report };
  });

const images = [1, 2].map((number) =>
  capturedImage([
    written(tags.SOPInstanceUID, 'UI', `1.2.3.8.${number}`),
    written(tags.ProtocolName, 'LO', 'CaScore'),
    written(tags.PatientWeight, 'DS', String(70 + number)),
  ]),
);

const assemble = (objects: readonly CtObject[]) => {
  const [first, ...others] = objects;
  return first && assembleStudy([first, ...others]);
};

test('any order of the objects gives the same study', () => {
  const shuffled = subsets.chain((subset) => {
    const objects = [...reportsOf(subset), ...images];
    return fc.tuple(
      fc.constant(objects),
      fc.shuffledSubarray(objects, { minLength: objects.length, maxLength: objects.length }),
    );
  });
  fc.assert(
    fc.property(shuffled, ([objects, order]) => {
      expect(assemble(order)).toEqual(assemble(objects));
    }),
  );
});

test('sending any of the objects again changes nothing', () => {
  const repeated = subsets.chain((subset) => {
    const objects = [...reportsOf(subset), ...images];
    return fc.tuple(fc.constant(objects), fc.subarray(objects));
  });
  fc.assert(
    fc.property(repeated, ([objects, again]) => {
      expect(assemble([...again, ...objects, ...again])).toEqual(assemble(objects));
    }),
  );
});

test('every irradiation event of any report is counted once', () => {
  fc.assert(
    fc.property(subsets, (subset) => {
      const study = assemble(reportsOf(subset));
      const expected = new Set(subset.flat().map(({ irradiationEventUid }) => irradiationEventUid));
      const counted =
        study && 'events' in study ? study.events.map(({ dose }) => dose?.event.irradiationEventUid) : [];
      expect(counted).toHaveLength(expected.size);
      expect(new Set(counted)).toEqual(expected);
    }),
  );
});
