import type { Day } from './datum.js';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const made =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  formats.set(zone, made);
  return made;
}

/** The time that the zone's clocks show, such as `2026-11-01T00:00:00`. */
function wallTime(at: Date, zone: string): string {
  const part = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const { year, month, day, hour, minute, second } = part;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** The date in the zone. */
export const dayOf = (at: Date, zone: string): Day => wallTime(at, zone).slice(0, 10);

/**
 * The instant at which a day starts in the zone: midnight on its clocks. Valid for zones that
 * change their clocks at another hour, as Europe's do.
 */
export function startOfDay(day: Day, zone: string): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`);
  const offset = (at: number): number => Date.parse(`${wallTime(new Date(at), zone)}Z`) - at;
  const guess = asUtc - offset(asUtc);
  return new Date(asUtc - offset(guess));
}
