import type { Attempt, CallRecord } from '@app/contracts';
import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import { boundedRecord } from '../kernel/bounded-record.js';
import type { Reader } from '../kernel/reader.js';
import type { AssembledRecord } from './assembling/assemble-record.js';
import { countedSeconds } from './assembling/counted-seconds.js';
import { type HeldAttempt, HeldRecord, type LaterOfAttempt } from './record.entity.js';

const stored = tableOf(HeldRecord).without('recordedAt');

/** Stored records; `recordSelection` selects them. */
export const heldRecords = stored
  .without('originCountry', 'originKind')
  .with({ origin: columnTypes.jsonOf<CallRecord['origin']>() });

/**
 * SQL: the columns of `heldRecords`.
 * @param alias The alias of `cdr.call_records`.
 */
export const recordSelection = (alias = 'call_records'): string =>
  `${heldRecords.columns(alias)}, json_build_object('country', ${alias}.origin_country,
    'kind', ${alias}.origin_kind) as origin`;

export const insertHeld = (manager: Reader, records: readonly NumberedRecord[]): Promise<void> =>
  stored.insert(manager, records.map(heldOf));

type NumberedRecord = AssembledRecord & { readonly position: number };

const heldOf = ({ origin, ...record }: NumberedRecord) => ({
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
const isWhole = (attempt: HeldAttempt): attempt is Attempt =>
  attempt.trunkTry !== undefined &&
  attempt.carrierId !== undefined &&
  attempt.progressedAt !== undefined &&
  attempt.voiceQuality !== undefined;

/**
 * The record of a row. An attempt with all fields is not copied, as records are read by the
 * thousand a second.
 */
export function recordOf(held: RowOf<typeof heldRecords>): CallRecord {
  const seconds = countedSeconds(held);
  return boundedRecord({
    ...held,
    networkChargedSeconds: held.networkChargedSeconds ?? seconds.networkChargedSeconds,
    ownerBillableSeconds: held.ownerBillableSeconds ?? seconds.ownerBillableSeconds,
    announcements: held.announcements.map(({ audio = null, ...each }) => ({ ...each, audio })),
    attempts: held.attempts.map((each) => (isWhole(each) ? each : { ...beforeThen, ...each })),
  });
}
