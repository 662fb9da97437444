import { expect, test } from 'vitest';
import { findingOf, warn } from './warnings.ts';

test('a warning becomes a finding in both languages', () => {
  expect(findingOf(warn('dlp-sum-differs', '100 ≠ 70'))).toEqual({
    rule: 'dlp-sum-differs',
    severity: 'error',
    message: {
      en: 'The total dose-length product of the report is not the sum of its events (100 ≠ 70).',
      da: 'Rapportens samlede dosislængdeprodukt er ikke summen af dens bestrålinger (100 ≠ 70).',
    },
  });
});

test('a finding about one field names it, with a detail in each language', () => {
  const finding = findingOf(warn('out-of-range', { en: 'Height $& 400', da: 'Højde 400' }), 'rf.height');
  expect(finding.field).toBe('rf.height');
  expect(finding.message.en).toContain('Height $& 400');
  expect(finding.message.da).toContain('Højde 400');
});
