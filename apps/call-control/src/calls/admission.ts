import type { Flow } from '@app/call-flow';
import { channelVariables, uuid, type NumberSnapshot } from '@app/contracts';
import { originOf, parseDialled } from '@app/number-plan';
import type { Snapshots } from '../snapshots/snapshots.js';
import type { Arrival } from './arrival.js';

/** Carriers hand calls over in the Netherlands: national numbers are Dutch. */
const country = 'NL';

/** What the call's record needs, as channel variables. */
export type Facts = readonly (readonly [name: string, value: string])[];

export type Admission =
  | { readonly admitted: true; readonly number: NumberSnapshot; readonly flow: Flow; facts: Facts }
  /** `why` holds nothing that a caller could have written. */
  | { readonly admitted: false; readonly cause: string; readonly why: string; facts: Facts };

/** Whether a call is carried, by which flow, and what its record must know of it. */
export function admit(arrival: Arrival, snapshots: Snapshots): Admission {
  const facts: [string, string][] = [];
  const refuse = (cause: string, why: string): Admission => ({
    admitted: false,
    cause,
    why,
    facts,
  });

  if (!uuid.safeParse(arrival.callId).success) {
    return refuse('NORMAL_TEMPORARY_FAILURE', 'the channel has no uuid');
  }
  facts.push([channelVariables.callId, arrival.callId]);
  const origin = originOf(arrival.callingNumber, country);
  facts.push([channelVariables.origin, `${origin.country ?? '-'}/${origin.kind}`]);
  const carrier = snapshots.carrierAt(arrival.sourceAddress);
  if (!carrier) return refuse('CALL_REJECTED', 'no carrier calls from its address');
  facts.push([channelVariables.carrierId, carrier.id]);

  const dialled = parseDialled(arrival.dialled, country);
  if (!dialled.ok) return refuse('UNALLOCATED_NUMBER', `dialled number: ${dialled.error.code}`);
  const entry = snapshots.numberAt(dialled.value, flowVersionOf(arrival));
  if (!entry) return refuse('UNALLOCATED_NUMBER', 'no such service number');
  const { snapshot, flow } = entry;
  facts.push(
    [channelVariables.serviceNumber, snapshot.number],
    [channelVariables.ownerId, snapshot.ownerId],
    [channelVariables.flowVersion, String(snapshot.flowVersion)],
  );
  if (!flow.ok) return refuse('NORMAL_TEMPORARY_FAILURE', 'its flow cannot be read');
  return { admitted: true, number: snapshot, flow: flow.value, facts };
}

/** The version that the call began with, undefined for a new call. */
function flowVersionOf(arrival: Arrival): number | undefined {
  const text = arrival.variable(channelVariables.flowVersion);
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}
