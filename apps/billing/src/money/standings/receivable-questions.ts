import { pageOf } from '@app/common';
import {
  type AccountLine,
  type Asked,
  type DocumentKind,
  type OpenItem,
  ownerOf,
  receivableAccount,
  receivableList,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf, tableOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { ofOwner } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { cursorParts } from '../../kernel/cursor-parts.js';
import { dutchDate } from '../../kernel/time/months.js';
import { StoredReceivable } from '../receivables/receivable.entity.js';
import { ageInSql, ageOf } from './overdue.js';

const { day, money, orNull, text, textOf, uuid, whole } = columnTypes;
const openItems = tableOf(StoredReceivable);
const openSum = rowsOf({ items: whole, open: money });
const accountLines = rowsOf({
  on: day,
  what: textOf<AccountLine['what']>(),
  documentId: uuid,
  documentNumber: text,
  kind: textOf<DocumentKind>(),
  paymentId: orNull(uuid),
  amount: money,
  balance: money,
  place: whole,
});
const balances = rowsOf({ balance: money });

/** Lists open items and parties' accounts. The asker's scope is applied in the SQL. */
@Controller()
export class ReceivableQuestions {
  private readonly payTo: { readonly name: string; readonly iban: string };

  constructor(@Inject(CONFIG) config: Config) {
    this.payTo = { name: config.COMPANY_NAME, iban: config.COMPANY_IBAN };
  }

  @Answers(receivableList)
  async list(question: Asked<typeof receivableList>, reader: EntityManager) {
    const { scope, ownerId, carrierId, kind, age, after, limit } = question;
    const today = dutchDate(new Date());
    const of = `r.open_micros <> 0
      and ($1::text is null or (r.party_type = 'owner' and r.party_id = $1))
      and ($2::text is null or (r.party_type = 'owner' and r.party_id = $2))
      and ($3::text is null or (r.party_type = 'carrier' and r.party_id = $3))
      and ($4::text is null or r.kind = $4)
      and ($5::text is null or ${ageInSql('r.late_from', '$6::date')} = $5)`;
    const filters = [
      ownerOf(scope),
      ownerId ?? null,
      carrierId ?? null,
      kind ?? null,
      age ?? null,
      today,
    ];
    const [lateFrom = null, id = null] = cursorParts(
      after,
      /^(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/,
    );
    const rows = await openItems.query(
      reader,
      `select ${openItems.columns('r')} from billing.receivables r
        where ${of} and ($7::date is null or (r.late_from, r.document_id) > ($7, $8::uuid))
        order by r.late_from, r.document_id limit $9`,
      [...filters, lateFrom, id, limit + 1],
    );
    const [total] = await openSum.query(
      reader,
      `select count(*) as items, coalesce(sum(r.open_micros), 0)::bigint as open
         from billing.receivables r where ${of}`,
      filters,
    );
    const placeOf = (row: StoredReceivable) => `${row.lateFrom}_${row.documentId}`;
    const itemOf = ({ ...row }: StoredReceivable): OpenItem => ({
      age: ageOf(row.lateFrom, today),
      ...row,
    });
    return {
      ...pageOf(rows, limit, placeOf, itemOf),
      total: total!,
      payTo: this.payTo,
    };
  }

  /** @throws AppError not-found `no-such-owner` for another owner’s account. */
  @Answers(receivableAccount)
  async account(
    { scope, partyType, partyId, after, limit }: Asked<typeof receivableAccount>,
    reader: EntityManager,
  ) {
    ofOwner(scope, partyType === 'owner' ? partyId : null);
    const [place = null] = cursorParts(after, /^(\d{1,15})$/);
    const rows = await accountLines.query(
      reader,
      `with lines as (
         select r.issued_on as on_date, 'document' as what, r.document_id, r.number, r.kind,
                null::uuid as payment_id, r.amount_micros as amount, 0 as first, 0::bigint as nth
           from billing.receivables r where r.party_type = $1 and r.party_id = $2
         union all
         select case when a.rule = 'undone' or p.id is null
                     then (a.made_at at time zone 'Europe/Amsterdam')::date else p.booked_on end,
                case when a.rule in ('undone', 'netting', 'write-off', 'recovered') then a.rule
                  else 'payment' end, r.document_id,
                r.number, r.kind, a.payment_id, -a.amount_micros, 1, a.place
           from billing.receivables r
           join billing.allocations a on a.document_id = r.document_id
           left join billing.payments p on p.id = a.payment_id
          where r.party_type = $1 and r.party_id = $2),
       summed as (
         select lines.*, sum(amount) over w as balance, row_number() over w as place
           from lines window w as (order by on_date, first, number, nth
             rows between unbounded preceding and current row))
       select on_date::text as "on", what, document_id as "documentId", number as "documentNumber",
              kind, payment_id as "paymentId", amount, balance, place
         from summed where $3::bigint is null or place < $3 order by place desc limit $4`,
      [partyType, partyId, place, limit + 1],
    );
    const [sum] = await balances.query(
      reader,
      `select coalesce(sum(open_micros), 0)::bigint as balance from billing.receivables
        where party_type = $1 and party_id = $2`,
      [partyType, partyId],
    );
    const page = pageOf(rows, limit, (row) => String(row.place));
    return { ...page, balance: sum!.balance };
  }
}
