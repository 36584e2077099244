import {
  holdsLift,
  holdsList,
  holdsOrphans,
  holdsPlace,
  recordingsLink,
  recordingsList,
  recordingsReceipts,
  retentionEffect,
  retentionGet,
  retentionSet,
} from './generated/sdk.gen.js';
import type {
  DestructionReceipt,
  HoldsOrphansData,
  HoldsOrphansResponse,
  HoldsPlaceData,
  LegalHold,
  Recording,
  RetentionEffect,
  RetentionPeriod,
} from './generated/types.gen.js';
import type { Page } from './page.js';
import { reasonHeader } from './reading-reason.js';
import { dataOf, sent } from './transport.js';

export type { DestructionReceipt, LegalHold, Recording, RetentionEffect, RetentionPeriod };
export type AudioOrphan = HoldsOrphansResponse['orphans'][number];
export type OrphanKind = HoldsOrphansData['query']['kind'];
export type HeldKind = HoldsPlaceData['body']['of']['kind'];

const pageSize = 50;

export interface RecordingFilters {
  readonly ownerId?: string | undefined;
  readonly callId?: string | undefined;
  /** E.164. */
  readonly number?: string | undefined;
  /** Of the audio's end; of a receipt, of the destruction. */
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export const listRecordings = (
  filters: RecordingFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<Recording>> => {
  const query = { ...filters, after, limit: pageSize };
  return dataOf(recordingsList({ ...sent, headers: reasonHeader(), query, signal }));
};

/** A path to hear it at, or to save it from, for ten minutes. Whoever asks is noted. */
export const recordingPath = async (
  id: string,
  use: 'listen' | 'download',
  format: 'wav' | 'mp3',
): Promise<string> => {
  const query = { use, format };
  const asked = { ...sent, headers: reasonHeader(), path: { id }, query };
  return (await dataOf(recordingsLink(asked))).path;
};

export const listReceipts = (
  filters: RecordingFilters,
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<DestructionReceipt>> => {
  const query = { ...filters, after, limit: pageSize };
  return dataOf(recordingsReceipts({ ...sent, headers: reasonHeader(), query, signal }));
};

/** Of a number by its digits, E.164 without the plus. */
export const retentionQuery = (digits: string) => ({
  queryKey: ['retention', digits],
  queryFn: () => dataOf(retentionGet({ ...sent, path: { number: digits } })),
});
/** How many recordings a period would destroy earlier. */
export const effectOfRetention = (digits: string, days: number) =>
  dataOf(retentionEffect({ ...sent, path: { number: digits }, body: { days } }));
export const setRetention = (digits: string, days: number) =>
  dataOf(retentionSet({ ...sent, path: { number: digits }, body: { days } }));

export const listHolds = (
  after: string | undefined,
  signal: AbortSignal,
): Promise<Page<LegalHold>> =>
  dataOf(holdsList({ ...sent, query: { after, limit: pageSize }, signal }));
/** The same id again is the same hold. */
export const placeHold = (id: string, body: HoldsPlaceData['body']) =>
  dataOf(holdsPlace({ ...sent, path: { id }, body }));
export const liftHold = (id: string, ground: string) =>
  dataOf(holdsLift({ ...sent, path: { id }, body: { ground } }));

export const orphansQuery = (kind: OrphanKind) => ({
  queryKey: ['recording-orphans', kind],
  queryFn: () => dataOf(holdsOrphans({ ...sent, query: { kind, limit: 200 } })),
});
