import { expect, test } from 'vitest';
import { calculations } from './calculations.ts';

const all = [...calculations.values()];

test.each(all.map((entry) => [entry.id, entry] as const))(
  '%s reproduces its worked example',
  (_, { example, compute }) => {
    const result = compute(example.inputs);
    if (typeof example.value === 'number') {
      expect(result).toMatchObject({ computable: true });
      expect(result.computable && result.value).toBeCloseTo(example.value, 10);
    } else {
      expect(result).toMatchObject({ computable: true, value: example.value });
    }
  },
);
