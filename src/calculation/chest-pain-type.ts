import type { CodedInput, Computed, TriStateInput } from './calculation.ts';
import { computed, missingInputs } from './computed.ts';
import { defineCalculation, type InputsOf } from './define-calculation.ts';

const chestPainTypes = ['none', 'non-anginal', 'atypical', 'typical'] as const;
export type ChestPainType = (typeof chestPainTypes)[number];

export const chestPainTypeInput = {
  kind: 'coded',
  label: { en: 'chest pain type', da: 'smertetype' },
  names: chestPainTypes,
} as const satisfies CodedInput;

const characteristics = {
  char1: {
    kind: 'tri-state',
    label: { en: 'constricting discomfort', da: 'trykkende ubehag' },
    optional: true,
  },
  char2: {
    kind: 'tri-state',
    label: { en: 'provocation by exertion or stress', da: 'udløsning ved anstrengelse eller stress' },
    optional: true,
  },
  char3: {
    kind: 'tri-state',
    label: {
      en: 'relief by rest or nitrate within 5 minutes',
      da: 'lindring ved hvile eller nitrat inden for 5 minutter',
    },
    optional: true,
  },
} as const satisfies Readonly<Record<string, TriStateInput>>;

type Characteristics = InputsOf<typeof characteristics>;

/**
 * Chest pain by the number of the three angina characteristics present: 0–1 non-anginal, 2 atypical, 3 typical.
 * ESC guidelines 2013 and 2019. An unknown characteristic matters only when it could change the type.
 */
export function chestPainType(answers: Characteristics): Computed<ChestPainType> {
  const given = [answers.char1, answers.char2, answers.char3];
  const present = given.filter((answer) => answer === true).length;
  const unknown = given.filter((answer) => answer === undefined).length;
  const [least, most] = [typeOf(present), typeOf(present + unknown)];
  if (least === most) return computed(least);
  const names = ['char1', 'char2', 'char3'] as const;
  return missingInputs(
    names
      .filter((name) => answers[name] === undefined)
      .map((name) => ({ name, label: characteristics[name].label })),
  );
}

function typeOf(present: number): ChestPainType {
  if (present === 3) return 'typical';
  return present === 2 ? 'atypical' : 'non-anginal';
}

export const chestPainTypeCalculation = defineCalculation({
  id: 'chest-pain-type',
  version: '1.0.0',
  label: { en: 'Chest pain type', da: 'Smertetype' },
  sources: [
    'ESC guidelines on stable coronary artery disease (2013) and chronic coronary syndromes (2019)',
    'Groups as used by the pretestcad package (MIT), commit ea057a8',
  ],
  status: 'published',
  formula: 'no chest pain: none; 0–1 of the three characteristics: non-anginal; 2: atypical; 3: typical',
  names: chestPainTypes,
  inputs: {
    mainSymptom: {
      kind: 'coded',
      label: { en: 'main symptom', da: 'vigtigste symptom' },
      names: ['chest-pain', 'dyspnoea', 'none'],
    },
    ...characteristics,
  },
  example: {
    inputs: { mainSymptom: 'chest-pain', char1: true, char2: true, char3: false },
    value: 'atypical',
  },
  compute: (given) => (given.mainSymptom === 'chest-pain' ? chestPainType(given) : computed('none')),
});
