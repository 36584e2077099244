import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import { directionInSql } from '../lines/direction.js';
import { StoredClosing } from './closing.entity.js';

/**
 * A charge has no column for its document. It is on the first closing of its party and kind whose
 * `until` is after the call's start and whose watermark is at least the charge's id. Charge ids
 * follow the order of commits (the trigger of billing.charges sees to that), so no charge ever
 * appears at or below a watermark that was read. A charge that is rated or corrected later is
 * therefore on no existing closing, and charges are never updated.
 *
 * In the SQL below, `c` is a row of billing.charges.
 */

/** SQL: the kind of document that a charge belongs to. */
export const kindOfCharge = (c: string): string =>
  `(case when ${c}.side <> 'owner' then 'settlement' when ${c}.component = 'payout' then 'payout'
     else 'invoice' end)`;

/** SQL: whether a closing `k` covers a charge. The charge is on the first closing that does. */
export const reaches = (k: string, c: string): string =>
  `${k}.party_id = ${c}.party_id and ${k}.kind = ${kindOfCharge(c)}
   and ${c}.started_at < ${k}.until and ${c}.id <= ${k}.watermark
   and (${k}.direction is null or ${k}.direction = ${directionInSql(`${c}.component`)})`;

/** SQL: whether a charge is on a document. */
export const isDocumented = (c: string): string =>
  `exists (select from billing.closings k where ${reaches('k', c)})`;

/** SQL: the id of the document that a charge is on, or null. */
export const documentIdOf = (c: string): string =>
  `(select k.document_id from billing.closings k where ${reaches('k', c)} order by k.sequence limit 1)`;

/**
 * SQL: whether a charge belongs to a document's line `l` with its closing `k`. The start times of
 * the line's calls separate late usage from the period's own calls. A carrier's line has no number
 * and so takes all numbers between '' and 'z': the index of party, number and start then serves
 * every line.
 * @param until The column of `k` that has the closing's end.
 */
export const isOfLine = (l: string, k: string, c: string, until = 'until'): string =>
  `${c}.party_id = ${k}.party_id and ${kindOfCharge(c)} = ${k}.kind
   and ${c}.service_number between coalesce(${l}.number, '') and coalesce(${l}.number, 'z')
   and ${c}.component = ${l}.component
   and ${c}.price_version_id = ${l}.price_version_id
   and ${c}.tariff_id is not distinct from ${l}.tariff_id
   and ${c}.includes_vat = ${l}.includes_vat and ${c}.vat_percent = ${l}.vat_percent
   and (${c}.rerating_id is not null) = (${l}.corrects_from is not null)
   and ${c}.started_at >= ${l}.earliest_call and ${c}.started_at <= ${l}.latest_call
   and ${c}.started_at < ${k}.${until} and ${c}.id <= ${k}.watermark
   and not exists (select from billing.closings e
     where e.sequence < ${k}.sequence and ${reaches('e', c)})`;

/** A closing without its sequence, which `close` assigns. */
export type Closing = Readonly<Omit<StoredClosing, 'sequence'>>;

const table = tableOf(StoredClosing);

/**
 * The id up to which every charge is committed or never will be. It never decreases, even if the
 * newest charges were replaced since.
 */
export async function watermarkNow(manager: EntityManager): Promise<string> {
  const [row]: { watermark: string }[] = await manager.query(
    `select greatest((select max(id) from billing.charges),
              (select max(watermark) from billing.closings), 0) as watermark`,
  );
  return row?.watermark ?? '0';
}

/** Inserts closings. No other transaction may close the same kind and party at the same time. */
export async function close(manager: EntityManager, closings: readonly Closing[]): Promise<void> {
  if (closings.length === 0) return;
  const [sql, json] = table.insertion(closings, {
    sequence: `coalesce((select max(k.sequence) from billing.closings k
        where k.party_id = r."partyId" and k.kind = r.kind), 0)
      + row_number() over (partition by r.kind, r."partyId" order by r.direction)`,
  });
  await manager.query(sql, [json]);
}

/**
 * Until the transaction ends, charges without a document cannot be replaced, so that their sums
 * stay right until `close`.
 */
export const keepCharges = (manager: EntityManager): Promise<void> =>
  locks.share(manager, 'uncharged');

/**
 * Until the transaction ends, no document can be made, so that charges found without a document may
 * be replaced.
 * @throws QueryFailedError of code 55P03 after the transaction's `lock_timeout`.
 */
export const keepDocumentsOff = (manager: EntityManager): Promise<void> =>
  locks.take(manager, 'uncharged');
