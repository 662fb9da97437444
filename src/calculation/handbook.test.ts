import { expect, test } from 'vitest';
import { bmiCalculation } from './bmi.ts';
import { calculations } from './calculations.ts';
import { ctClassCalculation } from './ct-class.ts';
import { calculationsHandbook } from './handbook.ts';
import { lvefConsistencyCalculation } from './lvef-consistency.ts';

const page = calculationsHandbook(calculations.values());

test('a chapter gives formula, result, status, source, inputs with ranges and an example', () => {
  const [upToLeftOut] = calculationsHandbook([bmiCalculation]).split('## Left out');
  expect(upToLeftOut).toBe(`# Calculations

Derived from the code; do not edit. A calculation with a missing input has no value, and one outside its valid
range is refused: nothing is interpolated or extrapolated. Every refusal gives its reason in English and Danish.

| id | name | navn | version | status |
| --- | --- | --- | --- | --- |
| [bmi](#bmi) | Body mass index | Body mass index | 1.0.0 | published |

## bmi

Body mass index (Danish: Body mass index), version 1.0.0.

- Formula: weight (kg) / height (m)²
- Result: a number, unit \`kg/m2\`
- Status: published
- Source: World Health Organization, Technical Report Series 894 (2000)

| input | meaning | unit or codes | valid range | needed |
| --- | --- | --- | --- | --- |
| heightCm | height | cm | 50–250 | yes |
| weightKg | weight | kg | 20–300 | yes |

Example:

\`\`\`
heightCm: 200
weightKg: 80
→ 20
\`\`\`

`);
});

test('the rows of a group are listed field by field, the example row by row', () => {
  const chapter = calculationsHandbook([ctClassCalculation]);
  expect(chapter).toContain('| segments | coronary segments | rows of a group |  | yes |');
  expect(chapter).toContain('| segments.stenosisPct | stenosis in per cent | % | 0–100 | when it decides |');
  expect(chapter).toContain('| segments.lap | low-attenuation plaque | yes, no |  | when it decides |');
  expect(chapter).toContain('  {"segment":"lm","assessable":"assessable","stenosis":"none","plaque":"none"}');
  expect(chapter).toContain('- Result: one of `no-cad`, `non-obstructive`');
});

test('what is not published is marked', () => {
  expect(calculationsHandbook([lvefConsistencyCalculation])).toContain('- Status: **local**');
  expect(page).toContain('- Status: **provisional**');
});

test.each([...calculations.keys()])('%s has its chapter, formula and every source', (id) => {
  const { formula, sources } = calculations.get(id)!;
  const chapter = page.split('\n## ').find((part) => part.startsWith(`${id}\n`))!;
  for (const text of [formula, ...sources]) expect(chapter).toContain(text);
  expect(sources.length).toBeGreaterThan(0);
});

test('no chapter prints something that is not there', () =>
  expect(page).not.toMatch(/undefined|NaN|\[object/));

test('what is left out is said, with the reason', () =>
  expect(page).toContain('- Calcium percentile (MESA): its table is licensed and could not be had'));
