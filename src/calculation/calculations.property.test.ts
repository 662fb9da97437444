import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CalculationInputs, FieldDescription, InputDescription } from './calculation.ts';
import { calculations } from './calculations.ts';
import { segments } from './coronary-tree.ts';

const junk = fc.oneof(
  fc.constantFrom(undefined, Number.NaN, Infinity, -Infinity, '', 'x', '1', true, -1, 1e300, ['a'], [], [{}]),
  fc.double(),
);

function fieldValue(description: FieldDescription): fc.Arbitrary<unknown> {
  if (description.kind === 'tri-state') return fc.boolean();
  if (description.kind === 'coded') return fc.constantFrom(...description.names);
  const { min, max } = description.range;
  return description.whole ? fc.integer({ min, max }) : fc.double({ min, max, noNaN: true });
}

const mostly = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 30, arbitrary: good },
    { weight: 1, arbitrary: junk },
    { weight: 2, arbitrary: fc.constant(undefined) },
  );

/** A formula with few inputs still meets junk in most runs of the suite. */
const often = (good: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 4, arbitrary: good }, { weight: 1, arbitrary: junk });

const row = (fields: Readonly<Record<string, FieldDescription>>) =>
  fc.record(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, mostly(fieldValue(field))])),
  );

function inputValue(description: InputDescription): fc.Arbitrary<unknown> {
  if (description.kind !== 'rows') return often(fieldValue(description));
  const { fields } = description;
  if ('assessable' in fields) {
    return fc
      .tuple(...segments.map((segment) => row(fields).map((values) => ({ ...values, segment }))))
      .map((rows) => [...rows]);
  }
  return often(fc.array(row(fields), { maxLength: 4 }));
}

const isInputs = (given: object): given is CalculationInputs => !Array.isArray(given);

test.each([...calculations.values()].map((entry) => [entry.id, entry] as const))(
  '%s answers anything with a finite value or a reason in both languages',
  (_, { inputs, compute }) => {
    const record = fc.record(
      Object.fromEntries(
        Object.entries(inputs).map(([name, description]) => [name, inputValue(description)]),
      ),
    );
    fc.assert(
      fc.property(record, (given) => {
        const result = isInputs(given) && compute(given);
        if (!result || !result.computable) {
          expect(result && result.reason.en).toMatch(/^not computable: ./);
          expect(result && result.reason.da).toMatch(/^kan ikke beregnes: ./);
          return;
        }
        if (typeof result.value === 'number') expect(Number.isFinite(result.value)).toBe(true);
        for (const { label } of result.steps ?? []) {
          expect(`${label.en}${label.da}`).not.toMatch(/NaN|Infinity|undefined/);
        }
      }),
      { numRuns: 300 },
    );
  },
);
