import { collectionItemStates, collectionStates, type DebitScheme } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { owedInSql } from '../../receivables/owed-in-sql.js';
import { mandateExpiredInSql } from '../mandates/active-mandates.js';
import type { OpenInvoice } from './choose-invoices.js';

const { day, flag, integer, orNull, text, textOf, uuid, whole } = columnTypes;
const found = rowsOf({
  documentId: uuid,
  number: text,
  ownerId: text,
  dueOn: day,
  open: whole,
  mandateId: orNull(uuid),
  scheme: textOf<DebitScheme>(),
  noticeDays: orNull(integer),
  isUsed: flag,
  sentOn: orNull(day),
  announced: whole,
  last: orNull(textOf<NonNullable<OpenInvoice['last']>>()),
});

/**
 * Owners' invoices with an open amount that is due by a date, with the fields that decide whether they are
 * collected then. Locks them until the transaction ends.
 * @param collectOn The collection date, such as `2026-12-10`.
 */
export async function openInvoices(
  manager: EntityManager,
  collectOn: string,
): Promise<OpenInvoice[]> {
  // Amounts are read in a second query, after the lock: a query that waited for a lock still sees other rows as before.
  const locked: { document_id: string }[] = await manager.query(
    `select r.document_id from billing.receivables r
      where r.party_type = 'owner' and r.kind = 'invoice' and r.open_micros > 0 and r.late_from <= $1
      order by r.document_id for update`,
    [collectOn],
  );
  const rows = await found.query(
    manager,
    `select r.document_id as "documentId", r.number, r.party_id as "ownerId", r.late_from::text as "dueOn",
            ${owedInSql('r')} as open, m.id as "mandateId", m.scheme, m.notice_days as "noticeDays",
            exists (select from billing.collection_items u
              where u.mandate_id = m.id and u.state <> ${collectionItemStates.sql.prepared}) as "isUsed",
            n.sent_on::text as "sentOn", n.amount_micros as announced, l.state as last
       from billing.receivables r
       left join billing.mandates m on m.owner_id = r.party_id and m.ended_at is null
         and not ${mandateExpiredInSql('$1::date')}
       left join lateral (
         select n.sent_on, n.amount_micros from billing.debit_notices n
          where n.document_id = r.document_id and n.mandate_id = m.id and n.collect_on = $1
            and n.sent_on is not null
          order by n.amount_micros >= ${owedInSql('r')} desc, n.sent_on limit 1) n on true
       left join lateral (
         select i.state from billing.collection_items i
           join billing.collections c on c.id = i.collection_id and c.state = ${collectionStates.sql.approved}
          where i.document_id = r.document_id order by c.approved_at desc limit 1) l on true
      where r.document_id = any($2::uuid[]) and ${owedInSql('r')} > 0 order by r.document_id`,
    [collectOn, locked.map(({ document_id }) => document_id)],
  );
  return rows.map(({ mandateId, scheme, noticeDays, isUsed, sentOn, announced, ...invoice }) => ({
    mandate: mandateId === null ? null : { id: mandateId, scheme, noticeDays, isUsed },
    notice: sentOn === null ? null : { sentOn, micros: announced },
    ...invoice,
  }));
}
