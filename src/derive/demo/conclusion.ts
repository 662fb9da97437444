import { wholeNumber } from '../../kernel/random.ts';
import { addDays, weekday, type Day } from '../../kernel/day.ts';
import type { Case } from './case.ts';
import { unknownShare } from './case.ts';
import type { Coronary } from './coronary.ts';
import { choose, happens } from './draw.ts';
import { distributions } from './distributions.ts';
import type { Referral } from './referral.ts';

function afterWorkingDays(day: Day, count: number): Day {
  let current = day;
  for (let left = count; left > 0;) {
    current = addDays(current, 1);
    if (weekday(current) <= 5) left -= 1;
  }
  return current;
}

function reportShareInTime({ centre }: Case): number {
  if (centre.story === 'late-reports') return 0.66;
  return centre.story === 'excellent' ? 0.992 : distributions.reportInTime;
}

function drawReportTime(demoCase: Case): string {
  const { random, examinedOn } = demoCase;
  const inTime = happens(random, reportShareInTime(demoCase));
  const wait = inTime
    ? choose(random, [
        [0, 0.5],
        [1, 0.35],
        [2, 0.15],
      ] as const)
    : wholeNumber(random, 3, 11);
  const hour = wait === 0 ? wholeNumber(random, 16, 21) : wholeNumber(random, 8, 17);
  return `${afterWorkingDays(examinedOn, wait)}T${String(hour).padStart(2, '0')}:${String(wholeNumber(random, 0, 59)).padStart(2, '0')}:00`;
}

function drawPlan({ random, patient }: Case, coronary: Coronary): string {
  const obstructive = !['none', 'non-obstructive'].includes(coronary.disease);
  const { angiography, perfusion } = distributions.plan[patient.sex];
  const factor = obstructive ? 3.6 : 0.22;
  const ica = Math.min(0.8, angiography * factor);
  const test = Math.min(0.2, perfusion * factor);
  const rest = coronary.disease === 'none' ? 'none' : 'medical-treatment';
  return choose(random, [
    ['ica', ica],
    ['ischaemia-test', test],
    [rest, 1 - ica - test],
  ]);
}

function addAdverseEvents(demoCase: Case): void {
  const { random, record, form } = demoCase;
  const unknown = happens(random, unknownShare(demoCase, 0.01));
  const any = !unknown && happens(random, distributions.adverseEvent.any);
  record.answer(form, 'ae.any', unknown ? undefined : any);
  if (!any) return;
  const type = choose(random, [
    ['allergic-mild-moderate', 4],
    ['vasovagal', 3],
    ['extravasation', 3],
    ['haemodynamic', 2],
  ] as const);
  record.addRow(form, 'adverseEvent', {
    'ae.type': record.code('ae.type', type),
    'ae.severity': record.code(
      'ae.severity',
      choose(random, [
        ['mild', 0.8],
        ['moderate', 0.2],
      ] as const),
    ),
    'ae.onsetMin': wholeNumber(random, 1, 30),
    'ae.treatment': [record.code('ae.treatment', 'observation')],
    ...(type === 'extravasation' && { 'ae.extravasationMl': wholeNumber(random, 5, 60) }),
  });
}

function addExtracardiac({ random, record, form }: Case): void {
  const relevant = happens(random, distributions.extracardiac);
  const any = relevant || happens(random, 0.1);
  record.answer(form, 'exc.any', any);
  if (!any) return;
  record.answer(form, 'exc.clinicallyRelevant', relevant);
  record.addRow(form, 'extracardiacFinding', {
    'exc.organ': record.code('exc.organ', 'lung'),
    'exc.type': record.code('exc.type', relevant ? 'nodule' : 'emphysema'),
    'exc.action': record.code('exc.action', relevant ? 'control' : 'none'),
  });
}

function addCadRads(demoCase: Case, referral: Referral, coronary: Coronary): void {
  if (!referral.examTypes.includes('ccta')) return;
  const { random, record, form } = demoCase;
  if (coronary.category === undefined || happens(random, unknownShare(demoCase, 0.015))) return;
  const { category } = coronary;
  const agrees = demoCase.centre.story === 'excellent' || happens(random, 0.985);
  record.setCode(form, 'rads.category', agrees || category === '0' || category === 'n' ? category : '3');
  record.setCode(form, 'rads.version', '2022');
  if (category !== '0' && category !== 'n') record.setCode(form, 'rads.p', coronary.plaqueBurden);
}

const diagnosisOf = (referral: Referral, coronary: Coronary): string => {
  if (!referral.examTypes.includes('ccta')) return 'non-coronary';
  if (coronary.nonDiagnostic) return 'inconclusive';
  return coronary.disease === 'none' ? 'no-cad' : coronary.disease;
};

/** What was found, what went wrong, what is planned, and when the report was signed. */
export function addConclusion(demoCase: Case, referral: Referral, coronary: Coronary): void {
  const { random, record, form } = demoCase;
  addCadRads(demoCase, referral, coronary);
  addAdverseEvents(demoCase);
  addExtracardiac(demoCase);
  record.setCode(form, 'cc.diagnosis', diagnosisOf(referral, coronary));
  const planUnknown = happens(random, unknownShare(demoCase, distributions.missing.plan));
  const plan = planUnknown ? 'unknown' : drawPlan(demoCase, coronary);
  record.setCode(form, 'cc.plan', plan);
  if (plan === 'ischaemia-test')
    record.setCode(
      form,
      'cc.ischaemiaTest',
      choose(random, [
        ['pet', 0.5],
        ['spect', 0.3],
        ['mr', 0.2],
      ] as const),
    );
  if (coronary.disease !== 'none')
    record.setCodes(form, 'cc.prevention', [happens(random, 0.8) ? 'statin' : 'none']);
  const reportUnknown = happens(random, unknownShare(demoCase, 0.004));
  if (!reportUnknown) record.set(form, 'cc.reportTime', drawReportTime(demoCase));
}
