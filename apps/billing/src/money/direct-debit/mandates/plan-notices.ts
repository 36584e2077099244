import { money } from '@app/common';
import { collectionItemStates } from '@app/contracts';
import { columnTypes, rowsOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../../kernel/name-uuid.js';
import { owedInSql } from '../../receivables/owed-in-sql.js';
import { mandateExpiredInSql } from './active-mandates.js';
import { DebitNotice } from './debit-notice.entity.js';
import { collectionDayOf } from './notice-rule.js';

const { day, integer, orNull, uuid, whole } = columnTypes;
const unannounced = rowsOf({
  documentId: uuid,
  dueOn: day,
  micros: whole,
  mandateId: uuid,
  noticeDays: orNull(integer),
});

/**
 * Plans notices for the open invoices of owners with an active mandate. Skips invoices with a notice of their
 * open amount for a future date, and those whose collection is underway or was returned, which a clerk handles.
 * Safe to repeat.
 * @param today The Dutch date, such as `2026-11-26`.
 */
export async function planNotices(
  database: Pick<EntityManager, 'query'>,
  today: string,
): Promise<void> {
  const rows = await unannounced.query(
    database,
    `select r.document_id as "documentId", r.late_from::text as "dueOn", ${owedInSql('r')} as micros,
            m.id as "mandateId", m.notice_days as "noticeDays"
       from billing.receivables r
       join billing.mandates m on m.owner_id = r.party_id and m.ended_at is null
      where r.party_type = 'owner' and r.kind = 'invoice' and r.open_micros > 0
        and ${owedInSql('r')} > 0 and not ${mandateExpiredInSql('$1::date')}
        and not exists (select from billing.debit_notices n where n.document_id = r.document_id
          and n.mandate_id = m.id and n.collect_on > $1 and n.amount_micros >= ${owedInSql('r')})
        and not exists (select from billing.collection_items i
          where i.document_id = r.document_id and i.state in ${collectionItemStates.sql.announced})`,
    [today],
  );
  const planned = rows.map(({ documentId, dueOn, micros, mandateId, noticeDays }) => {
    const collectOn = collectionDayOf(dueOn, today, noticeDays);
    const id = nameUuid(documentId, `notice ${mandateId} ${collectOn} ${micros}`);
    return { id, documentId, mandateId, collectOn, amount: money(micros) };
  });
  await tableOf(DebitNotice).insert(database, planned, 'on conflict (id) do nothing');
}
