import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { flowsTry } from '../../../api/generated/operations/flows.gen.js';
import type { Trial } from '../../../api/generated/types.gen.js';
import { ApiProblem } from '../../../api/problem.js';
import type { TrialBody } from './assumptions.js';

/** Long enough to click through several choices, short enough to seem immediate. */
const pauseMs = 200;
/** A person may run two trials at a time: one that was overtaken still runs. */
const busyTries = 8;
const busyMs = 500;

const isBusy = (error: Error): boolean =>
  error instanceof ApiProblem && error.code === 'too-many-trials-at-once';

interface Tried {
  /** The last trial, also while a next one runs. */
  readonly trial: Trial | undefined;
  readonly error: Error | null;
  readonly isRunning: boolean;
  readonly again: () => void;
}

/** Tries a call, again after each change. @param body Null: nothing to try yet. */
export function useTrial(body: TrialBody | null): Tried {
  const text = JSON.stringify(body);
  const [settled] = useDebouncedValue(text, pauseMs);
  const asked = useMemo(() => JSON.parse(settled) as TrialBody | null, [settled]);
  const { data, error, isFetching, refetch } = useQuery({
    queryKey: [...flowsTry.key, asked],
    queryFn: ({ signal }) => flowsTry({ body: asked ?? {} }, signal),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: asked?.at === undefined ? 0 : 60_000,
    refetchOnWindowFocus: false,
    retry: (failures, problem) => isBusy(problem) && failures < busyTries,
    retryDelay: busyMs,
  });
  return {
    trial: error === null ? data : undefined,
    error,
    isRunning: isFetching || text !== settled,
    again: () => void refetch(),
  };
}
