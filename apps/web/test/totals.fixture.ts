import type { CallGroup, CallSums } from '@app/contracts';

/** So many calls, most of them answered, the rest in every other way. */
function sums(calls: number): CallSums {
  const others = ['cancelled', 'no-answer', 'busy', 'ended', 'refused', 'failed'] as const;
  const counts = others.map((_, index) => Math.floor((calls * 0.16) / 2 ** (index + 1)));
  const answered = calls - counts.reduce((sum, count) => sum + count, 0);
  return {
    calls,
    outcomes: {
      answered,
      ...(Object.fromEntries(others.map((name, index) => [name, counts[index]])) as Record<
        (typeof others)[number],
        number
      >),
    },
    networkChargedSeconds: answered * 187,
    ownerBillableSeconds: answered * 183,
    answerDelayMs: answered * 8_400,
    cancelledAfterMs: (counts[0] ?? 0) * 21_300,
  };
}

const dayMs = 86_400_000;

/** Keys of groups, and how many calls each has. */
function groupsOf(query: URLSearchParams): readonly (readonly [key: string, calls: number])[] {
  const [from, until] = [query.get('from') ?? '', query.get('until') ?? ''].map(Date.parse);
  switch (query.get('groupBy')) {
    case 'day':
      return Array.from({ length: ((until ?? 0) - (from ?? 0)) / dayMs }, (_, index) => [
        new Date((from ?? 0) + index * dayMs).toISOString().slice(0, 10),
        1_200 + ((index * 337) % 900),
      ]);
    case 'hour':
      return Array.from({ length: 16 }, (_, index) => [
        String(index + 7).padStart(2, '0'),
        3_000 - (index - 6) ** 2 * 28,
      ]);
    case 'number':
      return query.get('after') === null
        ? [
            ['+319001234', 31_207],
            ['+31880000002', 9_112],
          ]
        : [['+318001122', 7]];
    case 'origin':
      return [
        ['NL/mobile', 28_311],
        ['NL/fixed', 11_904],
        ['BE/mobile', 104],
        ['-/unknown', 7],
      ];
    default:
      return [];
  }
}

/** What the page of totals is told; one number has no calls, another's are still being counted. */
export function callTotals(query: URLSearchParams) {
  if (query.get('number') === '+31880000001') {
    return { uncounted: 4_812_377, total: null, items: [], next: null };
  }
  const items: readonly CallGroup[] = groupsOf(query).map(([key, calls]) => ({
    key,
    ...sums(calls),
  }));
  const isFirst = query.get('groupBy') === 'number' && query.get('after') === null;
  const calls = query.get('number') === '+31880000000' ? 0 : 40_326;
  return {
    uncounted: 0,
    total: sums(calls),
    items,
    next: isFirst ? '9112.+31880000002' : null,
  };
}
