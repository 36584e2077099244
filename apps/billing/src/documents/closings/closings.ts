import { tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import { directionInSql } from '../lines/direction.js';
import { StoredClosing } from './closing.entity.js';

/**
 * A charge carries no mark of the document that it stands on. It stands on the first closing of its kind
 * and party whose `until` is after the call's start and whose watermark its id doesn't exceed. As ids come
 * in the order of commit (the trigger of billing.charges sees to that), none ever appears at or below a
 * watermark that was read. So what is rated or corrected later is on no closing that is there, and a charge
 * is never updated.
 *
 * What is said here of `c` is of a row of billing.charges.
 */

/** SQL: the kind of document that a charge belongs to. */
export const kindOfCharge = (c: string): string =>
  `(case when ${c}.side <> 'owner' then 'settlement' when ${c}.component = 'payout' then 'payout'
     else 'invoice' end)`;

/** SQL: that a closing `k` reaches a charge; it is on the first one that does. */
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
 * SQL: that a charge is one of a document's line `l` with its closing `k`. Late usage and the period's own
 * calls are told apart by when the line's calls began. A carrier's line is of all numbers, which lie between '' and
 * 'z': so the index of party, number and start serves every line.
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

/** What a document closes: all of the kind and party that began before `until`. */
export type Closing = Readonly<Omit<StoredClosing, 'sequence'>>;

const table = tableOf(StoredClosing);

/**
 * The id at or below which every charge is committed, or never will be. None is at or below one that was
 * read before, though the newest of then may have been replaced since.
 */
export async function watermarkNow(manager: EntityManager): Promise<string> {
  const [row]: { watermark: string }[] = await manager.query(
    `select greatest((select max(id) from billing.charges),
              (select max(watermark) from billing.closings), 0) as watermark`,
  );
  return row?.watermark ?? '0';
}

/** Puts charges on documents; of a kind and party nobody else may do so at the same time. */
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
 * Until the transaction ends no charge that is on no document is replaced: what is summed stays so until
 * it is closed.
 */
export const keepCharges = (manager: EntityManager): Promise<void> =>
  locks.share(manager, 'uncharged');

/**
 * Until the transaction ends no document is made: what is found on none may be replaced.
 * @throws QueryFailedError of code 55P03 after the transaction's `lock_timeout`.
 */
export const keepDocumentsOff = (manager: EntityManager): Promise<void> =>
  locks.take(manager, 'uncharged');
