import { wholeNumber } from '../../kernel/random.ts';
import { addDays } from '../../kernel/day.ts';
import type { Case } from './case.ts';
import { unknownShare } from './case.ts';
import { choose, clamp, happens, logNormal, normal, rounded } from './draw.ts';
import { distributions } from './distributions.ts';

export interface Referral {
  readonly indication: string;
  readonly examTypes: readonly string[];
  readonly isSuspectedDisease: boolean;
  readonly symptomScore: number;
}

const indicationWords = {
  stable: { word: 'stable-cad', types: ['cac', 'ccta'] },
  'unclear-pain': { word: 'unclear-chest-pain', types: ['cac', 'ccta'] },
  silent: { word: 'silent-ischaemia', types: ['cac', 'ccta'] },
  valve: { word: 'valve-tavi', types: ['tavi'] },
  ablation: { word: 'pulmonary-vein-ablation', types: ['la-laa'] },
  failure: { word: 'heart-failure-cardiomyopathy', types: ['ccta', 'function'] },
  graft: { word: 'complication-cabg', types: ['ccta'] },
} as const;

function addSymptoms({ random, record, form }: Case): number {
  const main = choose(random, [
    ['chest-pain', 0.78],
    ['dyspnoea', 0.17],
    ['none', 0.05],
  ] as const);
  record.setCode(form, 'sym.main', main);
  const dyspnoea = main === 'dyspnoea' || happens(random, 0.22);
  record.answer(form, 'sym.dyspnoea', dyspnoea);
  if (dyspnoea)
    record.setCode(
      form,
      'sym.nyha',
      choose(random, [
        ['i', 0.3],
        ['ii', 0.55],
        ['iii', 0.15],
      ] as const),
    );
  if (main !== 'chest-pain') return dyspnoea ? 2 : 0;
  const items = choose(random, [
    [0, 0.18],
    [1, 0.37],
    [2, 0.31],
    [3, 0.14],
  ] as const);
  for (const [index, element] of ['sym.char1', 'sym.char2', 'sym.char3'].entries())
    record.answer(form, element, index < items);
  record.setCode(
    form,
    'sym.ccs',
    choose(random, [
      ['i', 0.4],
      ['ii', 0.5],
      ['iii', 0.1],
    ] as const),
  );
  return Math.max(items, 1);
}

function addDiabetes(demoCase: Case): void {
  const { random, record, form } = demoCase;
  const unknown = unknownShare(demoCase, 0.005);
  const kind = choose(random, [
    ['none', 0.905],
    ['type-2', 0.085],
    ['type-1', 0.01],
    ['unknown', unknown],
  ] as const);
  record.setCode(form, 'rf.diabetes', kind);
  if (kind === 'type-1') record.setCodes(form, 'rf.diabetesTreatment', ['insulin']);
  if (kind === 'type-2')
    record.setCodes(form, 'rf.diabetesTreatment', [happens(random, 0.8) ? 'tablets' : 'glp1-sglt2']);
}

function addRiskFactors(demoCase: Case): void {
  const { random, record, form, patient, ageYears } = demoCase;
  const ask = (element: string, probability: number): void => {
    const unknown = happens(random, unknownShare(demoCase, 0.012));
    record.answer(form, element, unknown ? undefined : happens(random, clamp(probability, 0, 1)));
  };
  const older = (ageYears - 57) / 100;
  record.set(form, 'rf.height', patient.heightCm);
  record.set(form, 'rf.weight', patient.weightKg);
  record.setCode(
    form,
    'rf.smoking',
    choose(random, [
      ['never', 0.45],
      ['former', 0.36],
      ['current', 0.18],
      ['unknown', unknownShare(demoCase, 0.01)],
    ]),
  );
  ask('rf.hypertension', 0.38 + older);
  ask('rf.dyslipidaemia', 0.33 + older);
  ask('rf.familyHistory', 0.3);
  ask('rf.priorMi', 0.02 + older / 10);
  ask('rf.priorPci', 0.015 + older / 10);
  addDiabetes(demoCase);
  if (patient.sex === 'female' && ageYears <= 50) record.answer(form, 'rf.pregnancy', true);
  const creatinine = Math.round(clamp(normal(random, patient.sex === 'female' ? 68 : 83, 13), 35, 190));
  record.set(form, 'rf.creatinine', creatinine);
  record.set(form, 'rf.creatinineDate', addDays(demoCase.examinedOn, -wholeNumber(random, 1, 60)));
  record.set(form, 'rf.sbp', Math.round(clamp(normal(random, 138, 17), 92, 210)));
  record.set(form, 'rf.dbp', Math.round(clamp(normal(random, 81, 10), 45, 120)));
  record.setCode(form, 'rf.contrastAllergy', happens(random, 0.01) ? 'mild' : 'none');
}

/** Why the patient came, with which symptoms and risk factors. */
export function addReferral(demoCase: Case): Referral {
  const { random, record, form, examinedOn } = demoCase;
  const kind = choose(random, distributions.indication);
  const { word, types } = indicationWords[kind];
  record.setCode(form, 'ref.indication', word);
  record.setCodes(form, 'ref.examType', types);
  record.setCode(
    form,
    'ref.source',
    choose(random, [
      ['general-practice', 0.42],
      ['cardiology-clinic', 0.44],
      ['ward', 0.1],
      ['emergency-department', 0.04],
    ] as const),
  );
  record.set(form, 'ref.date', addDays(examinedOn, -Math.round(clamp(logNormal(random, 19, 0.55), 1, 180))));
  const tested = happens(random, 0.1);
  record.setCodes(form, 'ref.priorTest', [tested ? 'exercise-ecg' : 'none']);
  if (tested)
    record.setCode(
      form,
      'ref.priorTestResult',
      choose(random, [
        ['negative', 0.4],
        ['inconclusive', 0.45],
        ['positive', 0.15],
      ] as const),
    );
  record.answer(form, 'ref.knownIhd', kind === 'graft' || happens(random, 0.03));
  const isSuspectedDisease = ['stable', 'unclear-pain', 'silent'].includes(kind);
  record.answer(form, 'rf.priorCabg', kind === 'graft');
  if (kind === 'valve') record.answer(form, 'rf.priorValve', happens(random, 0.06));
  const symptomScore = addSymptoms(demoCase);
  addRiskFactors(demoCase);
  record.set(form, 'rf.packYears', rounded(clamp(normal(random, 12, 10), 0, 70)));
  return { indication: word, examTypes: types, isSuspectedDisease, symptomScore };
}
