import { expect, test } from 'vitest';
import type { DefinitionError } from './definition-error.ts';
import { readIndicators } from './read-indicator.ts';

const indicator = `id: CT-09
label: { en: Prospective, da: Prospektiv }
description: { en: Share, da: Andel }
kind: process
direction: higher
period: adm.examDate
measure: proportion
populations: { initial: a.b, denominator: a.c, numerator: a.d }
standard: { atLeast: 0.9, evidence: { source: proposed, status: provisional } }
evidence: { source: proposed, status: provisional }
`;

function read(text: string) {
  const errors: DefinitionError[] = [];
  const indicators = readIndicators(new Map([['indicators/ct-09/indicator.yaml', text]]), [], errors);
  return { indicators, errors: errors.map(({ message }) => message) };
}

test('a proportion has its populations and a standard with its direction', () => {
  const { indicators, errors } = read(indicator);
  expect(errors).toEqual([]);
  expect(indicators[0]).toMatchObject({
    id: 'CT-09',
    measure: 'proportion',
    populations: { numerator: { text: 'a.d' } },
    standard: { comparison: 'at-least', value: 0.9 },
  });
});

test.each([
  [indicator.replace('higher', 'descriptive'), 'a standard needs a direction'],
  [indicator.replace('atLeast: 0.9', 'atLeast: 90'), 'a share between 0 and 1'],
  [indicator.replace(', numerator: a.d', ''), 'missing numerator'],
  [`${indicator}value: a.b\n`, "'value' belongs to the measure centre-median"],
  [indicator.replace('proportion', 'centre-median'), 'missing value, unit, minimumCount, strata'],
])('a definition that contradicts itself is an error', (text, message) =>
  expect(read(text).errors.join('; ')).toContain(message),
);
