import { MutationCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { ApiProblem } from './problem.js';
import { staleAfter, staleWhenRefused } from './stale.js';

/** Only what may go away by itself is tried again: no connection, or an app that is away. */
const mayPass = (error: Error): boolean =>
  error instanceof ApiProblem && (error.status === 0 || error.status === 503);

const lookAgain = async (stale: readonly QueryKey[]): Promise<void> => {
  await Promise.all(stale.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
};

export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (failures, error) => failures < 2 && mayPass(error) },
    // Without a connection they fail at once, and what was sent isn't kept: a password may be among it.
    mutations: { networkMode: 'always', gcTime: 1_000 },
  },
  // Whoever made a change waits until the page shows what it did.
  mutationCache: new MutationCache({
    onSuccess: (_answer, _asked, _before, { options: { mutationKey = [] } }) =>
      lookAgain(staleAfter(mutationKey as readonly string[])),
    onError: (_error, _asked, _before, { options: { mutationKey = [] } }) =>
      lookAgain(staleWhenRefused(mutationKey as readonly string[])),
  }),
});
