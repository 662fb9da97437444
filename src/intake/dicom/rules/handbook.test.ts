import { expect, test } from 'vitest';
import { captureHandbook } from './handbook.ts';
import { quirks } from './quirks.ts';

const pages = captureHandbook();

test('the handbook names every quirk, in both languages, with its evidence and test', () => {
  for (const name of ['quirks.en.md', 'quirks.da.md']) {
    const page = pages.get(name) ?? '';
    for (const { id, evidence, shown } of quirks) {
      expect(page).toContain(`### ${id}\n`);
      expect(page).toContain(evidence.source);
      expect(page).toContain(shown);
    }
  }
  expect(pages.get('quirks.da.md')).toContain('Den rekonstruerede fase');
});

test('places are written as people write them', () => {
  const page = pages.get('quirks.en.md') ?? '';
  expect(page).toContain('`TOSHIBA_MEC_CT3 (7005,xx40)`');
  expect(page).toContain('`(0020,9241) < (0018,9118)`');
  expect(page).toContain('`manufacturer: philips` `absent: (0018,9302)`');
});

test('figures, words, units and codes are listed', () => {
  const page = pages.get('data.md') ?? '';
  for (const part of ['highPitch', 'calciumScore', 'mGy.cm', 'DCM 113701']) expect(page).toContain(part);
});
