import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { refuseIfRefunded } from '../refunds/refund-rows.js';
import { StoredPayment } from '../receivables/payment.entity.js';
import {
  daysAround,
  entered,
  type KeptTransaction,
  sameTransactions,
  type ReportedTransaction,
} from './same-transactions.js';
import { kindOfFileInSql } from '../receivables/kind-of-file-in-sql.js';

const { text, texts } = columnTypes;
const keptTable = tableOf(StoredPayment).with({ reportedIn: text, alsoReportedIn: texts });
type KeptPayment = RowOf<typeof keptTable>;

/**
 * Links payments of one source (a statement, or one entry) to stored payments of another source that are the same
 * transaction. An unconfirmed entry becomes the duplicate of the given payment; otherwise the given payment
 * becomes the duplicate (state `same`). The caller must hold `lockPayments`.
 * @returns Ids of the given payments that are duplicates.
 */
export async function linkSame(
  manager: EntityManager,
  payments: readonly StoredPayment[],
): Promise<Set<string>> {
  const [first] = payments;
  if (first === undefined) return new Set();
  const [{ reportedIn }]: [{ reportedIn: string }] = await manager.query(
    `select ${kindOfFileInSql('p', 's')} as "reportedIn" from billing.payments p
       left join billing.bank_statements s on s.id = p.statement_id where p.id = $1`,
    [first.id],
  );
  const rows = await keptRows(manager, payments, reportedIn);
  const same = sameTransactions(
    payments.map((row) => ({ ...reportedFrom(row), reportedIn })),
    rows.map((row): KeptTransaction => ({
      ...reportedFrom(row),
      reportedIn: row.reportedIn,
      alsoReportedIn: row.alsoReportedIn,
    })),
  );
  const unconfirmed = new Set(
    rows.flatMap((row) =>
      row.reportedIn === entered && row.state === 'unconfirmed' ? row.id : [],
    ),
  );
  const links = [...same].map(([id, keptId]) =>
    unconfirmed.has(keptId) ? { id: keptId, sameAs: id } : { id, sameAs: keptId },
  );
  await manager.query(
    `update billing.payments p set state = 'same', same_as = n."sameAs", hint = null, failure = null
       from json_to_recordset($1::json) as n(id uuid, "sameAs" uuid) where p.id = n.id`,
    [JSON.stringify(links)],
  );
  const ids = new Set(payments.map(({ id }) => id));
  return new Set(links.map(({ id }) => id).filter((id) => ids.has(id)));
}

/**
 * Separates a payment from the one that it was linked to, for good. As both will count, a second person must
 * confirm it, whatever its source. The caller must hold `lockPayments`.
 * @throws AppError conflict `is-refunded`.
 */
export async function separate(
  manager: EntityManager,
  { id, sameAs }: Pick<StoredPayment, 'id' | 'sameAs'>,
  person: string,
): Promise<void> {
  if (sameAs !== null) await refuseIfRefunded(manager, sameAs);
  await manager.query(
    `update billing.payments set same_as = null, apart_from = apart_from || same_as, state = 'unconfirmed',
            apart_by = $2, confirmed_by = null, confirmed_at = null
      where id = $1`,
    [id, person],
  );
}

const reportedFrom = (row: StoredPayment): Omit<ReportedTransaction, 'reportedIn'> => ({
  id: row.id,
  bookedOn: row.bookedOn,
  account: row.account,
  micros: row.amount.micros,
  payerIban: row.payerIban,
  reference: row.reference,
  remittance: row.remittance,
  apartFrom: row.apartFrom,
});

/**
 * Stored payments from other sources with the same accounts and amounts as the given ones: of the same day, or when
 * one of both was entered by a person, at most `daysAround.named` days apart. Leaves out payments that failed, and
 * those that a person set aside (state `aside`) before they were confirmed: they don't count.
 */
const keptRows = (
  manager: EntityManager,
  payments: readonly StoredPayment[],
  reportedIn: string,
): Promise<KeptPayment[]> =>
  keptTable.query(
    manager,
    `with given as (
       select distinct r.account, r.micros, r.day
         from json_to_recordset($1::json) as r(account text, micros bigint, day date))
     select ${keptTable.columns('p')}, ${kindOfFileInSql('p', 's')} as "reportedIn",
            p.also_told_by || array(select unnest(f.also_told_by || ${kindOfFileInSql('f', 't')})
                from billing.payments f left join billing.bank_statements t on t.id = f.statement_id
               where f.same_as = p.id) as "alsoReportedIn"
       from billing.payments p left join billing.bank_statements s on s.id = p.statement_id
      where p.state not in ('waiting', 'same', 'failed') and ${kindOfFileInSql('p', 's')} <> $2::text
        and not (p.state = 'aside' and p.confirmed_by is null
          and (p.source = 'entered' or p.apart_by is not null))
        and exists (select from given g
          where g.account = p.account and g.micros = p.amount_micros and abs(g.day - p.booked_on) <=
            case when $2::text = $3 or p.source = $3 then $4::integer else 0 end)
      order by p.place`,
    [
      JSON.stringify(
        payments.map((row) => ({
          account: row.account,
          micros: row.amount.micros,
          day: row.bookedOn,
        })),
      ),
      reportedIn,
      entered,
      daysAround.named,
    ],
  );
