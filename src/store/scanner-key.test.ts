import { expect, test } from 'vitest';
import { isNameless, scannerKeyOf, scannerNameOf } from './scanner-key.ts';

const keyOf = (...[manufacturer, model, serialNumber, stationName]: readonly string[]) =>
  scannerKeyOf(
    scannerNameOf({
      ...(manufacturer === undefined ? {} : { manufacturer }),
      ...(model === undefined ? {} : { model }),
      ...(serialNumber === undefined ? {} : { serialNumber }),
      ...(stationName === undefined ? {} : { stationName }),
    }),
  );
const reference = keyOf('Example Medical', 'Spiral 64', '12', 'CT1');

test.each([
  [['EXAMPLE  MEDICAL', ' spiral 64 ', '12', 'ct1'], true],
  [['Example Medical', 'Spiral 64', '012', 'CT1'], false],
  [['Example Medical', 'Spiral 64', '12', 'CT2'], false],
  [['Example Medical', 'Spiral 64', '12'], false],
])('%j is the same scanner: %s', (name, isSame) => expect(keyOf(...name) === reference).toBe(isSame));

test('a part cannot reach into the next one', () => expect(keyOf('a|b', 'c')).not.toBe(keyOf('a', 'b|c')));

test('a source may name no scanner', () => {
  expect(isNameless(scannerNameOf({ manufacturer: ' ', institutionName: 'Example Hospital' }))).toBe(true);
  expect(isNameless(scannerNameOf({ model: 'Spiral 64' }))).toBe(false);
});
