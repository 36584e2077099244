import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { absencesOfOwner } from '../api/generated/operations/absences.gen.js';
import { callsServiceLevel } from '../api/generated/operations/calls.gen.js';
import { liveCallsList } from '../api/generated/operations/live-calls.gen.js';
import type { OwnerAbsences, ServiceLevel } from '../api/generated/types.gen.js';
import { type LiveCalls, useLiveCalls } from '../calls/use-live-calls.js';
import type { Screen } from './access.js';
import { boardCalls, type BoardCalls } from './board-calls.js';

/** How often figures are fetched that no event announces. */
const everyMs = 30_000;
/** How often it is fetched who entered a queue after a menu: no event tells. */
const queuesEveryMs = 10_000;
/** How long after a refusal the screen asks again. */
const againMs = 60_000;
/** Hour of the night in which the page is loaded anew, for a new version of it. */
const reloadHour = 4;

export interface Board {
  readonly calls: BoardCalls;
  /** Null: not known now. */
  readonly level: ServiceLevel | null;
  readonly absences: OwnerAbsences['items'] | null;
  readonly state: LiveCalls['state'];
  readonly isRefused: boolean;
  /** When the connection was lost; null while it is there, or was never. */
  readonly awaySince: number | null;
}

/** All that a board shows, kept up to date for days. */
export function useBoard(ownerId: string, { key, numbers, seconds }: Screen): Board {
  const headers = useMemo(
    () => (key === null ? undefined : { authorization: `Bearer ${key}` }),
    [key],
  );
  const bearer = headers === undefined ? {} : { headers };
  const [round, setRound] = useState(0);
  const live = useLiveCalls(ownerId, ignored, { headers, round });
  const isLive = live.state === 'live';
  const level = useQuery({
    queryKey: [...callsServiceLevel.key, 'board', ownerId, seconds],
    queryFn: ({ signal }) =>
      callsServiceLevel({ path: { ownerId }, query: { seconds }, ...bearer }, signal),
    refetchInterval: everyMs,
    retry: false,
  });
  const out = useQuery({
    queryKey: [...absencesOfOwner.key, 'board', ownerId],
    queryFn: ({ signal }) => absencesOfOwner({ path: { ownerId }, ...bearer }, signal),
    refetchInterval: everyMs,
    retry: false,
  });
  const listed = useQuery({
    queryKey: [...liveCallsList.key, 'board', ownerId],
    queryFn: ({ signal }) => liveCallsList({ query: { ownerId }, ...bearer }, signal),
    refetchInterval: queuesEveryMs,
    enabled: isLive && live.calls.length > 0,
    retry: false,
  });
  const queued = useMemo(
    () =>
      new Map(
        (listed.data?.calls ?? []).flatMap(({ callId, queuedAt }) =>
          queuedAt === null ? [] : [[callId, queuedAt] as const],
        ),
      ),
    [listed.data],
  );
  const { problem } = live;
  // The stream gives up after a refusal: a limit of streams, or a right that somebody may give back.
  useEffect(() => {
    if (problem === null) return;
    const timer = setTimeout(() => setRound((before) => before + 1), againMs);
    return () => clearTimeout(timer);
  }, [problem]);
  useNightlyReload(isLive);
  return {
    calls: useMemo(() => boardCalls(live.calls, queued, numbers), [live.calls, queued, numbers]),
    level: level.error === null ? (level.data ?? null) : null,
    absences: out.error === null ? (out.data?.items ?? null) : null,
    state: live.state,
    isRefused: problem !== null && (problem.status === 401 || problem.status === 403),
    awaySince: useAwaySince(live.state),
  };
}

const ignored = (): void => undefined;

function useAwaySince(state: LiveCalls['state']): number | null {
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    if (state === 'live') setSince(null);
    else if (state === 'away') setSince((before) => before ?? Date.now());
  }, [state]);
  return since;
}

/** Loads the page anew at night, while there is a connection to load it over. */
function useNightlyReload(isLive: boolean): void {
  const live = useRef(isLive);
  live.current = isLive;
  useEffect(() => {
    const openedOn = new Date().toDateString();
    const timer = setInterval(() => {
      const now = new Date();
      const isDue = now.getHours() === reloadHour && now.toDateString() !== openedOn;
      if (isDue && live.current) window.location.reload();
    }, 60_000);
    return () => clearInterval(timer);
  }, []);
}
