import { rounded, happens } from './draw.ts';
import type { Case } from './case.ts';
import type { Coronary } from './coronary.ts';
import { distributions } from './distributions.ts';
import type { Referral } from './referral.ts';

/** Whether a coronary CTA was broken off before contrast was given. */
export const stopsEarly = ({ aside }: Case, { examTypes }: Referral): boolean =>
  examTypes.includes('ccta') && happens(aside, distributions.aside.stopsEarly);

/** What is written when nothing but the calcium scan was made. */
export function addEarlyStop({ aside, record, form }: Case): void {
  record.set(form, 'tec.terminatedEarly', true);
  record.answer(form, 'tec.termHighCac', happens(aside, 0.6));
  record.answer(form, 'con.given', false);
  record.answer(form, 'iq.conclusive', false);
  record.answer(form, 'ae.any', false);
  record.setCode(form, 'cc.diagnosis', 'inconclusive');
  record.setCode(form, 'cc.plan', 'ischaemia-test');
}

/** Answers about the referral that decide whom an indicator counts. */
export function addReferralAsides({ aside, record, form }: Case, { isSuspectedDisease }: Referral): void {
  const { icaPlanned, patientDelay, statin, statinIntolerance } = distributions.aside;
  if (isSuspectedDisease) record.answer(form, 'ref.icaPlanned', happens(aside, icaPlanned));
  if (record.valueOf('adm.urgency') === record.code('adm.urgency', 'planned'))
    record.answer(form, 'ref.patientDelay', happens(aside, patientDelay));
  const takes = happens(aside, statin);
  record.answer(form, 'med.statin', takes);
  record.answer(form, 'med.statinIntolerance', !takes && happens(aside, statinIntolerance));
}

/** CT-FFR of stenoses between, as often as it is published. */
function addCtFfr({ aside, record, form }: Case, { disease, nonDiagnostic }: Coronary): void {
  const { used, conclusive, positive } = distributions.ctFfr;
  const isBetween = disease !== 'none' && !nonDiagnostic;
  const isUsed = isBetween && happens(aside, used);
  record.set(form, 'ffr.done', isUsed);
  if (!isUsed) return;
  const isConclusive = happens(aside, conclusive);
  record.set(form, 'ffr.conclusive', isConclusive);
  if (!isConclusive) return;
  const value = happens(aside, positive) ? 0.6 + 0.2 * aside() : 0.81 + 0.16 * aside();
  record.addRow(form, 'ffrCt', {
    'ffr.vessel': record.code('ffr.vessel', 'lad'),
    'ffr.value': rounded(value, 2),
  });
}

/** What is answered after a whole examination. */
export function addResultAsides(demoCase: Case, { examTypes }: Referral, coronary: Coronary): void {
  if (examTypes.includes('ccta')) addCtFfr(demoCase, coronary);
  addFormClosed(demoCase);
}

/** Whether the form of complications was closed in time: of examinations with contrast. */
function addFormClosed({ aside, record, form }: Case): void {
  record.set(form, 'ae.formClosed30d', happens(aside, distributions.formClosed));
}
