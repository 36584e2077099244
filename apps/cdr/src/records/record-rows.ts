import type { Attempt, CallRecord } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import { boundedRecord } from '../kernel/bounded-record.js';
import type { Reader } from '../kernel/reader.js';
import type { AssembledRecord } from './assembling/assemble-record.js';
import { countedSeconds } from './assembling/counted-seconds.js';
import { type StoredAttempt, StoredRecord, type LaterOfAttempt } from './record.entity.js';

const stored = tableOf(StoredRecord).without('recordedAt');

/** Stored records; `recordSelection` selects them. */
export const storedRecords = stored
  .without('originCountry', 'originKind')
  .with({ origin: columnTypes.jsonOf<CallRecord['origin']>() });

/**
 * SQL: the columns of `storedRecords`.
 * @param alias The alias of `cdr.call_records`.
 */
export const recordSelection = (alias = 'call_records'): string =>
  `${storedRecords.columns(alias)}, json_build_object('country', ${alias}.origin_country,
    'kind', ${alias}.origin_kind) as origin`;

export const insertStored = (manager: Reader, records: readonly NumberedRecord[]): Promise<void> =>
  stored.insert(manager, records.map(rowOf));

type NumberedRecord = AssembledRecord & { readonly position: number };

const rowOf = ({ origin, ...record }: NumberedRecord) => ({
  ...record,
  originCountry: origin.country,
  originKind: origin.kind,
});

const beforeThen: LaterOfAttempt = {
  trunkTry: 1,
  carrierId: null,
  progressedAt: null,
  voiceQuality: null,
};
const isWhole = (attempt: StoredAttempt): attempt is Attempt =>
  attempt.trunkTry !== undefined &&
  attempt.carrierId !== undefined &&
  attempt.progressedAt !== undefined &&
  attempt.voiceQuality !== undefined;

/**
 * The record of a row. An attempt with all fields is not copied, as records are read by the
 * thousand a second.
 */
export function recordOf(row: RowOf<typeof storedRecords>): CallRecord {
  const seconds = countedSeconds(row);
  return boundedRecord({
    ...row,
    networkChargedSeconds: row.networkChargedSeconds ?? seconds.networkChargedSeconds,
    ownerBillableSeconds: row.ownerBillableSeconds ?? seconds.ownerBillableSeconds,
    announcements: row.announcements.map(({ audio = null, ...each }) => ({ ...each, audio })),
    attempts: row.attempts.map((each) => (isWhole(each) ? each : { ...beforeThen, ...each })),
  });
}
