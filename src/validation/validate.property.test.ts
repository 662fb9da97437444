import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import { deriveValues } from '../calculation/apply-derivation.ts';
import {
  allElements,
  groupsOf,
  isHeldByKeys,
  singleElements,
  type RecordContent,
} from '../definition/record.ts';
import { explainFinding } from './explain-finding.ts';
import { derivationEnvironmentOf } from './derivation-environment.ts';
import { lightOf, validationOf } from './validate.ts';

const dataset = datasetAt('cardiac-ct/1.0.0');
const environment = { today: '2026-01-05', holidays: new Set<string>() };
const everyLevel = ['record', 'episode', 'period'] as const;

const prototypeKeys = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', ''];
const elementIds = [...allElements(dataset).map(({ id }) => id), ...prototypeKeys];
const groupIds = [...groupsOf(dataset).map(({ id }) => id), ...prototypeKeys];

const strangeTexts = [
  '2026-02-30',
  '2026-13-01',
  '12,5',
  '1e999',
  'NaN',
  '99:99:99',
  '2026-02-30T25:00:00',
  '٣',
  '\0',
];
const strangeNumbers = [NaN, Infinity, -Infinity, -0, 1e308, 5e-324, 0.1];
/** An object that has no text, as JSON can hold one: asking for it throws. */
const noText = { toString: 1, valueOf: 1 };
const anyValue = fc.oneof(
  fc.constantFrom(...strangeTexts, 'x'.repeat(1_000_000)),
  fc.constantFrom(...strangeNumbers),
  fc.string(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  fc.nat(20).map(String),
  fc.double(),
  fc.boolean(),
  fc.constantFrom<unknown>(null, undefined, 7n, {}, [[]], [null], noText, [noText]),
  fc.array(fc.oneof(fc.string(), fc.nat(20).map(String), fc.constant(NaN))),
);
/** Own properties only: `__proto__` is a key like any other. */
const anyValues = fc
  .array(fc.tuple(fc.constantFrom(...elementIds), anyValue), { maxLength: 60 })
  .map((entries): unknown => Object.fromEntries(entries));
const anyGroups = fc
  .array(fc.tuple(fc.constantFrom(...groupIds), fc.array(anyValues, { maxLength: 25 })), { maxLength: 6 })
  .map((entries): unknown => Object.fromEntries(entries));

/** Believes what a careless caller would: that whatever arrived is a record. */
const isBelieved = (content: unknown): content is RecordContent => content !== undefined;
const anyContent = fc.record({ values: anyValues, groups: anyGroups }).filter(isBelieved);

test('any content gets findings in both languages, never an exception', () => {
  const validate = validationOf(dataset, everyLevel);
  fc.assert(
    fc.property(anyContent, fc.array(anyContent, { maxLength: 2 }), (entered, history) => {
      const asked = { ...environment, history };
      const { values } = deriveValues(dataset, entered, derivationEnvironmentOf(dataset, asked));
      const content = { values: { ...entered.values, ...values }, groups: entered.groups };
      const findings = validate(content, asked);
      for (const { rule, message } of findings) {
        expect(rule).not.toBe('');
        expect(message.en === '' || message.da === '').toBe(false);
        explainFinding(dataset, content, asked, rule);
      }
      expect(['green', 'yellow', 'red']).toContain(lightOf(findings));
    }),
    { numRuns: 150 },
  );
});

test('no element takes a value of another kind, nor an impossible one, without an error at its field', () => {
  const numbers: readonly string[] = ['quantity', 'integer'];
  const kept = singleElements(dataset).filter((element) => !isHeldByKeys(element));
  for (const { id, type } of kept) {
    const wrong = numbers.includes(type) ? [...strangeTexts, NaN, Infinity, -Infinity] : strangeNumbers;
    for (const value of wrong) {
      const findings = validationOf(dataset)({ values: { [id]: value }, groups: {} }, environment);
      const atField = findings.filter(({ field, severity }) => field === id && severity === 'error');
      expect([id, value, atField.length > 0]).toEqual([id, value, true]);
    }
  }
});
