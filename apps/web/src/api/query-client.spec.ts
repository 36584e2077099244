import { afterEach, describe, expect, it } from '@jest/globals';
import { QueryObserver, type QueryKey } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';
import { queryClient } from './query-client.js';

/** Observes a query as a page does, and counts its requests. */
async function shown(queryKey: QueryKey) {
  let asked = 0;
  const observer = new QueryObserver(queryClient, { queryKey, queryFn: () => (asked += 1) });
  const leave = observer.subscribe(() => undefined);
  await observer.refetch();
  return { asked: () => asked, leave };
}

const change = (mutationKey: readonly string[], mutationFn: () => Promise<string>) =>
  queryClient.getMutationCache().build(queryClient, { mutationKey, mutationFn }).execute(undefined);
const refused = () => Promise.reject(new ApiProblem(409, 'decided-meanwhile', ''));

describe('the query client', () => {
  afterEach(() => {
    queryClient.clear();
  });

  it('refetches the queries that a mutation makes stale, and no others, before the mutation resolves', async () => {
    const [own, other] = [await shown(['mailboxes', 'get']), await shown(['limits', 'get'])];
    const before = [own.asked(), other.asked()];
    expect(await change(['mailboxes', 'put'], () => Promise.resolve('done'))).toBe('done');
    expect([own.asked(), other.asked()]).toEqual([before[0]! + 1, before[1]!]);
    own.leave();
    other.leave();
  });

  it('refetches the queries of a decision that was refused, which another person may have made', async () => {
    const batch = await shown(['payoutBatches', 'get']);
    const before = batch.asked();
    await expect(change(['payoutBatches', 'approve'], refused)).rejects.toThrow(ApiProblem);
    expect(batch.asked()).toBe(before + 1);
    batch.leave();
  });

  it('refetches nothing after a form’s refused request', async () => {
    const breach = await shown(['breaches', 'get']);
    const before = breach.asked();
    await expect(change(['breaches', 'amend'], refused)).rejects.toThrow(ApiProblem);
    expect(breach.asked()).toBe(before);
    breach.leave();
  });

  it('retries a query twice after status 503 or no response, and never after 404', () => {
    const retry = queryClient.getDefaultOptions().queries?.retry;
    const tries = (error: Error) =>
      typeof retry === 'function' && [0, 1, 2].map((n) => retry(n, error));
    expect(tries(new ApiProblem(503, 'unavailable', ''))).toEqual([true, true, false]);
    expect(tries(new ApiProblem(0, 'unreachable', ''))).toEqual([true, true, false]);
    expect(tries(new ApiProblem(404, 'not-found', ''))).toEqual([false, false, false]);
  });
});
