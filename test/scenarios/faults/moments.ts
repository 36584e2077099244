import { monthStart } from '../../../tools/calls/index.js';
import { bandBorders } from './priced-by-the-hour.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Instants at which times of calls are most error-prone. */
export const momentKinds = ['spring', 'autumn', 'month', 'band', 'any'] as const;
export type MomentKind = (typeof momentKinds)[number];

/** Instants by their kind, in milliseconds since 1970. */
export type Moments = Readonly<Record<MomentKind, readonly number[]>>;

/** 01:00 UTC on the last Sunday of a month from 0, when clocks in Europe change. */
function lastSunday(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month + 1, 0, 1));
  return last.getTime() - last.getUTCDay() * dayMs;
}

const within = (fromMs: number, untilMs: number, all: readonly number[]): number[] =>
  all.filter((each) => each >= fromMs && each < untilMs);

/** The instants of a period of at least a year, so that each kind occurs. */
export function momentsWithin(fromMs: number, untilMs: number): Moments {
  const year = new Date(fromMs).getUTCFullYear();
  const years = [year, year + 1, year + 2];
  const months = Array.from({ length: 15 }, (_, later) => monthStart(fromMs, later));
  // The last 28 days. Hours count by the clocks of winter and of summer: one of them is right, the
  // other as good as any.
  const days = Array.from({ length: 28 }, (_, day) => untilMs - (untilMs % dayMs) - day * dayMs);
  return {
    spring: within(
      fromMs,
      untilMs,
      years.map((year) => lastSunday(year, 2)),
    ),
    autumn: within(
      fromMs,
      untilMs,
      years.map((year) => lastSunday(year, 9)),
    ),
    month: within(fromMs, untilMs, months),
    band: within(
      fromMs,
      untilMs,
      days.flatMap((day) =>
        bandBorders.flatMap((minute) =>
          [1, 2].map((hours) => day + minute * minuteMs - hours * hourMs),
        ),
      ),
    ),
    any: within(fromMs, untilMs, [
      fromMs + 5 * dayMs + 13 * hourMs,
      untilMs - 3 * dayMs - 7 * hourMs,
    ]),
  };
}
