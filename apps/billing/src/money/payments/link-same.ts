import { columnTypes, type RowOf, tableOf } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { refuseIfRefunded } from '../refunds/refund-rows.js';
import { StoredPayment } from '../receivables/payment.entity.js';
import {
  daysAround,
  entered,
  type KeptTransaction,
  sameTransactions,
  type ToldTransaction,
} from './same-transactions.js';
import { kindOfFileInSql } from '../receivables/kind-of-file-in-sql.js';

const { text, texts } = columnTypes;
const keptTable = tableOf(StoredPayment).with({ told: text, alsoTold: texts });
type KeptPayment = RowOf<typeof keptTable>;

/**
 * Notes which of some payments, told by one statement or person, are kept already. What nobody has confirmed is the
 * bank's from then on; of anything else the one that is in the books counts. Under `lockPayments`.
 * @returns Ids of those that count for nothing, as another one is the same.
 */
export async function linkSame(
  manager: EntityManager,
  payments: readonly StoredPayment[],
): Promise<Set<string>> {
  const [first] = payments;
  if (first === undefined) return new Set();
  const [{ told }]: [{ told: string }] = await manager.query(
    `select ${kindOfFileInSql('p', 's')} as told from billing.payments p
       left join billing.bank_statements s on s.id = p.statement_id where p.id = $1`,
    [first.id],
  );
  const rows = await keptRows(manager, payments, told);
  const same = sameTransactions(
    payments.map((row) => ({ ...toldFrom(row), told })),
    rows.map((row): KeptTransaction => ({
      ...toldFrom(row),
      told: row.told,
      alsoTold: row.alsoTold,
    })),
  );
  const unconfirmed = new Set(
    rows.flatMap((row) => (row.told === entered && row.state === 'unconfirmed' ? row.id : [])),
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
 * Takes a payment for another one than it was the same as, for good: from then on both count, which one person doesn’t
 * decide. So it waits for a second one, whatever told of either, and whoever entered it. Under `lockPayments`.
 * @throws AppError conflict `is-refunded`.
 */
export async function takeApart(
  manager: EntityManager,
  { id, sameAs }: Pick<StoredPayment, 'id' | 'sameAs'>,
  person: string,
): Promise<void> {
  if (sameAs !== null) await refuseIfRefunded(manager, sameAs);
  await manager.query(
    `update billing.payments set same_as = null, apart_from = apart_from || same_as, state = 'unconfirmed',
            apart_by = $2
      where id = $1`,
    [id, person],
  );
}

const toldFrom = (row: StoredPayment): Omit<ToldTransaction, 'told'> => ({
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
 * Those of the same amounts and about the same days that something else tells of; none that a person discarded before
 * it counted, nor any that failed, which counts for nothing.
 */
const keptRows = (
  manager: EntityManager,
  payments: readonly StoredPayment[],
  told: string,
): Promise<KeptPayment[]> =>
  keptTable.query(
    manager,
    `with given as (
       select distinct r.account, r.micros, r.day
         from json_to_recordset($1::json) as r(account text, micros bigint, day date))
     select ${keptTable.columns('p')}, ${kindOfFileInSql('p', 's')} as told,
            p.also_told_by || array(select unnest(f.also_told_by || ${kindOfFileInSql('f', 't')})
                from billing.payments f left join billing.bank_statements t on t.id = f.statement_id
               where f.same_as = p.id) as "alsoTold"
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
      told,
      entered,
      daysAround.named,
    ],
  );
