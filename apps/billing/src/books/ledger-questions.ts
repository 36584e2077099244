import { AppError, money, pageOf } from '@app/common';
import {
  type Answered,
  type Asked,
  type EntryKind,
  ledgerBalance,
  ledgerEntries,
  ledgerEntryGet,
  type LedgerEntryHead,
  type LedgerPosting,
  ledgerPostings,
  linesOfEntry,
} from '@app/contracts';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { accountOf } from './entries/chart.js';
import { daysOf, monthEndOf } from './months/ledger-period.js';
import { totalOf, trialBalance } from './exports/trial-balance.js';

interface EntryRow {
  id: string;
  place: string;
  on: string;
  kind: EntryKind;
  text: string;
  document_id: string | null;
  reverses: string | null;
  reversed_by: string | null;
  amount: string;
  postings: number;
  posted_at: Date;
}

interface PostingRow {
  entry_id: string;
  place: string;
  line: number;
  on: string;
  kind: EntryKind;
  text: string;
  account: string;
  party_type: 'owner' | 'carrier' | null;
  party_id: string | null;
  amount_micros: string;
  document_id: string | null;
  document_number: string | null;
  document_line: number | null;
  vat_code: string | null;
  vat_percent: number | null;
}

const entryColumns = `e.id, e.place, e.on_date::text as "on", e.kind, e.text, e.document_id, e.reverses,
  (select r.id from billing.ledger_entries r where r.reverses = e.id) as reversed_by,
  (select coalesce(sum(p.amount_micros), 0) from billing.ledger_postings p
    where p.place = e.place and p.amount_micros > 0) as amount, e.postings, e.posted_at`;

const postingsFrom = `select e.id as entry_id, p.place, p.line, p.on_date::text as "on", e.kind, e.text,
    p.account, p.party_type, p.party_id, p.amount_micros, p.document_id, d.number as document_number,
    p.document_line, p.vat_code, p.vat_percent
  from billing.ledger_postings p join billing.ledger_entries e on e.place = p.place
  left join billing.documents d on d.id = p.document_id`;

/** Answers what staff ask about the books. */
@Controller()
export class LedgerQuestions {
  @Answers(ledgerBalance)
  async balance(
    { scope, ...months }: Asked<typeof ledgerBalance>,
    reader: EntityManager,
  ): Promise<Answered<typeof ledgerBalance>> {
    staffOrPlatform(scope);
    const accounts = await trialBalance(reader, daysOf(months));
    return {
      accounts,
      debit: totalOf(accounts, 'debit'),
      credit: totalOf(accounts, 'credit'),
    };
  }

  @Answers(ledgerPostings)
  async postings(
    question: Asked<typeof ledgerPostings>,
    reader: EntityManager,
  ): Promise<Answered<typeof ledgerPostings>> {
    const { scope, account, partyType, partyId, after, limit } = question;
    staffOrPlatform(scope);
    if (accountOf(account) === undefined) {
      throw new AppError('not-found', 'no-such-account', 'The chart has no such account.');
    }
    const { from, until } = daysOf(question);
    const behind = after?.split('_') ?? [null, null, null];
    const rows: PostingRow[] = await reader.query(
      `${postingsFrom}
        where p.account = $1 and p.on_date between $2 and $3
          and ($4::text is null or p.party_type = $4) and ($5::text is null or p.party_id = $5)
          and ($6::date is null or (p.on_date, p.place, p.line) > ($6::date, $7::bigint, $8::integer))
        order by p.on_date, p.place, p.line limit $9`,
      [account, from, until, partyType ?? null, partyId ?? null, ...behind, limit + 1],
    );
    const postings = rows.map(postingFrom);
    return pageOf(
      postings,
      limit,
      ({ place }) => place,
      (posting) => posting,
    );
  }

  @Answers(ledgerEntries)
  async entries(
    question: Asked<typeof ledgerEntries>,
    reader: EntityManager,
  ): Promise<Answered<typeof ledgerEntries>> {
    const { scope, kind, documentId, month, after, limit } = question;
    staffOrPlatform(scope);
    const end = month === undefined ? null : monthEndOf(month);
    const rows: EntryRow[] = await reader.query(
      `select ${entryColumns} from billing.ledger_entries e
        where ($1::text is null or e.kind = $1) and ($2::bigint is null or e.place < $2)
          and ($3::uuid is null or e.document_id = $3 or exists (select from billing.ledger_postings p
            where p.document_id = $3 and p.party_id is not null and p.place = e.place))
          and ($4::date is null or e.on_date between $4 and $5)
        order by e.place desc limit $6`,
      [
        kind ?? null,
        after ?? null,
        documentId ?? null,
        month === undefined ? null : `${month}-01`,
        end?.lastDay ?? null,
        limit + 1,
      ],
    );
    return pageOf(rows, limit, ({ place }) => place, entryFrom);
  }

  @Answers(ledgerEntryGet)
  async entry(
    { scope, id }: Asked<typeof ledgerEntryGet>,
    reader: EntityManager,
  ): Promise<Answered<typeof ledgerEntryGet>> {
    staffOrPlatform(scope);
    return { entry: await this.entryOf(id, reader) };
  }

  @Answers(linesOfEntry)
  async lines(
    { scope, id, after = 0, limit }: Asked<typeof linesOfEntry>,
    reader: EntityManager,
  ): Promise<Answered<typeof linesOfEntry>> {
    staffOrPlatform(scope);
    const { place } = await this.entryOf(id, reader);
    const rows: PostingRow[] = await reader.query(
      `${postingsFrom} where p.place = $1 and p.line > $2::bigint order by p.line limit $3`,
      [place, after, limit + 1],
    );
    return pageOf(rows, limit, ({ line }) => String(line), postingFrom);
  }

  private async entryOf(id: string, reader: EntityManager): Promise<LedgerEntryHead> {
    const [row]: EntryRow[] = await reader.query(
      `select ${entryColumns} from billing.ledger_entries e where e.id = $1`,
      [id],
    );
    if (row !== undefined) return entryFrom(row);
    throw new AppError('not-found', 'no-such-entry', 'The books have no such entry.');
  }
}

const entryFrom = (row: EntryRow): LedgerEntryHead => ({
  id: row.id,
  place: Number(row.place),
  on: row.on,
  kind: row.kind,
  text: row.text,
  documentId: row.document_id,
  reverses: row.reverses,
  reversedBy: row.reversed_by,
  amount: money(Number(row.amount)),
  postings: row.postings,
  postedAt: row.posted_at.toISOString(),
});

const postingFrom = (row: PostingRow): LedgerPosting => ({
  entryId: row.entry_id,
  line: row.line,
  on: row.on,
  kind: row.kind,
  text: row.text,
  account: row.account,
  partyType: row.party_type,
  partyId: row.party_id,
  amount: money(Number(row.amount_micros)),
  documentId: row.document_id,
  documentNumber: row.document_number,
  documentLine: row.document_line,
  vatCode: row.vat_code,
  vatPercent: row.vat_percent,
  place: `${row.on}_${row.place}_${row.line}`,
});
