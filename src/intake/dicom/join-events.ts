import type { CapturedCtHeader } from './captured-object.ts';
import type { UnitedEvent } from './dose-union.ts';
import type { StudyEvent } from './study.ts';

/**
 * Image headers put to the exposures they came from: by Irradiation Event UID (0008,3010), else by a protocol text
 * that one exposure alone has. Without any dose report the images make up the exposures themselves.
 */
export function joinEvents(
  events: readonly UnitedEvent[],
  images: readonly CapturedCtHeader[],
): readonly StudyEvent[] {
  if (events.length === 0) return groupImages(images);
  return events.map((dose) => ({
    dose,
    images: images.filter((image) => eventOf(image, events) === dose),
  }));
}

function eventOf({ header }: CapturedCtHeader, events: readonly UnitedEvent[]): UnitedEvent | undefined {
  const uid = header.irradiationEventUid;
  const byUid = events.find(({ event }) => uid !== undefined && event.irradiationEventUid === uid);
  if (byUid) return byUid;
  const sameText = events.filter(
    ({ event }) => event.protocol !== undefined && event.protocol === header.protocol,
  );
  return sameText.length === 1 ? sameText[0] : undefined;
}

function groupImages(images: readonly CapturedCtHeader[]): readonly StudyEvent[] {
  const groups = Map.groupBy(images, exposureOf);
  return [...groups.values()].map((group) => ({ dose: undefined, images: group }));
}

/** Several series may be reconstructed from one exposure: its number within the study tells, else the series itself. */
function exposureOf({ header, seriesInstanceUid, sopInstanceUid }: CapturedCtHeader): string {
  if (header.irradiationEventUid !== undefined) return header.irradiationEventUid;
  if (header.acquisitionNumber !== undefined) return `acquisition ${header.acquisitionNumber}`;
  return seriesInstanceUid ?? sopInstanceUid;
}
