import type { Company } from '../../kernel/parties/company.js';
import type { BillTo } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import {
  type AuditedParty,
  auditFileEnd,
  auditFileStart,
  journalStart,
  transactions,
} from './audit-file.js';
import { csvHeader, csvRow } from './journal-csv.js';
import { journalPages, journals, journalTotals } from './journal-rows.js';
import type { Days } from '../months/ledger-period.js';
import { trialBalance } from './trial-balance.js';

/** Called with the number of postings written so far. */
type Progress = (done: number) => Promise<void>;

/** The journal as CSV: one row per posting, ordered by date and place. */
export async function* journalFile(
  manager: EntityManager,
  days: Days,
  progress: Progress,
): AsyncGenerator<Buffer> {
  yield Buffer.from(csvHeader);
  let done = 0;
  for await (const rows of journalPages(manager, days)) {
    yield Buffer.from(rows.map(csvRow).join(''));
    await progress((done += rows.length));
  }
}

/** An XML Auditfile Financieel 3.2 of the year's months up to the last one asked for. */
export async function* auditFile(
  manager: EntityManager,
  { days, company, madeOn }: { days: Days; company: Company; madeOn: string },
  progress: Progress,
): AsyncGenerator<Buffer> {
  const { postings, debit } = await journalTotals(manager, days);
  yield Buffer.from(
    auditFileStart({
      days,
      company,
      madeOn,
      postings,
      debit,
      parties: await partiesOf(manager, days),
      opening: await trialBalance(manager, days),
    }),
  );
  let done = 0;
  for (const journal of journals) {
    yield Buffer.from(journalStart(journal));
    for await (const rows of journalPages(manager, days, journal)) {
      yield Buffer.from(transactions(rows));
      await progress((done += rows.length));
    }
    yield Buffer.from('</journal>\n');
  }
  yield Buffer.from(auditFileEnd);
}

const { jsonOf, orNull, text, textOf } = columnTypes;
const auditedParties = rowsOf({
  type: textOf<'owner' | 'carrier'>(),
  id: text,
  billTo: orNull(jsonOf<BillTo>()),
});

/** The parties with postings up to the last day, addressed as on their last document. */
const partiesOf = (manager: EntityManager, { until }: Days): Promise<AuditedParty[]> =>
  auditedParties.query(
    manager,
    `select p.party_type as type, p.party_id as id, (select d.bill_to from billing.documents d
           where d.party_type = p.party_type and d.party_id = p.party_id
           order by d.position desc limit 1) as "billTo"
         from (select distinct party_type, party_id from billing.ledger_postings
           where party_id is not null and on_date <= $1) p
        order by 1, 2`,
    [until],
  );
