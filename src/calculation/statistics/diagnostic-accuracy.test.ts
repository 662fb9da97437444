import { expect, test } from 'vitest';
import { diagnosticAccuracy } from './diagnostic-accuracy.ts';
import { defined, notDefined, valueOrNull } from './statistic.ts';

test('patients the reference never verified are counted beside the rest', () => {
  const found = diagnosticAccuracy({ tp: 20, fp: 5, fn: 5, tn: 20, unverified: 50 });
  expect(found.verified).toEqual(defined(0.5));
  expect(diagnosticAccuracy({ tp: 1, fp: 1, fn: 1, tn: 1 }).verified).toEqual(defined(1));
});

test('a test that never finds anybody has a likelihood ratio of zero without an interval', () => {
  const { positiveLikelihoodRatio, sensitivity } = diagnosticAccuracy({ tp: 0, fp: 3, fn: 7, tn: 30 });
  expect(valueOrNull(sensitivity)?.lower).toBe(0);
  expect(positiveLikelihoodRatio).toEqual(defined({ ratio: 0, interval: notDefined('noEvents') }));
});

test('without anybody with the disease nothing about it is defined', () => {
  const found = diagnosticAccuracy({ tp: 0, fp: 0, fn: 0, tn: 9 });
  expect(found).toMatchObject({
    sensitivity: notDefined('noPatients'),
    ppv: notDefined('noPatients'),
    positiveLikelihoodRatio: notDefined('noPatients'),
    youden: notDefined('noPatients'),
  });
  expect(valueOrNull(found.specificity)?.estimate).toBe(1);
});

test('a test that calls everybody positive has no negative likelihood ratio', () => {
  const found = diagnosticAccuracy({ tp: 4, fp: 4, fn: 0, tn: 0 });
  expect(found.negativeLikelihoodRatio).toEqual(notDefined('zeroDenominator'));
  expect(() => diagnosticAccuracy({ tp: -1, fp: 0, fn: 0, tn: 0 })).toThrow(RangeError);
});
