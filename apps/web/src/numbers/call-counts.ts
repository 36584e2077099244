import { useQueries } from '@tanstack/react-query';
import { aside } from '../api/aside.js';
import { numbersCallCountsOptions } from '../api/generated/operations/numbers.gen.js';
import { amsterdamDay } from '../i18n/times.js';

/** Number of service numbers that one request counts: a page of the list. */
export const numbersAtOnce = 50;
const recountMs = 60_000;
const countingMs = 5000;

interface CountOfToday {
  readonly calls: number;
  readonly answered: number;
}

export interface CountsOfToday {
  readonly day: string;
  /** Returns today's count of calls to a number; undefined while it isn't known. */
  readonly of: (number: string) => CountOfToday | undefined;
}

/** Counts today's calls to each number: one request for each page of numbers, again each minute. */
export function useCallsToday(
  numbers: readonly string[],
  ownerId: string | undefined,
): CountsOfToday {
  const day = amsterdamDay(new Date());
  const pages = Array.from({ length: Math.ceil(numbers.length / numbersAtOnce) }, (_, index) =>
    numbers.slice(index * numbersAtOnce, (index + 1) * numbersAtOnce),
  );
  const answers = useQueries({
    queries: pages.map((page) => ({
      ...numbersCallCountsOptions({
        query: { ownerId, day, numbers: page.map((number) => number.slice(1)).join(',') },
      }),
      ...aside,
      refetchInterval: ({ state }: { state: { data?: { uncounted: number } | undefined } }) =>
        (state.data?.uncounted ?? 0) > 0 ? countingMs : recountMs,
    })),
  });
  const counted = new Map(
    answers.flatMap(({ data }) =>
      (data?.items ?? []).map(({ number, calls, answered }) => [number, { calls, answered }]),
    ),
  );
  const known = new Set(
    pages.flatMap((page, index) => (answers[index]?.data?.uncounted === 0 ? page : [])),
  );
  return {
    day,
    of: (number) =>
      known.has(number) ? (counted.get(number) ?? { calls: 0, answered: 0 }) : undefined,
  };
}

/** Path of the list of a number's calls, of one day or of all. */
export function callsOfNumber(number: string, day?: string): string {
  const query = new URLSearchParams({ number });
  if (day !== undefined) {
    query.set('from', day);
    query.set('until', day);
  }
  return `/gesprekken?${query.toString()}`;
}
