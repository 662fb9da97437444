import type { Language, Label } from '../kernel/label.ts';
import type { Computed, NotComputed, Step } from './calculation.ts';

/** A value, with the steps that explain it when there are any. */
export const computed = <T>(value: T, steps?: readonly Step[]): Computed<T> =>
  steps ? { computable: true, value, steps } : { computable: true, value };

/** No value because the method does not apply; `why` completes the sentence "not computable: …". */
export const refused = (why: Label): NotComputed => ({
  computable: false,
  missing: [],
  reason: { en: `not computable: ${why.en}`, da: `kan ikke beregnes: ${why.da}` },
});

/** No value because something is not known; names every missing input in both languages. */
export function missingInputs(
  inputs: readonly { readonly name: string; readonly label: Label }[],
): NotComputed {
  const list = (language: Language) => inputs.map((input) => input.label[language]).join(', ');
  const { reason } = refused({ en: `missing ${list('en')}`, da: `mangler ${list('da')}` });
  return { computable: false, missing: inputs.map((input) => input.name), reason };
}

/** One step of an explanation. */
export const step = (id: string, en: string, da: string): Step => ({ id, label: { en, da } });

/** A number for a sentence: at most six significant digits, with the decimal sign of the language. */
export function writeNumber(value: number, language: Language): string {
  const text = String(Number(value.toPrecision(6)));
  return language === 'da' ? text.replace('.', ',') : text;
}
