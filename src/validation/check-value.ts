import {
  triStateCodes,
  type CodedElement,
  type DataElement,
  type Dataset,
  type Range,
} from '../definition/dataset.ts';
import type { Finding } from '../definition/finding.ts';
import { perType } from '../definition/per-type.ts';
import type { Value } from '../definition/record.ts';
import { isDay } from '../kernel/day.ts';
import { unitText } from '../definition/units.ts';
import type { Label, Language } from '../kernel/label.ts';
import { writeNumber } from './write-number.ts';
import { shownValue } from './shown-value.ts';

type Check = (value: Value) => readonly Finding[];
type Severity = Finding['severity'];

/** Most values are sound. */
const sound: readonly Finding[] = [];

const timePattern = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/;
const controlCharacters = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

const finding = (rule: string, severity: Severity, message: Label): readonly Finding[] => [
  { rule, severity, message },
];

const wrongKind = (expected: Label): readonly Finding[] =>
  finding('type', 'error', { en: `Expected ${expected.en}`, da: `Forventede ${expected.da}` });

/** The limits in words: `40–120 kV`, `at most 10 mSv`. */
function limits({ min, max }: Range | Range<string>, unit: string): Label {
  const withUnit = (text: string, language: Language): string =>
    [text, unit === '' ? '' : unitText(unit, language)].filter((part) => part !== '').join(' ');
  const both = (language: Language, least: string, most: string): string => {
    if (min === undefined) return withUnit(`${most} ${writeNumber(max, language)}`, language);
    if (max === undefined) return withUnit(`${least} ${writeNumber(min, language)}`, language);
    return withUnit(`${writeNumber(min, language)}–${writeNumber(max, language)}`, language);
  };
  return { en: both('en', 'at least', 'at most'), da: both('da', 'mindst', 'højst') };
}

function outside(value: number | string, range: Range | Range<string> | undefined): boolean {
  if (!range) return false;
  return (range.min !== undefined && value < range.min) || (range.max !== undefined && value > range.max);
}

interface Limits {
  readonly range?: Range | Range<string>;
  readonly usual?: Range | Range<string>;
}

function checkLimits(value: number | string, { range, usual }: Limits, unit: string): readonly Finding[] {
  if (range && outside(value, range)) {
    const allowed = limits(range, unit);
    return finding('range', 'error', {
      en: `${writeNumber(value, 'en')} is not possible (${allowed.en})`,
      da: `${writeNumber(value, 'da')} er ikke mulig (${allowed.da})`,
    });
  }
  if (usual && outside(value, usual)) {
    const expected = limits(usual, unit);
    return finding('usual', 'warning', {
      en: `${writeNumber(value, 'en')} is unusual (usually ${expected.en}): please check`,
      da: `${writeNumber(value, 'da')} er usædvanlig (sædvanligvis ${expected.da}): kontrollér venligst`,
    });
  }
  return sound;
}

function checkNumber(element: Limits & { readonly unit: string }, whole: boolean): Check {
  return (value) => {
    if (typeof value !== 'number' || !Number.isFinite(value))
      return wrongKind({ en: 'a number', da: 'et tal' });
    if (whole && !Number.isInteger(value)) return wrongKind({ en: 'a whole number', da: 'et heltal' });
    return checkLimits(value, element, element.unit);
  };
}

function unknownCode(value: unknown): readonly Finding[] {
  const code = shownValue(value);
  return finding('code', 'error', {
    en: `"${code}" is not a code of this field`,
    da: `"${code}" er ikke en kode i dette felt`,
  });
}

function checkCodes(element: CodedElement, dataset: Dataset): Check {
  const codes = new Set(dataset.valueSets[element.valueSet]?.codes.map((code) => code.code));
  if (element.type === 'coded')
    return (value) => {
      if (typeof value !== 'string') return wrongKind({ en: 'a code', da: 'en kode' });
      return codes.has(value) ? [] : unknownCode(value);
    };
  return (value) => {
    if (!Array.isArray(value)) return wrongKind({ en: 'a list of codes', da: 'en liste af koder' });
    const given: readonly unknown[] = value;
    return given
      .filter((code) => typeof code !== 'string' || !codes.has(code))
      .flatMap((code) => unknownCode(code));
  };
}

function checkText(value: Value, maxLength: number, pattern?: RegExp): readonly Finding[] {
  if (typeof value !== 'string') return wrongKind({ en: 'a text', da: 'en tekst' });
  if (value.length > maxLength)
    return finding('length', 'error', {
      en: `The text has ${value.length} characters; at most ${maxLength} are kept`,
      da: `Teksten har ${value.length} tegn; højst ${maxLength} kan gemmes`,
    });
  if (controlCharacters.test(value))
    return wrongKind({ en: 'a text without control characters', da: 'en tekst uden styretegn' });
  if (pattern && !pattern.test(value))
    return wrongKind({ en: 'another form of text', da: 'en anden form for tekst' });
  return sound;
}

const isDateTime = (text: string): boolean =>
  isDay(text.slice(0, 10)) && text[10] === 'T' && timePattern.test(text.slice(11));

const checkWith =
  (isValid: (text: string) => boolean, expected: Label): Check =>
  (value) =>
    typeof value === 'string' && isValid(value) ? [] : wrongKind(expected);

/**
 * The check of one element's value: its kind, its code, its hard range (error) and its usual range (warning).
 * Takes any value a source may have produced, also of the wrong kind, NaN or an impossible day; never throws.
 */
export function valueCheck(element: DataElement, dataset: Dataset): Check {
  return perType<Check>({
    quantity: (quantity) => checkNumber(quantity, false),
    integer: (integer) => checkNumber(integer, true),
    coded: (coded) => checkCodes(coded, dataset),
    'multi-coded': (coded) => checkCodes(coded, dataset),
    'tri-state': () => {
      const codes: readonly string[] = triStateCodes;
      return (value) => (typeof value === 'string' && codes.includes(value) ? [] : unknownCode(value));
    },
    boolean: () => (value) =>
      typeof value === 'boolean' ? [] : wrongKind({ en: 'yes or no', da: 'ja eller nej' }),
    date: (date) => (value) =>
      typeof value === 'string' && isDay(value)
        ? checkLimits(value, date, '')
        : wrongKind({ en: 'a date', da: 'en dato' }),
    datetime: () => checkWith(isDateTime, { en: 'a date and time', da: 'en dato med klokkeslæt' }),
    time: () => checkWith((text) => timePattern.test(text), { en: 'a time', da: 'et klokkeslæt' }),
    text: (text) => {
      const pattern = text.pattern === undefined ? undefined : new RegExp(text.pattern, 'u');
      return (value) => checkText(value, text.maxLength, pattern);
    },
    reference: () => (value) => checkText(value, 64),
  })(element);
}
