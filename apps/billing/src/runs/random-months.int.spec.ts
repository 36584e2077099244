import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Scope } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import * as fc from 'fast-check';
import { DataSource } from 'typeorm';
import { expectBooksInOrder } from '../books/books-in-order.fixture.js';
import { migrations } from '../migrations/index.js';
import { agreeToSelfBilling } from '../agree.fixture.js';
import {
  anyCharge,
  carriers,
  names,
  owners,
  parties,
  planTerms,
  type RandomCharge,
  starts,
  vatIdsAbroad,
  versions,
} from './random-months.fixture.js';
import { cents, ExpectedMonths } from './random-months-oracle.fixture.js';
import { finaliseBatch, type Issuer } from './finishing/run-finalising.js';
import { prepareRun } from './preparing/run-preparation.js';
import { RunStore } from './run-store.js';

const anna: Scope = { as: 'staff', staffId: 'anna', reason: 'billing' };
const bert: Scope = { as: 'staff', staffId: 'bert', reason: 'billing' };
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
let database: FreshDatabase;
let source: DataSource;
let transactions: Transactions;
const rerating = randomUUID();
const verdicts = new Map(vatIdsAbroad.map((vatId) => [vatId, 'valid' as const]));

beforeAll(async () => {
  database = await freshDatabase({ schema: 'billing', migrations });
  source = new DataSource({ type: 'postgres', url: database.config.DATABASE_URL });
  await source.initialize();
  // The outbox has no listener, so that nothing is published.
  transactions = new Transactions(source, { poke: () => undefined } as never);
  // One of the carriers has an agreement that nets.
  const prices = [...owners, ...carriers].map((party, place) => ({
    id: versions.get(party.id),
    sequence: place + 1,
    subject: party.id,
    ...(owners.includes(party)
      ? { kind: 'price-plan', terms: planTerms(party) }
      : { kind: 'carrier-agreement', terms: { netting: party.netting ?? false } }),
  }));
  await source.query(
    `insert into billing.price_versions (id, sequence, kind, subject, valid_from, terms, created_by)
     select id, sequence, kind, subject, '2025-01-01', terms, 'spec'
       from json_to_recordset($1::json)
         as p(id uuid, sequence bigint, subject text, kind text, terms jsonb)`,
    [JSON.stringify(prices)],
  );
  for (const { id, status } of owners) {
    if (status === undefined) continue;
    await source.query(
      `insert into billing.vat_statuses (id, party_type, party_id, from_on, status, reason, set_by)
       values (gen_random_uuid(), 'owner', $1, $2, $3, 'spec', 'spec')`,
      [id, `${names[status.from]}-01`, status.is],
    );
  }
  await source.query('update billing.price_counter set last = $1', [prices.length]);
  await source.query(
    `insert into billing.reratings (id, "from", until, renew, reason, state, started_by)
     values ($1, '2025-01-01', '2026-01-01', '{}', 'spec', 'applied', 'spec')`,
    [rerating],
  );
  await agreeToSelfBilling(database, ...owners.map(({ id }) => id));
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

/** Deletes all charges, runs and documents. */
const forgetAll = () =>
  source.query(`set session_replication_role = replica;
    truncate billing.charges, billing.rated_calls, billing.runs, billing.document_series, billing.ledger_entries,
      billing.ledger_postings, billing.left_out cascade;
    update billing.document_position set last = 0, sent = 0;
    update billing.ledger_place set last = 0;
    update billing.closed_floor set until = 0, watermark = 0;
    set session_replication_role = origin`);

async function rate(charges: readonly RandomCharge[]): Promise<void> {
  const rows = charges.map((one) => ({
    call_id: randomUUID(),
    leg_uuid: one.legUuid,
    party_id: one.party.id,
    seconds: one.seconds,
    started_at: starts[one.month]!.getTime() * 1000 + one.second * 1_000_000,
    side:
      one.kind !== 'settlement'
        ? 'owner'
        : one.component === 'termination'
          ? 'terminator'
          : 'originator',
    component: one.component,
    service_number: one.number,
    amount_micros: one.amount,
    includes_vat: one.withVat,
    vat_percent: one.percent,
    price_version_id: versions.get(one.party.id),
    rerating_id: one.corrects ? rerating : null,
  }));
  await source.query(
    `insert into billing.charges (call_id, leg_uuid, party_id, seconds, started_at, side, component,
       service_number, amount_micros, includes_vat, vat_percent, price_version_id, rerating_id)
     select call_id, leg_uuid, party_id, seconds, started_at, side, component, service_number,
            amount_micros, includes_vat, vat_percent, price_version_id, rerating_id
       from json_populate_recordset(null::billing.charges, $1::json)`,
    [JSON.stringify(rows)],
  );
  await source.query(
    `insert into billing.rated_calls (call_id, started_at, position, facts)
     select call_id, started_at, 0, '{"origin": {"country": "NL", "kind": "fixed"}}'
       from json_populate_recordset(null::billing.charges, $1::json)`,
    [JSON.stringify(rows)],
  );
}

async function bill(month: number, batch: number): Promise<string> {
  const run = { id: randomUUID(), from: starts[month]!, until: starts[month + 1]! };
  const store = new RunStore(source);
  await transactions.run(({ manager }) => store.plan(manager, run, anna));
  await prepareRun(transactions, run, parties, verdicts, null);
  const { preparedAt, gross } = await store.get(run.id);
  const read = { preparedAt: preparedAt!, gross: gross! };
  await transactions.run(({ manager }) => store.approve(manager, run.id, read, bert));
  while ((await finaliseBatch(transactions, run.id, issuer, batch)) !== null);
  await source.query(`update billing.runs set state = 'done', finished_at = now() where id = $1`, [
    run.id,
  ]);
  return run.id;
}

/** The lines of a run, each as a text like the oracle's. */
async function linesOf(runId: string): Promise<string[]> {
  const rows: { line: string }[] = await source.query(
    `select case when l.month is null
       then concat_ws(' ', d.kind, d.party_id, l.component, coalesce(l.number, '-'), l.includes_vat::text,
              l.vat_percent, (l.corrects_from is not null)::text, (l.late_from is not null)::text, l.quantity,
              l.seconds, l.amount_micros, l.net_micros, l.vat_category, l.applied_percent)
       else concat_ws(' ', d.kind, d.party_id, l.component, coalesce(l.part_name, '-'), coalesce(l.number, '-'),
              l.month, l.amount_micros, l.net_micros, l.vat_category, l.applied_percent) end as line
       from billing.documents d join billing.document_lines l on l.document_id = d.id where d.run_id = $1`,
    [runId],
  );
  return rows.map(({ line }) => line).toSorted();
}

/**
 * Checks that each document's lines are numbered without gaps, those of calls before those of
 * months, and have words in the customer's language.
 */
async function expectLinesInOrder(runId: string): Promise<void> {
  const wrong = await source.query(
    `select d.number, l.position from billing.documents d
       join (select *, row_number() over (partition by document_id
                    order by month is not null, position) as place
               from billing.document_lines) l on l.document_id = d.id
      where d.run_id = $1 and (l.position <> l.place or l.explanation like '%'
        || case d.bill_to->>'language' when 'nl' then 'charged before' else 'al gerekend' end || '%')`,
    [runId],
  );
  expect(wrong).toEqual([]);
}

/**
 * Checks VAT by rate of the lines' cents, the totals, and that numbers and positions are
 * consecutive.
 */
async function expectTotalsAndNumbers(): Promise<void> {
  const vats: { net: string; vat: string; percent: number; of_lines: string }[] =
    await source.query(
      `select v.net_micros as net, v.vat_micros as vat, v.percent, (select sum(l.net_micros)
        from billing.document_lines l where l.document_id = v.document_id
          and l.vat_category = v.category and l.applied_percent = v.percent) as of_lines
       from billing.document_vat_lines v`,
    );
  for (const { net, vat, percent, of_lines } of vats) {
    expect([net, vat]).toEqual([of_lines, String(cents(BigInt(net) * BigInt(percent), 100n))]);
  }
  const wrong = await source.query(
    `select d.number from billing.documents d
      where (d.net_micros, d.vat_micros) is distinct from (select (sum(net_micros)::bigint, sum(vat_micros)::bigint)
        from billing.document_vat_lines v where v.document_id = d.id)
         or d.gross_micros <> d.net_micros + d.vat_micros`,
  );
  expect(wrong).toEqual([]);
  const documents: { series: string; number: string; position: string }[] = await source.query(
    'select series, number, position from billing.documents order by position',
  );
  expect(documents.map(({ position }) => Number(position))).toEqual(documents.map((_, n) => n + 1));
  const counts = new Map<string, number>();
  for (const { series, number } of documents) {
    counts.set(series, (counts.get(series) ?? 0) + 1);
    expect(number).toBe(`${series}-${String(counts.get(series)).padStart(5, '0')}`);
  }
}

/**
 * Checks that a netting carrier has one document and any other carrier one per direction, each open
 * on one account only.
 */
async function expectSidesApart(runId: string): Promise<void> {
  const rows: { party: string; sides: string; open: number }[] = await source.query(
    `select d.party_id as party, string_agg(distinct case when l.component in
              ('termination', 'freephone-origination') then 'cost' else 'revenue' end, ' ') as sides,
            (select count(*) from (select p.account from billing.ledger_postings p
              where p.document_id = d.id and p.party_id is not null group by 1
             having sum(p.amount_micros) <> 0) a)::integer as open
       from billing.documents d join billing.document_lines l on l.document_id = d.id
      where d.run_id = $1 and d.kind = 'settlement' group by d.id order by 1, 2`,
    [runId],
  );
  for (const { id: party, netting } of carriers) {
    const own = rows.filter((row) => row.party === party).map(({ sides }) => sides);
    const apart = own.filter((sides) => !sides.includes(' '));
    if (netting) expect(own.length).toBeLessThanOrEqual(1);
    else expect(own).toEqual([...new Set(apart)]);
  }
  for (const { open } of rows) expect(open).toBeLessThanOrEqual(1);
}

/** Number of rows of each kind that a run makes, with a digest of all. */
const everything = (): Promise<unknown> =>
  source.query(
    `select of, count(*), md5(string_agg(row, chr(10) order by row)) from (
       select 'documents' as of, d::text as row from billing.documents d
       union all select 'lines', l::text from billing.document_lines l
       union all select 'postings', p::text from billing.ledger_postings p
       union all select 'closings', k::text from billing.closings k) rows
     group by of order by of`,
  );

describe('documents of random months', () => {
  beforeEach(forgetAll);

  it('and the ledger contain each charge once, as rated, and a repeated run adds nothing', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(anyCharge, { maxLength: 60 }),
          fc.integer({ min: 1, max: 7 }),
          async (charges, batch) => {
            const expected = new ExpectedMonths();
            for (const month of [0, 1, 2]) {
              const due = charges.filter(({ ratedIn }) => ratedIn === month);
              await rate(due);
              const runId = await bill(month, batch);
              expect(await linesOf(runId)).toEqual(expected.linesOf(due, month));
              await expectLinesInOrder(runId);
              await expectTotalsAndNumbers();
              await expectSidesApart(runId);
              await expectBooksInOrder(database);
              const before = await everything();
              expect(await finaliseBatch(transactions, runId, issuer, batch)).toBeNull();
              await expect(bill(month, batch)).rejects.toMatchObject({ code: 'run-exists' });
              expect(await everything()).toEqual(before);
            }
          },
        )
        .afterEach(async () => void (await forgetAll())),
      { numRuns: 12 },
    );
  });
});
