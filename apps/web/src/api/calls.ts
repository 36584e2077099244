import type {
  Call,
  CorrectionsOfCall,
  CallSums,
  Charge,
  ChargesOfCall,
  LiveCall,
  OrphanLeg,
  Quarantined,
  UnknownCall,
} from './generated/types.gen.js';
import {
  callsCharges,
  callsCorrections,
  callsGet,
  callsSearch,
  liveCallsEnd,
  orphanLegsList,
  unknownCallsList,
} from './generated/sdk.gen.js';
import type { Page } from './page.js';
import { reasonHeader } from './reading-reason.js';
import { dataOf, sent } from './transport.js';

export type { Call, Charge, ChargesOfCall, LiveCall, OrphanLeg, Quarantined, UnknownCall };
export type CallCorrection = CorrectionsOfCall['corrections'][number];
export type Attempt = Call['attempts'][number];

/** What came of a call, in the order in which it is told. */
export const outcomes = [
  'answered',
  'cancelled',
  'no-answer',
  'busy',
  'ended',
  'refused',
  'failed',
] as const satisfies readonly (keyof CallSums['outcomes'])[];
export type Outcome = (typeof outcomes)[number];

export interface CallFilters {
  readonly ownerId?: string | undefined;
  /** E.164, as `callingNumber`. */
  readonly number?: string | undefined;
  readonly callingNumber?: string | undefined;
  readonly answered?: boolean | undefined;
  readonly outcome?: Outcome | undefined;
  /** `NL/mobile`. */
  readonly origin?: string | undefined;
  readonly deliveredTo?: string | undefined;
  readonly minSeconds?: number | undefined;
  /** Only those that a person should look at. */
  readonly suspect?: true | undefined;
  /** ISO 8601 instants: start of the call, from and before. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

const pageSize = 50;

export const searchCalls = (
  filters: CallFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Call>> =>
  dataOf(
    callsSearch({
      ...sent,
      headers: reasonHeader(),
      query: { ...filters, after, limit: pageSize },
      signal,
    }),
  );
export const getCall = (id: string) =>
  dataOf(callsGet({ ...sent, headers: reasonHeader(), path: { id } }));
export const getCharges = (id: string) =>
  dataOf(callsCharges({ ...sent, headers: reasonHeader(), path: { id } }));
/** For staff. */
export const getCorrections = (id: string) =>
  dataOf(callsCorrections({ ...sent, headers: reasonHeader(), path: { id } }));
export const listUnknownCalls = (
  ownerId: string | undefined,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<UnknownCall>> =>
  dataOf(
    unknownCallsList({
      ...sent,
      headers: reasonHeader(),
      query: { ownerId, after, limit: pageSize },
      signal,
    }),
  );
export const listOrphanLegs = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<OrphanLeg>> =>
  dataOf(
    orphanLegsList({
      ...sent,
      headers: reasonHeader(),
      query: { after, limit: pageSize },
      signal,
    }),
  );
export const endCall = (id: string) =>
  dataOf(liveCallsEnd({ ...sent, headers: reasonHeader(), path: { id } }));
export const liveCallsPath = (ownerId: string | undefined): string =>
  `/v1/live-calls/stream${ownerId === undefined ? '' : `?ownerId=${encodeURIComponent(ownerId)}`}`;
