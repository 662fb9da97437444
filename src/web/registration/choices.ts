import type { Code } from '../../definition/dataset.ts';
import type { Value } from '../../definition/record.ts';
import type { Words } from '../texts/language.tsx';

/** One answer of few, and the key that gives it. */
export interface Choice {
  readonly key: string;
  readonly value: Value;
  readonly text: string;
  readonly isMissing: boolean;
}

export type Codes = readonly Code[] | 'tri-state' | 'boolean';

export function choicesOf(codes: Codes, { texts, written }: Words): readonly Choice[] {
  if (codes === 'boolean')
    return [
      { key: '1', value: true, text: texts.yes, isMissing: false },
      { key: '0', value: false, text: texts.no, isMissing: false },
    ];
  if (codes === 'tri-state')
    return (['1', '0', '9'] as const).map((code) => ({
      ...{ key: code, value: code, text: texts.triState[code], isMissing: code === '9' },
    }));
  return codes.map(({ code, label, missing }) => ({
    ...{ key: code, value: code, text: written(label), isMissing: missing },
  }));
}

/** Ja, yes, nej, no, uoplyst and unknown by their first letter, where yes and no are the answers. */
const letters: Readonly<Record<string, string>> = { j: '1', y: '1', n: '0', u: '9' };

/** The choice a key press gives. */
export function choiceOfKey(choices: readonly Choice[], key: string, codes: Codes): Choice | undefined {
  const pressed = key.toLocaleLowerCase();
  const byKey = choices.find((choice) => choice.key.toLocaleLowerCase() === pressed);
  if (byKey || typeof codes !== 'string') return byKey;
  return choices.find((choice) => choice.key === letters[pressed]);
}
