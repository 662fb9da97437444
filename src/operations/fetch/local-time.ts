import type { Hours } from './fetch-node.ts';

const minutesOfDay = 24 * 60;

/** Minutes since midnight at the registry's own place. */
export function localMinuteOf(instant: Date): number {
  const text = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: 'Europe/Copenhagen', hour: '2-digit', minute: '2-digit' },
  }).format(instant);
  const [hours = '0', minutes = '0'] = text.split(':');
  return Number(hours) * 60 + Number(minutes);
}

/** Minutes to wait until the hours begin; 0 within them. `to` does not belong to them. */
export function minutesUntil({ from, to }: Hours, instant: Date): number {
  const now = localMinuteOf(instant);
  const isWithin = from <= to ? from <= now && now < to : from <= now || now < to;
  return isWithin ? 0 : (from - now + minutesOfDay) % minutesOfDay;
}
