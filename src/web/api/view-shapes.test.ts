import { expect, test } from 'vitest';
import { datasetAt } from '../../../test/support/datasets.ts';
import { exampleCentres, exampleDashboard } from '../../../test/support/example-dashboard.ts';
import { exampleExamination } from '../../../test/support/example-examination.ts';
import { dataset } from './dataset-shape.ts';
import { examinationView } from './examination-shape.ts';
import type { Shape } from './shape.ts';
import { centreRefs, dashboardView } from './view-shapes.ts';

const cardiacCt = datasetAt('cardiac-ct/1.0.0');
const answers: readonly (readonly [string, Shape<unknown>, unknown])[] = [
  ['definition', dataset, cardiacCt],
  ['centres', centreRefs, exampleCentres],
  ['dashboard', dashboardView, exampleDashboard(2025)],
  ['examination', examinationView, exampleExamination],
];

test.each(answers)('the %s answer has its shape after its way through JSON', (_name, shape, view) => {
  const answer: unknown = JSON.parse(JSON.stringify(view));
  expect(shape.faultIn(answer, 'answer')).toBeUndefined();
});

test('an element of a type nobody knows is refused, and the place is named', () => {
  const [section] = cardiacCt.sections;
  const broken = { ...cardiacCt, sections: [{ ...section, elements: [{ type: 'colour' }] }] };
  expect(dataset.faultIn(broken, 'answer')).toMatch(
    /^answer\.sections\[0\]\.elements\[0\]\.type is none of quantity, /,
  );
});
