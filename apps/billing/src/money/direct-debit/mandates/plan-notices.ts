import type { EntityManager } from 'typeorm';
import { nameUuid } from '../../../kernel/name-uuid.js';
import { owedInSql } from '../../receivables/owed-in-sql.js';
import { expiredInSql } from './active-mandates.js';
import { collectionDayOf } from './notice-rule.js';

interface Row {
  document_id: string;
  due_on: string;
  owed_micros: string;
  mandate_id: string;
  notice_days: number | null;
}

/**
 * Plans what is to be announced: what is owed of each invoice of an owner with an active mandate that isn’t announced yet for
 * a day to come, nor underway; what came back is a person’s to see to. The same again plans nothing more.
 * @param today `2026-11-26`.
 */
export async function planNotices(
  database: Pick<EntityManager, 'query'>,
  today: string,
): Promise<void> {
  const rows: Row[] = await database.query(
    `select r.document_id, r.late_from::text as due_on, ${owedInSql('r')} as owed_micros,
            m.id as mandate_id, m.notice_days
       from billing.receivables r
       join billing.mandates m on m.owner_id = r.party_id and m.ended_at is null
      where r.party_type = 'owner' and r.kind = 'invoice' and r.open_micros > 0
        and ${owedInSql('r')} > 0 and not ${expiredInSql('$1::date')}
        and not exists (select from billing.debit_notices n where n.document_id = r.document_id
          and n.mandate_id = m.id and n.collect_on > $1 and n.amount_micros >= ${owedInSql('r')})
        and not exists (select from billing.collection_items i
          where i.document_id = r.document_id and i.state in ('underway', 'returned'))`,
    [today],
  );
  const planned = rows.map((row) => {
    const collectOn = collectionDayOf(row.due_on, today, row.notice_days);
    const { document_id: documentId, mandate_id: mandateId, owed_micros: micros } = row;
    const id = nameUuid(documentId, `notice ${mandateId} ${collectOn} ${micros}`);
    return { id, documentId, mandateId, collectOn, micros };
  });
  await database.query(
    `insert into billing.debit_notices (id, document_id, mandate_id, collect_on, amount_micros)
     select r.id, r."documentId", r."mandateId", r."collectOn", r.micros
       from json_to_recordset($1::json) as r(id uuid, "documentId" uuid, "mandateId" uuid,
         "collectOn" date, micros bigint)
     on conflict (id) do nothing`,
    [JSON.stringify(planned)],
  );
}
