import { answers, type Concept, concepts, nameOfCode } from './concepts.ts';
import type { Measurements } from './measurements.ts';
import { childOf, type ContentItem } from './structured-report.ts';

/** One limit that the scanner compared a planned exposure with. */
interface DoseLimit {
  /** Whether somebody set the limit at all. */
  readonly isConfigured: boolean | undefined;
  readonly value: number | undefined;
  /** What the scanner expected; written when it lay above the limit. */
  readonly estimate: number | undefined;
}

/** The limits for one exposure; `alert` limits stop the scanner, `notification` limits ask. */
export interface DoseCheckDetails {
  /** mGy·cm. */
  readonly dlp: DoseLimit;
  /** mGy. */
  readonly ctdivol: DoseLimit;
  /** Why somebody went on all the same. */
  readonly reason: string | undefined;
}

/** What the scanner's dose check said before an exposure (PS3.16 TID 10015, NEMA XR 25). */
export interface DoseCheck {
  readonly alert: DoseCheckDetails | undefined;
  readonly notification: DoseCheckDetails | undefined;
}

/** The dose check in a CT Dose container; undefined when it tells of none. */
export function readDoseCheck(dose: ContentItem, numbers: Measurements): DoseCheck | undefined {
  const alert = childOf(dose, concepts.doseAlert);
  const notification = childOf(dose, concepts.doseNotification);
  if (!alert && !notification) return undefined;
  return {
    alert: alert && readAlert(alert, numbers),
    notification: notification && readNotification(notification, numbers),
  };
}

const readAlert = (item: ContentItem, numbers: Measurements): DoseCheckDetails => ({
  dlp: {
    isConfigured: answerOf(item, concepts.dlpAlertConfigured),
    value: numbers.take(item, concepts.dlpAlertValue, 'doseLengthProduct'),
    estimate: numbers.take(item, concepts.dlpAlertEstimate, 'doseLengthProduct'),
  },
  ctdivol: {
    isConfigured: answerOf(item, concepts.ctdivolAlertConfigured),
    value: numbers.take(item, concepts.ctdivolAlertValue, 'dose'),
    estimate: numbers.take(item, concepts.ctdivolAlertEstimate, 'dose'),
  },
  reason: childOf(item, concepts.reasonForProceeding)?.text,
});

const readNotification = (item: ContentItem, numbers: Measurements): DoseCheckDetails => ({
  dlp: {
    isConfigured: answerOf(item, concepts.dlpNotificationConfigured),
    value: numbers.take(item, concepts.dlpNotificationValue, 'doseLengthProduct'),
    estimate: numbers.take(item, concepts.dlpNotificationEstimate, 'doseLengthProduct'),
  },
  ctdivol: {
    isConfigured: answerOf(item, concepts.ctdivolNotificationConfigured),
    value: numbers.take(item, concepts.ctdivolNotificationValue, 'dose'),
    estimate: numbers.take(item, concepts.ctdivolNotificationEstimate, 'dose'),
  },
  reason: childOf(item, concepts.reasonForProceeding)?.text,
});

function answerOf(item: ContentItem, concept: Concept): boolean | undefined {
  const answer = nameOfCode(childOf(item, concept)?.code, answers);
  return answer && answer === 'yes';
}
