import { notFound, pageOf } from '@app/common';
import {
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
import { columnTypes, tableOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { accountOf } from './entries/chart.js';
import { LedgerEntry } from './entries/ledger-entry.entity.js';
import { LedgerPosting as StoredPosting } from './entries/ledger-posting.entity.js';
import { daysOf, monthEndOf } from './months/ledger-period.js';
import { totalOf, trialBalance } from './exports/trial-balance.js';

const { money, orNull, text, textOf, uuid } = columnTypes;
const heads = tableOf(LedgerEntry).with({ reversedBy: orNull(uuid), amount: money });
const lines = tableOf(StoredPosting)
  .without('place')
  .with({
    entryId: uuid,
    kind: textOf<EntryKind>(),
    text,
    documentNumber: orNull(text),
    place: text,
  });

/** @param rest SQL: the conditions on entries `e`, their order and limit. */
const headsWhere = (
  reader: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<LedgerEntryHead[]> =>
  heads.query(
    reader,
    `select ${heads.columns('e')},
            (select r.id from billing.ledger_entries r where r.reverses = e.id) as "reversedBy",
            (select coalesce(sum(p.amount_micros), 0) from billing.ledger_postings p
              where p.place = e.place and p.amount_micros > 0) as amount
       from billing.ledger_entries e ${rest}`,
    values,
  );

/** @param rest SQL: the conditions on postings `p`, their order and limit. */
const linesWhere = (
  reader: EntityManager,
  rest: string,
  values: readonly unknown[],
): Promise<LedgerPosting[]> =>
  lines.query(
    reader,
    `select ${lines.columns('p')}, e.id as "entryId", e.kind, e.text, d.number as "documentNumber",
            p.on_date || '_' || p.place || '_' || p.line as place
       from billing.ledger_postings p join billing.ledger_entries e on e.place = p.place
       left join billing.documents d on d.id = p.document_id ${rest}`,
    values,
  );

/** Staff's questions about the ledger: trial balance, postings, entries. */
@Controller()
export class LedgerQuestions {
  @Answers(ledgerBalance)
  async balance({ scope, ...months }: Asked<typeof ledgerBalance>, reader: EntityManager) {
    staffOrPlatform(scope);
    const accounts = await trialBalance(reader, daysOf(months));
    return {
      accounts,
      debit: totalOf(accounts, 'debit'),
      credit: totalOf(accounts, 'credit'),
    };
  }

  @Answers(ledgerPostings)
  async postings(question: Asked<typeof ledgerPostings>, reader: EntityManager) {
    const { scope, account, partyType, partyId, after, limit } = question;
    staffOrPlatform(scope);
    if (accountOf(account) === undefined) {
      throw notFound('no-such-account', 'The chart has no account of this number.');
    }
    const { from, until } = daysOf(question);
    const behind = after?.split('_') ?? [null, null, null];
    const postings = await linesWhere(
      reader,
      `where p.account = $1 and p.on_date between $2 and $3
          and ($4::text is null or p.party_type = $4) and ($5::text is null or p.party_id = $5)
          and ($6::date is null or (p.on_date, p.place, p.line) > ($6::date, $7::bigint, $8::integer))
        order by p.on_date, p.place, p.line limit $9`,
      [account, from, until, partyType ?? null, partyId ?? null, ...behind, limit + 1],
    );
    return pageOf(postings, limit, ({ place }) => place);
  }

  @Answers(ledgerEntries)
  async entries(question: Asked<typeof ledgerEntries>, reader: EntityManager) {
    const { scope, kind, documentId, month, after, limit } = question;
    staffOrPlatform(scope);
    const end = month === undefined ? null : monthEndOf(month);
    const rows = await headsWhere(
      reader,
      `where ($1::text is null or e.kind = $1) and ($2::bigint is null or e.place < $2)
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
    return pageOf(rows, limit, ({ place }) => String(place));
  }

  @Answers(ledgerEntryGet)
  async entry({ scope, id }: Asked<typeof ledgerEntryGet>, reader: EntityManager) {
    staffOrPlatform(scope);
    return { entry: await this.entryOf(id, reader) };
  }

  @Answers(linesOfEntry)
  async lines({ scope, id, after = 0, limit }: Asked<typeof linesOfEntry>, reader: EntityManager) {
    staffOrPlatform(scope);
    const { place } = await this.entryOf(id, reader);
    const rows = await linesWhere(
      reader,
      'where p.place = $1 and p.line > $2::bigint order by p.line limit $3',
      [place, after, limit + 1],
    );
    return pageOf(rows, limit, ({ line }) => String(line));
  }

  private async entryOf(id: string, reader: EntityManager): Promise<LedgerEntryHead> {
    const [head] = await headsWhere(reader, 'where e.id = $1', [id]);
    if (head !== undefined) return head;
    throw notFound('no-such-entry', 'The ledger has no entry with this id.');
  }
}
