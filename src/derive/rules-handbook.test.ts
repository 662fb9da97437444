import { expect, test } from 'vitest';
import { datasetAt, exampleDataset } from '../../test/support/datasets.ts';
import type { Rule } from '../definition/rule.ts';
import { rulesHandbook } from './rules-handbook.ts';

const cardiac = datasetAt('cardiac-ct/1.0.0');

const rule: Rule = {
  id: 'height-in-order',
  level: 'episode',
  severity: 'warning',
  fields: ['msr.height', 'reading', 'elsewhere'],
  assert: { text: 'msr.height > 100', place: { file: 'rules.yaml' } },
  message: { en: 'The height {msr.height} is odd {msr.none}', da: 'Højden {msr.height} er sær' },
  needsReason: true,
  evidence: { source: 'test', status: 'provisional' },
  passes: { values: { 'msr.height': 180, 'vis.reasons': ['a', 'b'] }, groups: {} },
  fails: {
    values: {},
    groups: { reading: [{ 'rdg.level': 1 }] },
    history: [{ values: { 'msr.height': 90 }, groups: {} }],
  },
};
const page = rulesHandbook({ ...exampleDataset, rules: [rule] }, 'en');

test('a rule tells what must hold in words and as the expression, its weight, source and examples', () =>
  expect(page.slice(page.indexOf('## height'))).toBe(`## height-in-order

The height ‹Height› is odd ‹msr.none›

- Must hold: “Height” is more than 100
- Expression: \`msr.height > 100\`
- Severity: warning; may stay once the reason is given
- Looks at: the patient’s other examinations too
- Shown at: Height (\`msr.height\`), Reading (\`reading\`), \`elsewhere\`
- Source: test (⚠ **provisional**)
- Passes: \`msr.height = 180, vis.reasons = a + b\`
- Fails: \`reading: rdg.level = 1\`; another examination: \`msr.height = 90\`
`));

test('the page begins with an overview of every rule', () =>
  expect(page).toContain(
    '| [height-in-order](#height-in-order) | The height ‹Height› is odd ‹msr.none› | the patient’s other examinations too | warning | ⚠ **provisional** |',
  ));

test.each(['en', 'da'] as const)('the page of the cardiac CT dataset has every rule (%s)', (language) => {
  const headings = rulesHandbook(cardiac, language).match(/^## .*$/gm);
  expect(headings).toEqual(cardiac.rules.map(({ id }) => `## ${id}`));
});

test('an example of nothing says so', () => {
  const empty = { ...rule, passes: { values: {}, groups: {} } };
  expect(rulesHandbook({ ...exampleDataset, rules: [empty] }, 'da')).toContain(
    '- Består: intet registreret\n',
  );
});
