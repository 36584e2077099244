import { AppError, money, pageOf, fieldProblem } from '@app/common';
import {
  type AccountLine,
  type Answered,
  type Asked,
  type DocumentKind,
  type OpenItem,
  ownerOf,
  receivableAccount,
  receivableList,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { Answers } from '@app/platform/operations';
import { ofOwner } from '@app/platform/scopes';
import { Controller, Inject } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../../kernel/config.js';
import { dutchDate } from '../../kernel/time/months.js';
import { ageInSql, ageOf } from './overdue.js';

interface ItemRow {
  document_id: string;
  number: string;
  kind: DocumentKind;
  party_type: 'owner' | 'carrier';
  party_id: string;
  issued_on: string;
  due_on: string | null;
  late_from: string;
  amount_micros: string;
  paid_micros: string;
  open_micros: string;
}

interface LineRow {
  on_date: string;
  what: AccountLine['what'];
  document_id: string;
  number: string;
  kind: DocumentKind;
  payment_id: string | null;
  amount: string;
  balance: string;
  place: string;
}

/** Answers what is still to be paid, and what was. The asker's scope is applied here, in SQL. */
@Controller()
export class ReceivableQuestions {
  private readonly payTo: { readonly name: string; readonly iban: string };

  constructor(@Inject(CONFIG) config: Config) {
    this.payTo = { name: config.COMPANY_NAME, iban: config.COMPANY_IBAN };
  }

  @Answers(receivableList)
  async list(
    question: Asked<typeof receivableList>,
    reader: EntityManager,
  ): Promise<Answered<typeof receivableList>> {
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
    const [day, id] = cursorOf(after, /^\d{4}-\d{2}-\d{2}_[0-9a-f-]{36}$/, '_');
    const rows: ItemRow[] = await reader.query(
      `select r.document_id, r.number, r.kind, r.party_type, r.party_id,
              r.issued_on::text as issued_on, r.due_on::text as due_on,
              r.late_from::text as late_from, r.amount_micros, r.paid_micros, r.open_micros
         from billing.receivables r
        where ${of} and ($7::date is null or (r.late_from, r.document_id) > ($7, $8::uuid))
        order by r.late_from, r.document_id limit $9`,
      [...filters, day ?? null, id ?? null, limit + 1],
    );
    const [total]: [{ items: string; open: string }] = await reader.query(
      `select count(*) as items, coalesce(sum(r.open_micros), 0)::bigint as open
         from billing.receivables r where ${of}`,
      filters,
    );
    const placeOf = (row: ItemRow) => `${row.late_from}_${row.document_id}`;
    return {
      ...pageOf(rows, limit, placeOf, (row) => itemFromRow(row, today)),
      total: { items: Number(total.items), open: money(Number(total.open)) },
      payTo: this.payTo,
    };
  }

  /** @throws AppError not-found `no-such-owner` for another owner’s. */
  @Answers(receivableAccount)
  async account(
    { scope, partyType, partyId, after, limit }: Asked<typeof receivableAccount>,
    reader: EntityManager,
  ): Promise<Answered<typeof receivableAccount>> {
    ofOwner(scope, partyType === 'owner' ? partyId : null);
    const [place] = cursorOf(after, /^\d{1,15}$/, '_');
    const rows: LineRow[] = await reader.query(
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
       select on_date::text as on_date, what, document_id, number, kind, payment_id, amount,
              balance, place
         from summed where $3::bigint is null or place < $3 order by place desc limit $4`,
      [partyType, partyId, place ?? null, limit + 1],
    );
    const [sum]: [{ balance: string }] = await reader.query(
      `select coalesce(sum(open_micros), 0)::bigint as balance from billing.receivables
        where party_type = $1 and party_id = $2`,
      [partyType, partyId],
    );
    const placeOf = (row: LineRow) => row.place;
    const page = pageOf(rows, limit, placeOf, (row) => ({
      on: row.on_date,
      what: row.what,
      documentId: row.document_id,
      documentNumber: row.number,
      kind: row.kind,
      paymentId: row.payment_id,
      amount: money(Number(row.amount)),
      balance: money(Number(row.balance)),
    }));
    return { ...page, balance: money(Number(sum.balance)) };
  }
}

const itemFromRow = (row: ItemRow, today: string): OpenItem => ({
  documentId: row.document_id,
  number: row.number,
  kind: row.kind,
  partyType: row.party_type,
  partyId: row.party_id,
  issuedOn: row.issued_on,
  dueOn: row.due_on,
  amount: money(Number(row.amount_micros)),
  paid: money(Number(row.paid_micros)),
  open: money(Number(row.open_micros)),
  age: ageOf(row.late_from, today),
});

/** @throws AppError invalid `invalid-cursor`. */
export function cursorOf(after: string | undefined, pattern: RegExp, part: string): string[] {
  if (after === undefined) return [];
  if (pattern.test(after)) return after.split(part);
  throw new AppError('invalid', 'invalid-cursor', 'There is no such page.', [
    fieldProblem('after', 'not-a-cursor'),
  ]);
}
