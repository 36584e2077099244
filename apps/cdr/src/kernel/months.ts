import type { Micros } from '@app/common';

/** A calendar month in UTC, as a half-open range of calls' starts. */
export interface Month {
  /** `2026_11`: the suffix of its partitions' names. */
  readonly name: string;
  readonly from: Micros;
  readonly to: Micros;
}

const monthFrom = (year: number, month: number): Month => {
  const from = new Date(Date.UTC(year, month, 1));
  return {
    name: `${from.getUTCFullYear()}_${String(from.getUTCMonth() + 1).padStart(2, '0')}`,
    from: from.getTime() * 1000,
    to: Date.UTC(year, month + 1, 1) * 1000,
  };
};

/** The month `count` months after a month; before it for a negative count. */
export function monthsLater({ from }: Month, count: number): Month {
  const at = new Date(from / 1000);
  return monthFrom(at.getUTCFullYear(), at.getUTCMonth() + count);
}

/** The month in a partition's name; undefined for the default partition. */
export function monthNamed(partition: string): Month | undefined {
  const [, year, month] = /_(\d{4})_(\d{2})$/.exec(partition) ?? [];
  return year === undefined ? undefined : monthFrom(Number(year), Number(month) - 1);
}

/** How many months back a leg may start: it may come from the spool of a switch that was out of use. */
export const monthsBack = 24;
const monthsAhead = 1;

/** The month that a call started in. */
export const monthOf = (startedAt: Micros): Month => {
  const at = new Date(Math.trunc(startedAt / 1000));
  return monthFrom(at.getUTCFullYear(), at.getUTCMonth());
};

/**
 * The months that may have a partition, by this machine's clock: 24 back, one ahead. A switch
 * with a broken clock (1970, 2038) thus makes at most 26 partitions per table; legs outside go to
 * the default partition and are reported.
 */
export function monthsWithin(now: Date): readonly Month[] {
  return Array.from({ length: monthsBack + 1 + monthsAhead }, (_, index) =>
    monthFrom(now.getUTCFullYear(), now.getUTCMonth() - monthsBack + index),
  );
}

/**
 * The months of the given starts that may have a partition, each once, and the number of starts
 * outside.
 */
export function monthsFor(
  starts: readonly Micros[],
  now: Date,
): { months: readonly Month[]; outside: number } {
  const within = monthsWithin(now);
  const found = new Map<string, Month>();
  let outside = 0;
  for (const start of starts) {
    const month = within.find(({ from, to }) => start >= from && start < to);
    if (month === undefined) outside += 1;
    else found.set(month.name, month);
  }
  return { months: [...found.values()], outside };
}
