import { MutationCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';
import { staleAfter, staleWhenRefused } from './stale.js';

/** Retry only failures that may pass: no connection (status 0), or an app that is down (503). */
const mayPass = (error: Error): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 503);

const refetchStale = async (stale: readonly QueryKey[]): Promise<void> => {
  await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
};

export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && mayPass(error) },
    // Mutations fail at once without a connection, and leave the cache after 1 s: a password may be in their
    // input.
    mutations: { networkMode: 'always', gcTime: 1_000 },
  },
  // A mutation resolves after the queries that it makes stale were refetched, so that the page shows its
  // result.
  mutationCache: new MutationCache({
    onSuccess: (_answer, _asked, _before, { options: { mutationKey = [] } }) =>
      refetchStale(staleAfter(mutationKey as readonly string[])),
    onError: (_error, _asked, _before, { options: { mutationKey = [] } }) =>
      refetchStale(staleWhenRefused(mutationKey as readonly string[])),
  }),
});
