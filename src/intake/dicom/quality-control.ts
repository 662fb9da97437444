import type { DoseReport } from './dose-report.ts';
import { findText } from './rules/words.ts';

/** What may show that an object comes from quality control. */
interface QualityControlSigns {
  readonly patientTexts: readonly (string | undefined)[];
  readonly objectTexts: readonly (string | undefined)[];
  readonly report: DoseReport | undefined;
}

/**
 * Why an object comes from quality control and not from a patient; undefined when nothing says so. The reason never
 * repeats a patient's name or identifier.
 */
export function qualityControlSign(signs: QualityControlSigns): string | undefined {
  const { patientTexts, objectTexts, report } = signs;
  if (report?.isQualityControl) return 'intent of the dose report';
  if (findText(patientTexts, 'qualityControlPatient')) return 'patient name or identifier';
  const events = report?.events.flatMap(({ protocol, comment }) => [protocol, comment]) ?? [];
  const text = findText([...objectTexts, ...events], 'qualityControl');
  return text === undefined ? undefined : `text "${text}"`;
}
