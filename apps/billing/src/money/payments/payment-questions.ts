import { pageOf } from '@app/common';
import {
  type Asked,
  type DocumentKind,
  paymentCounts,
  paymentGet,
  paymentList,
  type PaymentState,
  type Suggestion,
} from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { containing } from '../../kernel/containing.js';
import { documentNumbers } from './document-references.js';
import { writtenOffInSql, writtenOffOfInSql } from '../receivables/owed-in-sql.js';
import { allocationsOf, leftOf, paymentFrom, payments } from '../receivables/payment-rows.js';
import { StoredPayment } from '../receivables/payment.entity.js';
import { noSuchPayment } from './payments.service.js';

/** The most documents suggested for a payment. */
const mostSuggestions = 20;

const { day, money, orNull, text, textOf, uuid, whole } = columnTypes;
const suggested = rowsOf({
  documentId: uuid,
  number: text,
  kind: textOf<DocumentKind>(),
  partyType: textOf<'owner' | 'carrier'>(),
  partyId: text,
  dueOn: orNull(day),
  open: money,
  writtenOff: money,
  why: textOf<Suggestion['why']>(),
});
const counted = rowsOf({ state: textOf<PaymentState>(), payments: whole, left: money });

/** Staff's questions about payments: lists, counts, and one with its suggestions. */
@Controller()
export class PaymentQuestions {
  @Answers(paymentList)
  async list(question: Asked<typeof paymentList>, reader: EntityManager) {
    const { scope, state, statementId, search, after, limit } = question;
    staffOrPlatform(scope);
    const rows = await payments(
      reader,
      `where ($1::text[] is null or p.state = any($1)) and ($2::uuid is null or p.statement_id = $2)
          and ($3::text is null or p.payer_name ilike $3 or p.payer_iban ilike $3
            or p.reference ilike $3 or p.remittance ilike $3)
          and ($4::bigint is null or p.place < $4)
        order by p.place desc limit $5`,
      [state ?? null, statementId ?? null, containing(search), after ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ place }) => String(place), paymentFrom);
  }

  @Answers(paymentCounts)
  async counts({ scope }: Asked<typeof paymentCounts>, reader: EntityManager) {
    staffOrPlatform(scope);
    const states = await counted.query(
      reader,
      `select state, count(*) as payments, sum(amount_micros - allocated_micros)::bigint as "left"
         from billing.payments group by state order by state`,
    );
    return { states };
  }

  @Answers(paymentGet)
  async get({ scope, id: paymentId, search }: Asked<typeof paymentGet>, reader: EntityManager) {
    staffOrPlatform(scope);
    const row = await reader.findOneBy(StoredPayment, { id: paymentId });
    if (row === null) throw noSuchPayment();
    return {
      payment: paymentFrom(row),
      allocations: await allocationsOf(reader, paymentId),
      suggestions: await suggestionsFor(reader, row, search),
    };
  }
}

/**
 * Suggests documents, open or written off, for a payment's unallocated amount: those it names, those of this
 * amount, those of the party with its account, and those of parties that it is allocated to; each with its best
 * reason. With `search`: the documents that match the search instead.
 */
async function suggestionsFor(
  reader: EntityManager,
  row: StoredPayment,
  search: string | undefined,
): Promise<Suggestion[]> {
  const left = leftOf(row);
  if (left === 0 || row.state === 'aside' || row.state === 'failed') return [];
  // Two subqueries, so that each uses an index: most documents are neither open nor written off.
  const ofDocuments = (which: string): string =>
    `select r.document_id as "documentId", r.number, r.kind, r.party_type as "partyType",
            r.party_id as "partyId", r.due_on::text as "dueOn", r.open_micros as open,
            ${writtenOffOfInSql('r')} as "writtenOff", r.late_from,
            case when r.number = any($1::text[]) then 'reference'
                 when r.party_iban = $2 and r.open_micros = $3 then 'iban'
                 when r.open_micros = $3 then 'amount'
                 when r.party_iban = $2 then 'iban'
                 when $6::text is null then 'party' else 'search' end as why
       from billing.receivables r
      where ${which}
        and case when $6::text is not null
          then r.number ilike $6 or r.party_name ilike $6 or r.party_id ilike $6
          else r.number = any($1::text[]) or r.open_micros = $3 or r.party_iban = $2
            or (r.party_type, r.party_id) in (
              select o.party_type, o.party_id from billing.allocations a
                join billing.receivables o on o.document_id = a.document_id
               where a.payment_id = $4) end`;
  return suggested.query(
    reader,
    `select * from (
       ${ofDocuments('r.open_micros <> 0 and sign(r.open_micros) = sign($3::bigint)')}
       union
       ${ofDocuments(`$3::bigint > 0 and r.document_id in (
         select w.document_id from billing.write_offs w where ${writtenOffInSql('w')})`)}) s
      order by array_position(array['reference', 'iban', 'amount', 'party', 'search'], s.why),
               s.open <> $3, s.late_from, s.number limit $5`,
    [documentNumbers(row), row.payerIban, left, row.id, mostSuggestions, containing(search)],
  );
}
