import { expect, test } from 'vitest';
import { datasetAt } from '../../test/support/datasets.ts';
import { singleElements, type RecordContent, type Values } from '../definition/record.ts';
import { derivationEnvironmentOf } from '../validation/derivation-environment.ts';
import { deriveValues } from './apply-derivation.ts';
import { checkDerivations } from './check-derivations.ts';
import { ukDrlMgyCm } from './drl-levels-uk.ts';

// The released definition and the formulas meet here: whoever renames a value or an input sees it at once.
const dataset = datasetAt('cardiac-ct/1.0.0');

const derive = (record: RecordContent) =>
  deriveValues(
    dataset,
    record,
    derivationEnvironmentOf(dataset, { today: '2025-06-01', holidays: new Set() }),
  );

const segment = (number: number): Values => ({
  'seg.segment': String(number),
  'seg.assessable': '1',
  'seg.stenosis': number === 6 ? '4' : '0',
  'seg.plaque': number === 6 ? '2' : '0',
});

const record: RecordContent = {
  values: {
    'pat.sex': '1',
    'pat.birthDate': '1970-03-01',
    'adm.examDate': '2025-05-02',
    'ref.indication': '1',
    'sym.main': '1',
    'sym.char1': '1',
    'sym.char2': '1',
    'sym.char3': '0',
    'sym.dyspnoea': '9',
    'rf.height': 180,
    'rf.weight': 81,
    'rf.creatinine': 79.56,
    'cac.agatston': 120,
    'cac.lm': 0,
    'cac.lad': 120,
    'cac.lcx': 0,
    'cac.rca': 0,
  },
  groups: {
    acquisition: [
      { 'acq.type': '1', 'rad.dlp': 3 },
      { 'acq.type': '2', 'acq.kv': 120, 'rad.dlp': 40, 'rad.phantom': '32' },
      { 'acq.type': '4', 'acq.gating': '3', 'acq.kv': 100, 'rad.dlp': 150, 'rad.phantom': '32' },
    ],
    segment: Array.from({ length: 18 }, (_, index) => segment(index + 1)),
  },
};

test('the cardiac CT dataset uses every calculation as it is described', () => {
  expect(checkDerivations(dataset)).toEqual([]);
});

test('a complete record gets its derived values, codes as the dataset stores them', () => {
  expect(derive(record).values).toMatchObject({
    'pat.ageAtExam': 55,
    'sym.chestPainType': '2',
    'sym.symptomScore': 2,
    'rf.bmi': 25,
    'tec.gating': '3',
    'rad.dlpCcta': 150,
    'rad.effDose': 5.341,
    'rad.drlExceeded': false,
    'cac.drsA': 'A2',
    'cac.drsN': 'N1',
    'cac.band': '2',
    'cor.sis': 1,
    'cor.sss': 3,
    'cor.vessels50': 1,
    'cor.cadClass': '2',
    'rads.derived': '4A',
    'rads.derivedP': 'P2',
  });
});

test('an empty record has a value or a reason for every derived element', () => {
  const { values, notComputable } = derive({ values: {}, groups: {} });
  const answered = [...Object.keys(values), ...notComputable.map(({ element }) => element)];
  const derived = singleElements(dataset).filter((element) => element.derived);
  expect(answered.toSorted()).toEqual(derived.map(({ id }) => id).toSorted());
  expect(notComputable.find(({ element }) => element === 'rads.derived')?.missing).toEqual(['segment']);
});

test('with the risk factors every model of pre-test probability answers for the patient', () => {
  const factors: Values = {
    'rf.familyHistory': '1',
    'rf.smoking': '1',
    'rf.dyslipidaemia': '0',
    'rf.hypertension': '0',
    'rf.diabetes': '0',
  };
  const { values } = derive({ ...record, values: { ...record.values, ...factors } });
  expect(values).toMatchObject({
    'ptp.esc2013': 49,
    'ptp.esc2019': 17,
    'ptp.esc2024': 11,
    'ptp.category': '2',
  });
  expect(values['ptp.rfCl']).toBeCloseTo(10.504, 3);
  expect(values['ptp.cacsCl']).toBeCloseTo(17.846, 3);
  expect(values['ptp.basic']).toBeGreaterThan(0);
});

test('the body surface area stands in square metres', () => {
  const { values } = derive(record);
  expect(values['rf.bsaMosteller']).toBeCloseTo(2.0125, 4);
  expect(values['rf.bsaDuBois']).toBeCloseTo(2.007, 3);
});

test('without the risk factors the models that weigh them have no value', () => {
  const { values, notComputable } = derive(record);
  expect(values).not.toHaveProperty('ptp.esc2024');
  expect(notComputable.find(({ element }) => element === 'ptp.esc2024')?.missing).toContain('rf.smoking');
});

test('the CAD-RADS statement goes with its parts, and the rules of 2016 stand beside it', () => {
  const features = { 'seg.hrpPosRem': true, 'seg.hrpLap': true, 'seg.hrpSpotty': false, 'seg.hrpNrs': false };
  const segments = record.groups['segment']?.map((row) => ({ ...row, ...features })) ?? [];
  const groups = { ...record.groups, segment: segments, ffrCt: [{ 'ffr.vessel': '2', 'ffr.value': 0.72 }] };
  const { values } = derive({ ...record, groups });
  expect(values).toMatchObject({
    'rads.derivedMods': ['HRP', 'I+'],
    'rads.derivedPMethod': '1',
    'rads.displayString': 'CAD-RADS 4A/P2/HRP/I+',
    'rads.derived2016': '4A',
  });
});

test('the British levels are the same in the alert, in the indicator and among the reference levels', () => {
  const british = (dataset.dose?.levels ?? []).filter(({ id }) => id.startsWith('gb-'));
  const indicator = dataset.indicators.find(({ id }) => id === 'CT-05');
  const strata = indicator?.measure === 'centre-median' ? indicator.strata : [];
  expect(british.map(({ value }) => value)).toEqual(Object.values(ukDrlMgyCm));
  expect(strata.map(({ level }) => level)).toEqual(Object.values(ukDrlMgyCm));
});
