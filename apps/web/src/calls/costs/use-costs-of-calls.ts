import { useQueries } from '@tanstack/react-query';
import { aside } from '../../api/aside.js';
import { callAmountsOfCallsOptions } from '../../api/generated/operations/call-amounts.gen.js';
import type { CostOfCall } from '../../api/generated/types.gen.js';

/** Number of calls that one request asks for: a page of the list. */
const atOnce = 50;

/**
 * Fetches what calls cost and earned: one request for each page of calls.
 * @returns The costs of a call; null: it has no price yet; undefined while they aren't known.
 */
export function useCostsOfCalls(
  callIds: readonly string[],
  ownerId: string | undefined,
): (callId: string) => CostOfCall | null | undefined {
  const pages = Array.from({ length: Math.ceil(callIds.length / atOnce) }, (_, index) =>
    callIds.slice(index * atOnce, (index + 1) * atOnce),
  );
  const answers = useQueries({
    queries: pages.map((page) => ({
      ...callAmountsOfCallsOptions({ query: { ownerId, callIds: page.join(',') } }),
      ...aside,
    })),
  });
  const known = new Map<string, CostOfCall | null>();
  for (const [index, { data }] of answers.entries()) {
    if (data === undefined) continue;
    for (const callId of pages[index] ?? []) known.set(callId, null);
    for (const cost of data.items) known.set(cost.callId, cost);
  }
  return (callId) => known.get(callId);
}
