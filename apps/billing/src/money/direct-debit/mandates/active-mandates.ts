import { collectionStates } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import type { DirectDebit } from '../../../documents/index.js';

/** SQL: the date of the last approved collection with mandate `m`; null: there was none. */
export const lastUsedOn = `(select max(c.collect_on) from billing.collection_items i
  join billing.collections c on c.id = i.collection_id and c.state = ${collectionStates.sql.approved}
 where i.mandate_id = m.id)`;

/** SQL: whether mandate `m` has expired on a day: 36 months after it was last used or signed. */
export const mandateExpiredInSql = (day: string): string =>
  `coalesce(${lastUsedOn}, m.signed_on) + interval '36 months' < ${day}`;

const { text } = columnTypes;
const active = rowsOf({ ownerId: text, mandateReference: text, iban: text });

/** The mandates that are active on a day, by owner id; empty without a creditor identifier. */
export async function directDebits(
  manager: Pick<EntityManager, 'query'>,
  creditorId: string | null,
  day: string,
): Promise<ReadonlyMap<string, DirectDebit>> {
  if (creditorId === null) return new Map();
  const rows = await active.query(
    manager,
    `select m.owner_id as "ownerId", m.reference as "mandateReference", m.iban from billing.mandates m
      where m.ended_at is null and not ${mandateExpiredInSql('$1::date')}`,
    [day],
  );
  return new Map(rows.map(({ ownerId, ...mandate }) => [ownerId, { ...mandate, creditorId }]));
}
