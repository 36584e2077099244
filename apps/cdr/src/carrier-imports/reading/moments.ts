import { zoneOffsetMs, type Micros } from '@app/common';

/** Reads the text of a moment; undefined when the format does not fit. */
type Reading = (text: string) => Written | undefined;

interface Written {
  /** The time on the clock, as if it were UTC, in microseconds since 1970. */
  readonly shown: Micros;
  /** Offset from UTC in milliseconds, when the text has one. */
  readonly offsetMs?: number;
}

export interface Zone {
  readonly name: string;
  /** Which of two moments a time means that occurs twice, when clocks are set back. */
  readonly doubtfulHour: 'first' | 'second';
}

export type Moment =
  /** `other`: the second possible moment, when clocks show this time twice. */
  | { readonly at: Micros; readonly other?: Micros }
  /** `no-such-time`: clocks are set forward past it. */
  | { readonly rule: 'not-a-moment' | 'no-such-time' };

const groups: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  dd: '(?<day>\\d{2})',
  HH: '(?<hour>\\d{2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  f: '(?<fraction>\\d{1,9})',
  Z: '(?<offset>Z|[+-]\\d{2}:?\\d{2})',
};

const epoch =
  (microsEach: number): Reading =>
  (text) =>
    /^\d{1,14}$/.test(text) ? { shown: Number(text) * microsEach, offsetMs: 0 } : undefined;

/** Reads texts of a layout's format, such as `dd-MM-yyyy HH:mm:ss`. */
function readingOf(format: string): Reading {
  if (format === 'epoch-s') return epoch(1_000_000);
  if (format === 'epoch-ms') return epoch(1000);
  const pattern = format.replaceAll(
    /yyyy|MM|dd|HH|mm|ss|f|Z|[./]/g,
    (token) => groups[token] ?? `\\${token}`,
  );
  const fits = new RegExp(`^${pattern}$`);
  return (text) => {
    const found = fits.exec(text)?.groups;
    return found === undefined ? undefined : written(found);
  };
}

/**
 * The parsed text of a moment; undefined for a time that no calendar or clock has: 31 February,
 * 24:00, a leap second.
 */
function written(found: Readonly<Record<string, string | undefined>>): Written | undefined {
  const part = (name: string): number => Number(found[name] ?? 0);
  const [year, month, day] = [part('year'), part('month'), part('day')];
  const [hour, minute, second] = [part('hour'), part('minute'), part('second')];
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isShown =
    date.getUTCMonth() === month - 1 &&
    date.getUTCDate() === day &&
    hour < 24 &&
    minute < 60 &&
    second < 60;
  if (!isShown) return undefined;
  const fraction = Number((found['fraction'] ?? '').slice(0, 6).padEnd(6, '0'));
  const shown = date.getTime() * 1000 + fraction;
  const offset = found['offset'];
  return offset === undefined ? { shown } : { shown, offsetMs: offsetOf(offset) };
}

function offsetOf(text: string): number {
  if (text === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -ms : ms;
}

const dayMs = 86_400_000;
/** How long one look-up of a zone's offset holds: offsets change at whole quarters of an hour only. */
const quarterMs = 900_000;
const mostKnown = 10_000;

/** Returns a reader of a carrier's moments. */
export function momentReader(
  formats: readonly string[],
  { name, doubtfulHour }: Zone,
): (text: string) => Moment {
  const readings = formats.map(readingOf);
  const known = new Map<number, number>();
  const offsetAt = (atMs: number): number => {
    const quarter = Math.floor(atMs / quarterMs);
    const cached = known.get(quarter);
    if (cached !== undefined) return cached;
    if (known.size >= mostKnown) known.clear();
    const offset = zoneOffsetMs(atMs, name);
    known.set(quarter, offset);
    return offset;
  };
  /** The moments at which clocks show this time, the earliest first: none, one or two. */
  const shownAt = (shown: Micros): Micros[] => {
    const shownMs = Math.floor(shown / 1000);
    const offsets = new Set([offsetAt(shownMs - dayMs), offsetAt(shownMs + dayMs)]);
    return [...offsets]
      .filter((offset) => offsetAt(shownMs - offset) === offset)
      .map((offset) => shown - offset * 1000)
      .toSorted((a, b) => a - b);
  };
  return (text) => {
    for (const reading of readings) {
      const read = reading(text);
      if (read === undefined) continue;
      if (read.offsetMs !== undefined) return { at: read.shown - read.offsetMs * 1000 };
      const [first, second] = shownAt(read.shown);
      if (first === undefined) return { rule: 'no-such-time' };
      if (second === undefined) return { at: first };
      return doubtfulHour === 'first' ? { at: first, other: second } : { at: second, other: first };
    }
    return { rule: 'not-a-moment' };
  };
}

/** A moment as read, with its alternative when clocks show it twice. */
export type ReadMoment = Exclude<Moment, { readonly rule: unknown }>;

/**
 * Chooses the moments of a start and an answer that clocks may show twice: of the pairs in order,
 * the one with the least time between, as no phone rings for an hour. Equal pairs, or none in
 * order, follow the zone's rule.
 */
export function inOrder(start: ReadMoment, answer: ReadMoment): { start: Micros; answer: Micros } {
  let best = { start: start.at, answer: answer.at };
  if (start.other === undefined && answer.other === undefined) return best;
  const rings = (pair: typeof best): number =>
    pair.answer < pair.start ? Infinity : pair.answer - pair.start;
  for (const at of [start.at, start.other ?? start.at]) {
    for (const answered of [answer.at, answer.other ?? answer.at]) {
      const pair = { start: at, answer: answered };
      if (rings(pair) < rings(best)) best = pair;
    }
  }
  return best;
}
