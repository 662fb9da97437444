import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { datasetAt } from '../../../test/support/datasets.ts';
import type { RuleFinding } from '../../definition/finding.ts';
import { FindingList } from './finding-list.tsx';

const dataset = datasetAt('cardiac-ct/1.0.0');
const warning: RuleFinding = {
  ...{ rule: 'effective-dose-high', severity: 'warning', field: 'rad.effDose', needsReason: true },
  message: { en: 'The dose is high', da: 'Dosis er høj' },
};
const given = { reason: 'two <scans>', by: 'lead@aarhus', at: '2026-03-01T10:00:00Z', values: [] };
const answering = { give: () => undefined };
const drawn = (finding: RuleFinding, may = true): string =>
  renderToStaticMarkup(<FindingList findings={[finding]} dataset={dataset} {...(may && { answering })} />);

test('a warning that needs a reason says so and offers to take one', () => {
  const markup = drawn(warning);
  expect(markup).toContain('Give a reason<span class="visually-hidden">: The dose is high</span>');
  expect(markup).toContain('needed before the examination is complete');
  expect(markup).toContain('aria-expanded="false"');
});

test('who may not answer sees the finding alone', () =>
  expect(drawn(warning, false)).not.toContain('<button'));

test('an answered warning shows its mark, the reason and who gave it when', () => {
  const markup = drawn({ ...warning, accepted: given });
  expect(markup).toContain('Accepted');
  expect(markup).toContain('“two &lt;scans&gt;” <small>lead@aarhus, <time dateTime="2026-03-01T10:00:00Z">');
  expect(markup).toContain('Change the reason');
  expect(markup).not.toContain('needed before');
});

test('a reason of a form that is not saved says so', () =>
  expect(drawn({ ...warning, accepted: { ...given, at: '' } })).toContain('not saved yet'));

test('a lapsed reason is shown as what it is', () => {
  const markup = drawn({ ...warning, lapsed: given });
  expect(markup).toContain('holds no longer: “two');
  expect(markup).toContain('Give a reason');
});

test('an error takes no reason', () =>
  expect(drawn({ ...warning, severity: 'error' })).not.toContain('<button'));
