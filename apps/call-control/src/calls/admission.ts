import type { Flow } from '@app/call-flow';
import {
  channelVariables,
  uuid,
  type NumberSnapshot,
  type Refusal,
  type TariffSnapshot,
} from '@app/contracts';
import { parseIncoming } from '@app/number-plan';
import type { NumberEntry } from '../snapshots/number-entry.js';
import type { NumberLists } from '../snapshots/number-lists.js';
import type { Snapshots } from '../snapshots/snapshots.js';
import type { Arrival } from './live/arrival.js';
import { carriersCountry } from '@app/switch-conf';
import { asClosed, closedFlow } from './closed-number.js';
import { tariffAt } from './tariff.js';

const outOfRange: Refusal = 'carrier-range';

/** SIP 503: the carrier may try the call elsewhere, or again. */
const forTheMoment = 'NORMAL_TEMPORARY_FAILURE';

/** What the call's record needs, as channel variables. */
export type Facts = readonly (readonly [name: string, value: string])[];

export interface Admitted {
  readonly admitted: true;
  readonly number: NumberSnapshot;
  readonly flow: Flow;
  readonly lists: NumberLists;
  /** The version that the caller pays by, where callers pay. */
  readonly tariff: TariffSnapshot | undefined;
  /** At the announced maximum the call may go on: its carrier charges no more. */
  readonly statesMaximum: boolean;
  /** The number isn't served: what the call is released with once it was told so. */
  readonly closedWith: string | null;
  readonly facts: Facts;
}

export interface Refused {
  readonly admitted: false;
  readonly cause: string;
  /** Holds nothing that a caller could have written. */
  readonly why: string;
  /** It is ours to see to. */
  readonly isFault: boolean;
  readonly facts: Facts;
}

/** What this controller knows. */
export interface Known {
  readonly snapshots: Snapshots;
  /** Whether a number that it doesn't know is nobody's, and not only unknown here. */
  readonly isComplete: () => boolean;
}

/**
 * Whether a call is carried, by which flow, and what its record must know of it. What an earlier
 * controller has put on the channel was decided for this call and is taken as it is: by then the
 * number may have another flow or owner, or be gone, and the address be another carrier's.
 */
export function admit(arrival: Arrival, { snapshots, isComplete }: Known): Admitted | Refused {
  const facts: [string, string][] = [];
  const refuse = (cause: string, why: string, isFault = false): Refused => ({
    admitted: false,
    cause,
    why,
    isFault,
    facts,
  });

  if (!uuid.safeParse(arrival.callId).success) {
    return refuse(forTheMoment, 'the channel has no uuid');
  }
  facts.push([channelVariables.callId, arrival.callId]);
  const { origin } = arrival;
  facts.push([channelVariables.origin, `${origin.country ?? '-'}/${origin.kind}`]);
  const begun = begunWith(arrival);
  if (begun === 'unreadable') {
    return refuse(forTheMoment, 'what it began with is not on its channel');
  }
  const carrierId =
    arrival.variable(channelVariables.carrierId) ?? snapshots.carrierAt(arrival.sourceAddress)?.id;
  // the switch lets carriers in only, so this one is new here; a refusal for good would be final
  if (carrierId === undefined) return refuse(forTheMoment, 'no carrier calls from its address');
  facts.push([channelVariables.carrierId, carrierId]);
  let entry: NumberEntry | undefined;
  if (begun) {
    entry = begun.isClosed
      ? snapshots.number(begun.number)
      : snapshots.numberAt(begun.number, begun.flowVersion);
    if (!entry) return refuse(forTheMoment, 'its version of the flow is not held');
  } else {
    const incoming = snapshots.carrier(carrierId)?.incoming;
    if (!incoming) return refuse(forTheMoment, 'its carrier is not known here yet');
    const dialled = parseIncoming(arrival.dialled, carriersCountry, incoming);
    if (!dialled.ok) return refuse('UNALLOCATED_NUMBER', `dialled number: ${dialled.error.code}`);
    if (!isWithin(incoming.prefixes, dialled.value)) {
      facts.push([channelVariables.refused, outOfRange]);
      return refuse('OUTGOING_CALL_BARRED', 'its carrier may not call such numbers');
    }
    entry = snapshots.number(dialled.value);
    if (!entry && !isComplete()) return refuse(forTheMoment, 'not all numbers are known here yet');
    if (!entry) return refuse('UNALLOCATED_NUMBER', 'no such service number');
  }
  const { snapshot, lists } = entry;
  facts.push(
    [channelVariables.serviceNumber, snapshot.number],
    [channelVariables.ownerId, snapshot.ownerId],
  );
  const statesMaximum = snapshots.carrier(carrierId)?.statesMaximum === true;

  if (begun ? begun.isClosed : snapshot.closed !== null) {
    const { closed } = snapshot;
    if (!closed) return refuse(forTheMoment, 'its number was closed, and is not any more');
    if (!closed.prompt) return refuse(closed.cause, `its number is ${closed.reason}`);
    return {
      admitted: true,
      number: asClosed(snapshot, closed.prompt),
      flow: closedFlow,
      lists,
      tariff: undefined,
      statesMaximum,
      closedWith: closed.cause,
      facts,
    };
  }

  facts.push([channelVariables.flowVersion, String(snapshot.flowVersion)]);
  if (!entry.flow.ok) return refuse(forTheMoment, 'its flow cannot be read', true);
  const tariff = snapshot.tariffDue ? tariffFor(arrival, snapshot) : undefined;
  if (tariff) facts.push([channelVariables.tariffId, tariff.id]);
  else if (snapshot.tariffDue) return refuse(forTheMoment, 'no tariff is valid', true);
  return {
    admitted: true,
    number: snapshot,
    flow: entry.flow.value,
    lists,
    tariff,
    statesMaximum,
    closedWith: null,
    facts,
  };
}

const isWithin = (prefixes: readonly string[], number: string): boolean =>
  prefixes.some((prefix) => number.startsWith(prefix, 1));

/** The version that the call began with, else the one that is valid. */
function tariffFor(arrival: Arrival, { tariffs }: NumberSnapshot): TariffSnapshot | undefined {
  const begunWithId = arrival.variable(channelVariables.tariffId);
  if (begunWithId === undefined) return tariffAt(tariffs, arrival.startedAt);
  return tariffs.find(({ id }) => id === begunWithId);
}

type Begun =
  | { readonly number: string; readonly isClosed: false; readonly flowVersion: number }
  | { readonly number: string; readonly isClosed: true };

/**
 * What an earlier controller began the call with; undefined when none did. One write sets all of
 * it and the state, so a part of it alone is nothing to go by; but for the version of the flow, which
 * the call to a closed number hasn't.
 */
function begunWith(arrival: Arrival): Begun | 'unreadable' | undefined {
  const { carrierId, serviceNumber, ownerId, flowVersion } = channelVariables;
  const number = arrival.variable(serviceNumber);
  const version = arrival.variable(flowVersion);
  const isBegun = arrival.state !== undefined || number !== undefined || version !== undefined;
  if (!isBegun) return undefined;
  const isWhole = [carrierId, ownerId].every((name) => arrival.variable(name) !== undefined);
  if (!isWhole || number === undefined) return 'unreadable';
  if (version === undefined) return { number, isClosed: true };
  if (!/^\d{1,9}$/.test(version)) return 'unreadable';
  return { number, isClosed: false, flowVersion: Number(version) };
}
