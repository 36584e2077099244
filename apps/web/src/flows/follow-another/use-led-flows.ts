import { useQueries, useQuery } from '@tanstack/react-query';
import {
  numbersFlowVersionOptions,
  numbersFlowVersionsOptions,
} from '../../api/generated/operations/numbers.gen.js';
import type { FlowVersionDetail, NumberSummary } from '../../api/generated/types.gen.js';

interface LedFlows {
  /** What a follower would get: the current version, then the scheduled ones; undefined until all are known. */
  readonly versions: readonly FlowVersionDetail[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => void;
}

/** The current and scheduled flows of a number. */
export function useLedFlows({ number, flowVersion }: NumberSummary): LedFlows {
  const path = { number: number.slice(1) };
  const list = useQuery(numbersFlowVersionsOptions({ path, query: { limit: 50 } }));
  const planned = (list.data?.items ?? []).filter(({ startsAt }) => startsAt !== null);
  return useQueries({
    queries: [flowVersion, ...planned.map(({ version }) => version)].map((version) =>
      numbersFlowVersionOptions({ path: { ...path, version } }),
    ),
    combine: (answers) => {
      const versions = answers.flatMap(({ data }) => data ?? []);
      const failed = [list, ...answers].find(({ error }) => error !== null);
      return {
        versions:
          list.data !== undefined && versions.length === answers.length ? versions : undefined,
        error: failed?.error ?? null,
        refetch: () => void failed?.refetch(),
      };
    },
  });
}
