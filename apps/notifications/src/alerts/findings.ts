import type { Attempt, CallRecord } from '@app/contracts';

/** The results of calls to an owner's destination, in the order in which they ended. */
export interface DestinationFound {
  readonly ownerId: string;
  readonly destination: string;
  /** Whether at least one of the calls reached the destination. */
  readonly reached: boolean;
  /** Number of failures since the last success, or else of all calls. */
  readonly failures: number;
}

export interface NumberCalled {
  readonly ownerId: string;
  readonly number: string;
  /** Start of the hour in which the calls began, ISO 8601. */
  readonly hour: string;
  readonly calls: number;
}

/** What a page of call records contributes to alerts. */
export interface Findings {
  /**
   * Number of calls per owner that look like fraud, or that reached the spend limit of forwarding.
   */
  readonly fraud: ReadonlyMap<string, number>;
  readonly destinations: readonly DestinationFound[];
  readonly hours: readonly NumberCalled[];
}

/**
 * Q.850 causes, in FreeSWITCH's spelling, with which a network reports that a destination is
 * unreachable. Busy, no answer and declined are not among them.
 */
const unreachable: ReadonlySet<string> = new Set([
  'UNALLOCATED_NUMBER',
  'NO_ROUTE_TRANSIT_NET',
  'NO_ROUTE_DESTINATION',
  'NUMBER_CHANGED',
  'DESTINATION_OUT_OF_ORDER',
  'INVALID_NUMBER_FORMAT',
  'NORMAL_TEMPORARY_FAILURE',
  'NETWORK_OUT_OF_ORDER',
  'RECOVERY_ON_TIMER_EXPIRE',
]);

const hourMs = 3_600_000;
const hourOf = (micros: number): string =>
  new Date(Math.floor(micros / 1000 / hourMs) * hourMs).toISOString();

export function findingsOf(records: readonly CallRecord[]): Findings {
  const fraud = new Map<string, number>();
  const destinations = new Map<string, DestinationFound>();
  const hours = new Map<string, NumberCalled>();
  for (const record of records) {
    const { ownerId, calledNumber: number } = record;
    if (ownerId === null) continue;
    if (looksLikeFraud(record)) fraud.set(ownerId, (fraud.get(ownerId) ?? 0) + 1);
    const hour = hourOf(record.startedAt);
    const ofHour = `${ownerId} ${number} ${hour}`;
    const calls = (hours.get(ofHour)?.calls ?? 0) + 1;
    hours.set(ofHour, { ownerId, number, hour, calls });
    for (const [destination, isReached] of reachedIn(record.attempts)) {
      const key = `${ownerId} ${destination}`;
      const before = destinations.get(key);
      destinations.set(key, {
        ownerId,
        destination,
        reached: isReached || (before?.reached ?? false),
        failures: isReached ? 0 : (before?.failures ?? 0) + 1,
      });
    }
  }
  return { fraud, destinations: [...destinations.values()], hours: [...hours.values()] };
}

const looksLikeFraud = ({ suspicions, endedFor, barred }: CallRecord): boolean =>
  suspicions.length > 0 || endedFor === 'spend' || barred.some(({ reason }) => reason === 'spend');

/**
 * Whether the call reached each destination, by any trunk and try; destinations without a clear
 * result are left out.
 */
function reachedIn(attempts: readonly Attempt[]): Map<string, boolean> {
  const reached = new Map<string, boolean>();
  for (const { destination, answeredAt, progressedAt, hangupCause } of attempts) {
    const rang = answeredAt !== null || progressedAt !== null;
    const isHeardOf = rang || ['USER_BUSY', 'CALL_REJECTED', 'NO_ANSWER'].includes(hangupCause);
    if (isHeardOf) reached.set(destination, true);
    else if (unreachable.has(hangupCause) && !reached.has(destination)) {
      reached.set(destination, false);
    }
  }
  return reached;
}
