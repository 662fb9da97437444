import type { Case } from './case.ts';
import { unknownShare } from './case.ts';
import { choose, clamp, happens, normal } from './draw.ts';
import { distributions } from './distributions.ts';

export interface Preparation {
  readonly rhythm: string;
  readonly heartRate: number;
}

function addContraindication({ random, record, form }: Case): void {
  const reasons = [
    ['asthma-copd', 0.6],
    ['hypotension', 0.3],
    ['none', 0.1],
  ] as const;
  record.setCode(form, 'prep.bbContra', choose(random, reasons));
}

function addDrugs({ random, record, form }: Case, treated: boolean, any: boolean): void {
  if (!any) return;
  const intravenous = treated && happens(random, 0.06);
  const ivabradine = treated && happens(random, 0.03);
  record.answer(form, 'prep.bbOral', treated);
  if (treated) record.set(form, 'prep.bbOralDose', happens(random, 0.5) ? 50 : 100);
  record.answer(form, 'prep.bbIv', intravenous);
  if (intravenous) record.set(form, 'prep.bbIvDose', happens(random, 0.5) ? 5 : 10);
  record.answer(form, 'prep.ivabradine', ivabradine);
  if (ivabradine) record.set(form, 'prep.ivabradineDose', 7.5);
}

/** Heart rate, rhythm and what was given before the scan. */
export function addPreparation(demoCase: Case): Preparation {
  const { random, record, form, header } = demoCase;
  const { arrival, arrivalDeviation, drop } = distributions.heartRate;
  const before = Math.round(clamp(normal(random, arrival, arrivalDeviation), 42, 125));
  const treated = happens(random, before > 65 ? 0.88 : 0.3);
  const during = Math.round(clamp(before - (treated ? normal(random, drop + 3, 3) : 1), 40, 115));
  const rhythm = choose(random, [
    ['sinus', 0.93],
    ['atrial-fibrillation', 0.04],
    ['ectopic-beats', 0.015],
    ['pacemaker', 0.015],
  ] as const);
  const rhythmUnknown = happens(random, unknownShare(demoCase, 0.006));
  record.set(form, 'prep.hrArrival', before);
  record.set(header, 'prep.hrScan', during);
  record.setCode(form, 'prep.rhythm', rhythmUnknown ? 'unknown' : rhythm);
  const nitrate = happens(random, distributions.nitrate);
  record.answer(form, 'prep.premed', treated || nitrate);
  record.answer(form, 'prep.nitrate', nitrate);
  if (nitrate) record.set(form, 'prep.nitrateDose', 0.8);
  else
    record.setCode(
      form,
      'prep.nitrateContra',
      choose(random, [
        ['none', 0.5],
        ['hypotension', 0.3],
        ['severe-as-hocm', 0.2],
      ] as const),
    );
  addDrugs(demoCase, treated, treated || nitrate);
  if (!treated && (during > 65 || before > 65)) addContraindication(demoCase);
  return { rhythm, heartRate: during };
}
