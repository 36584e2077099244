import type { Flow } from '@app/call-flow';
import { channelVariables, uuid, type NumberSnapshot } from '@app/contracts';
import { originOf, parseDialled } from '@app/number-plan';
import type { NumberEntry } from '../snapshots/number-entry.js';
import type { Snapshots } from '../snapshots/snapshots.js';
import type { Arrival } from './arrival.js';

/** Carriers hand calls over in the Netherlands: national numbers are Dutch. */
const country = 'NL';

/** SIP 503: the carrier may try the call elsewhere, or again. */
const forTheMoment = 'NORMAL_TEMPORARY_FAILURE';

/** What the call's record needs, as channel variables. */
export type Facts = readonly (readonly [name: string, value: string])[];

export type Admission =
  | { readonly admitted: true; readonly number: NumberSnapshot; readonly flow: Flow; facts: Facts }
  /** `why` holds nothing that a caller could have written. */
  | { readonly admitted: false; readonly cause: string; readonly why: string; facts: Facts };

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
export function admit(arrival: Arrival, { snapshots, isComplete }: Known): Admission {
  const facts: [string, string][] = [];
  const refuse = (cause: string, why: string): Admission => ({
    admitted: false,
    cause,
    why,
    facts,
  });

  if (!uuid.safeParse(arrival.callId).success) {
    return refuse(forTheMoment, 'the channel has no uuid');
  }
  facts.push([channelVariables.callId, arrival.callId]);
  const origin = originOf(arrival.callingNumber, country);
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
    entry = snapshots.numberAt(begun.number, begun.flowVersion);
    if (!entry) return refuse(forTheMoment, 'its version of the flow is not held');
  } else {
    const dialled = parseDialled(arrival.dialled, country);
    if (!dialled.ok) return refuse('UNALLOCATED_NUMBER', `dialled number: ${dialled.error.code}`);
    entry = snapshots.number(dialled.value);
    if (!entry && !isComplete()) return refuse(forTheMoment, 'not all numbers are known here yet');
    if (!entry) return refuse('UNALLOCATED_NUMBER', 'no such service number');
  }
  const { snapshot, flow } = entry;
  facts.push(
    [channelVariables.serviceNumber, snapshot.number],
    [channelVariables.ownerId, snapshot.ownerId],
    [channelVariables.flowVersion, String(snapshot.flowVersion)],
  );
  if (!flow.ok) return refuse(forTheMoment, 'its flow cannot be read');
  return { admitted: true, number: snapshot, flow: flow.value, facts };
}

interface Begun {
  readonly number: string;
  readonly flowVersion: number;
}

/**
 * What an earlier controller began the call with; undefined when none did. One write sets all of
 * it and the state, so a part of it alone is nothing to go by.
 */
function begunWith(arrival: Arrival): Begun | 'unreadable' | undefined {
  const { carrierId, serviceNumber, ownerId, flowVersion } = channelVariables;
  const number = arrival.variable(serviceNumber);
  const version = arrival.variable(flowVersion);
  const isBegun = arrival.state !== undefined || number !== undefined || version !== undefined;
  if (!isBegun) return undefined;
  const isWhole = [carrierId, ownerId].every((name) => arrival.variable(name) !== undefined);
  if (!isWhole || number === undefined || version === undefined || !/^\d{1,9}$/.test(version)) {
    return 'unreadable';
  }
  return { number, flowVersion: Number(version) };
}
