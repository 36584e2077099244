import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { RunStore } from '../../apps/billing/src/runs/run-store.js';
import {
  finaliseBatch,
  type Issuer,
} from '../../apps/billing/src/runs/finishing/run-finalising.js';
import { prepareRun } from '../../apps/billing/src/runs/preparing/run-preparation.js';
import { kindOfCharge } from '../../apps/billing/src/documents/closings/closings.js';
import { groupedBy, inMemory } from '../../apps/billing/src/runs/preparing/run-sums.js';
import type { Scope } from '../../libs/contracts/src/index.js';
import type { Transactions } from '../../libs/platform/src/database/index.js';
import { month, parties } from './rated-month.js';

const issuer: Issuer = {
  company: {
    name: 'Belfabriek B.V.',
    street: 'Kabelweg 21',
    postalCode: '1014 BA',
    city: 'Amsterdam',
    kvk: '12345678',
    vatId: 'NL123456789B01',
    iban: 'NL00TEST0123456789',
  },
  paymentTermDays: 14,
};

const person = (staffId: string): Scope => ({ as: 'staff', staffId, reason: 'bench' });

/** Documents made final per transaction, as in the app. */
const batch = 1000;

/** The sums of a run: the number of charges, and their micro-euro. */
export interface Summed {
  readonly charges: number;
  readonly micros: number;
}

/** How many seconds a run's steps took. */
export interface RunTimes {
  readonly prepared: number;
  readonly final: number;
}

/**
 * A run from its calls to documents with numbers, lines and VAT: prepared, approved and made final
 * as in the app, up to printing.
 * @throws Error when a document is missing, or a charge is on no document.
 */
export async function runMonth(
  database: DataSource,
  transactions: Transactions,
): Promise<{ summed: Summed; times: RunTimes }> {
  const id = randomUUID();
  const run = { id, ...month };
  const store = new RunStore(database);
  await transactions.run(({ manager }) => store.plan(manager, run, person('anna')));
  const start = performance.now();
  // None of the run's owners has a VAT id of another member state to verify.
  await prepareRun(transactions, run, parties, new Map(), null);
  const prepared = performance.now();
  const summed = await summedBy(database, id);
  const { preparedAt, gross } = await store.get(id);
  const seen = { preparedAt: preparedAt!, gross: gross! };
  const read = performance.now();
  await transactions.run(({ manager }) => store.approve(manager, id, seen, person('bert')));
  while ((await finaliseBatch(transactions, id, issuer, batch)) !== null);
  const end = performance.now();
  await expectWhole(database, id, summed);
  return {
    summed,
    times: { prepared: (prepared - start) / 1000, final: (end - read) / 1000 },
  };
}

async function summedBy(database: DataSource, runId: string): Promise<Summed> {
  const [row]: { charges: string; micros: string }[] = await database.query(
    `select sum(quantity) as charges, sum(amount_micros) as micros from billing.run_sums
      where run_id = $1 and month is null`,
    [runId],
  );
  return { charges: Number(row?.charges), micros: Number(row?.micros) };
}

async function expectWhole(
  database: DataSource,
  runId: string,
  { charges }: Summed,
): Promise<void> {
  const [row]: { planned: string; made: string; problems: string; lined: string }[] =
    await database.query(
      `select (select count(*) from billing.run_documents where run_id = $1) as planned,
              (select count(*) from billing.documents where run_id = $1) as made,
              (select count(*) from billing.run_problems where run_id = $1) as problems,
              (select sum(l.quantity) from billing.document_lines l
                 join billing.documents d on d.id = l.document_id
                where d.run_id = $1 and l.month is null) as lined`,
      [runId],
    );
  const isWhole =
    row?.made === row?.planned && row?.problems === '0' && Number(row.lined) === charges;
  if (!isWhole)
    throw new Error(`not all of ${charges} charges came to documents: ${JSON.stringify(row)}`);
}

/** Restores the state before the run. */
export async function forgetRun(database: DataSource): Promise<void> {
  // In an ordinary session triggers prevent the deletion of bookings.
  await database.query(`set local session_replication_role = replica;
    truncate billing.runs, billing.document_series, billing.ledger_entries, billing.ledger_postings cascade`);
  await database.query('update billing.document_position set last = 0, sent = 0');
  await database.query('update billing.ledger_place set last = 0');
  await database.query('update billing.closed_floor set until = 0, watermark = 0');
  await database.query('vacuum analyze');
}

/**
 * The bare sums of the same charges, grouped by everything that distinguishes lines of a document:
 * party, subject and price.
 */
export const groupBy = (database: DataSource): Promise<Summed & { groups: number }> =>
  groupedIn(database.manager);

/**
 * `groupBy` with the memory and the plan that the run sets for itself: the fastest possible sums.
 */
export const groupByInMemory = (database: DataSource): Promise<Summed & { groups: number }> =>
  database.transaction(async (manager) => {
    await manager.query(inMemory);
    return groupedIn(manager);
  });

async function groupedIn(manager: EntityManager): Promise<Summed & { groups: number }> {
  const [row]: { charges: string; micros: string; groups: string }[] = await manager.query(
    `select count(*) as groups, sum(quantity) as charges, sum(amount) as micros, sum(seconds), min(earliest),
            max(latest)
       from (select ${kindOfCharge('c')} as kind, party_id, ${groupedBy}, rerating_id is not null as correction,
                    started_at < $1 as late, count(*) as quantity, sum(seconds) as seconds,
                    sum(amount_micros) as amount, min(started_at) as earliest, max(started_at) as latest
               from billing.charges c where started_at >= $1 and started_at < $2
              group by kind, party_id, ${groupedBy}, correction, late) as lines`,
    [month.from.getTime() * 1000, month.until.getTime() * 1000],
  );
  const { charges = 0, micros = 0, groups = 0 } = row ?? {};
  return { charges: Number(charges), micros: Number(micros), groups: Number(groups) };
}
