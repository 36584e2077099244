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

/** SIP 503: the carrier may try the call elsewhere, or again later. */
const forTheMoment = 'NORMAL_TEMPORARY_FAILURE';

/** Facts for the call's record, as names and values of channel variables. */
export type Facts = readonly (readonly [name: string, value: string])[];

export interface Admitted {
  readonly admitted: true;
  readonly number: NumberSnapshot;
  readonly flow: Flow;
  readonly lists: NumberLists;
  /** The tariff version that the caller pays by; undefined when no tariff is due: the number isn't premium, or is closed. */
  readonly tariff: TariffSnapshot | undefined;
  /**
   * True when the caller's carrier charges no more than the announced maximum: the call isn't ended
   * at it.
   */
  readonly statesMaximum: boolean;
  /**
   * The cause that a call to a closed number is released with after its prompt; null for an open
   * number.
   */
  readonly closedWith: string | null;
  readonly facts: Facts;
}

export interface Refused {
  readonly admitted: false;
  readonly cause: string;
  /** Reason for the log; contains nothing that the caller or carrier sent. */
  readonly why: string;
  /** True for a fault of this platform, which is logged as an error. */
  readonly isFault: boolean;
  readonly facts: Facts;
}

/** The data that admission reads. */
export interface Known {
  readonly snapshots: Snapshots;
  /** Whether the snapshots hold all numbers: only then is an unknown number certainly not ours. */
  readonly isComplete: () => boolean;
}

/**
 * Decides whether a call is carried, by which flow, and which facts its record needs. Facts that an
 * earlier controller has set on the channel are kept: the number may have another flow or owner by
 * now, or be deleted, and the source address may belong to another carrier.
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
    return refuse(forTheMoment, 'the channel lacks facts of the call’s start');
  }
  const carrierId =
    arrival.variable(channelVariables.carrierId) ?? snapshots.carrierAt(arrival.sourceAddress)?.id;
  // The switch admits carriers only, so an unknown one is newer than our snapshots: refuse
  // temporarily.
  if (carrierId === undefined) return refuse(forTheMoment, 'no carrier calls from its address');
  facts.push([channelVariables.carrierId, carrierId]);
  let entry: NumberEntry | undefined;
  if (begun) {
    entry = begun.isClosed
      ? snapshots.number(begun.number)
      : snapshots.numberAt(begun.number, begun.flowVersion);
    if (!entry)
      return refuse(forTheMoment, 'the call’s version of the flow is not in the snapshots');
  } else {
    const incoming = snapshots.carrier(carrierId)?.incoming;
    if (!incoming) return refuse(forTheMoment, 'its carrier is not known here yet');
    const dialled = parseIncoming(arrival.dialled, carriersCountry, incoming);
    if (!dialled.ok) return refuse('UNALLOCATED_NUMBER', `dialled number: ${dialled.error.code}`);
    if (!isWithin(incoming.prefixes, dialled.value)) {
      facts.push([channelVariables.refused, outOfRange]);
      return refuse('OUTGOING_CALL_BARRED', 'its carrier may not call such numbers');
    }
    entry = snapshots.numberFor(dialled.value, arrival.startedAt);
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
    if (!closed) return refuse(forTheMoment, 'its number was closed at the start and is open now');
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

/** The tariff version that the call started with, else the version valid at its start. */
function tariffFor(arrival: Arrival, { tariffs }: NumberSnapshot): TariffSnapshot | undefined {
  const begunWithId = arrival.variable(channelVariables.tariffId);
  if (begunWithId === undefined) return tariffAt(tariffs, arrival.startedAt);
  return tariffs.find(({ id }) => id === begunWithId);
}

type Begun =
  | { readonly number: string; readonly isClosed: false; readonly flowVersion: number }
  | { readonly number: string; readonly isClosed: true };

/**
 * The start of the call as an earlier controller set it on the channel; undefined for a new call.
 * One write sets all facts together with the state, so an incomplete set is unreadable. Only the
 * flow's version may be missing: a call to a closed number has none.
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
