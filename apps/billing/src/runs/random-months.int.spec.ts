import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { BillTo, DocumentKind, Scope } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import * as fc from 'fast-check';
import { DataSource } from 'typeorm';
import { expectBooksInOrder } from '../ledger/books-in-order.fixture.js';
import { migrations } from '../migrations/index.js';
import { agreeToSelfBilling } from '../self-billing/agree.fixture.js';
import type { PartiesToBill } from './listed-parties.js';
import { finaliseBatch, type Issuer } from './run-finalising.js';
import { prepareRun } from './run-preparation.js';
import { RunStore } from './run-store.js';

const ownerIds = ['bakker', 'helpdesk-nu', 'zon'];
const carrierIds = ['laagland', 'north'];
const numbers = ['+318001234', '+319001234'];
/** Starts of three months in the Netherlands, and the end of the last. */
const starts = [
  '2025-09-30T22:00Z',
  '2025-10-31T23:00Z',
  '2025-11-30T23:00Z',
  '2025-12-31T23:00Z',
].map((text) => new Date(text));
const fees = { monthly: 25_000_000, perNumber: 5_000_000 };

const anna: Scope = { as: 'staff', staffId: 'anna', reason: 'billing' };
const bert: Scope = { as: 'staff', staffId: 'bert', reason: 'billing' };
const issuer: Issuer = {
  company: {
    ...{ name: 'Belfabriek B.V.', street: 'Kabelweg 21', postalCode: '1014 BA', city: 'Amsterdam' },
    ...{ kvk: '12345678', vatId: 'NL123456789B01', iban: 'NL00TEST0123456789' },
  },
  paymentTermDays: 14,
};
const billTo: BillTo = {
  ...{ name: 'Helpdesk Nu B.V.', email: 'administratie@helpdesk.example', language: 'nl' },
  ...{ street: 'Kade 1', postalCode: '1234 AB', city: 'Waterdam', country: 'NL' },
  ...{ kvk: '60107919', vatId: 'NL851001009B01', iban: 'NL91TEST1022962963' },
};
const parties: PartiesToBill = {
  owners: ownerIds.map((id) => ({
    ...{ id, billTo, options: [] },
    numbers: numbers.map((number) => ({ number, from: '2025-01-01T00:00:00Z', until: null })),
  })),
  carriers: carrierIds.map((id) => ({ id, billTo })),
};

interface RandomCharge {
  readonly kind: DocumentKind;
  readonly party: string;
  readonly component: string;
  readonly number: string;
  /** Month of its call, and of the run before which it is rated. */
  readonly month: number;
  readonly ratedIn: number;
  readonly second: number;
  readonly seconds: number;
  readonly amount: number;
  readonly withVat: boolean;
  readonly percent: number;
  readonly corrects: boolean;
}

const anyCharge: fc.Arbitrary<RandomCharge> = fc
  .constantFrom(
    ...(['call-fee', 'forwarding', 'freephone-usage'] as const).map(
      (component) => ['invoice', component] as const,
    ),
    ['payout', 'payout'] as const,
    ...(['premium-share', 'freephone-origination', 'termination'] as const).map(
      (component) => ['settlement', component] as const,
    ),
  )
  .chain(([kind, component]) =>
    fc
      .record({
        ...{ kind: fc.constant(kind), component: fc.constant(component) },
        party: fc.constantFrom(...(kind === 'settlement' ? carrierIds : ownerIds)),
        number: fc.constantFrom(...numbers),
        ...{ month: fc.nat(2), later: fc.nat(1), second: fc.nat(2_000_000), seconds: fc.nat(7200) },
        // Half cents, with and without VAT in them, are what rounding goes wrong at.
        amount: fc.oneof(
          fc.integer({ min: -1e9, max: 1e9 }),
          fc.integer({ min: -2000, max: 2000 }).map((half) => half * 5000),
          fc.integer({ min: -2000, max: 2000 }).map((half) => half * 6050),
        ),
        ...{ withVat: fc.boolean(), percent: fc.constantFrom(9, 21), corrects: fc.boolean() },
      })
      .map(({ later, ...charge }) => ({ ...charge, ratedIn: Math.min(2, charge.month + later) })),
  );

let database: FreshDatabase;
let source: DataSource;
let transactions: Transactions;
const version = randomUUID();
const rerating = randomUUID();

beforeAll(async () => {
  database = await freshDatabase();
  source = new DataSource({ type: 'postgres', url: database.config.DATABASE_URL, migrations });
  await source.initialize();
  await source.query('create schema billing');
  await source.runMigrations();
  // Nothing is said: there is nobody to tell.
  transactions = new Transactions(source, { poke: () => undefined } as never);
  const free = { perMinute: money(0), perCall: money(0) };
  const terms = {
    ...{ includesVat: false, vatPercent: 21, callFee: money(0), forwarding: [], payoutShare: 9000 },
    ...{ monthly: money(fees.monthly), monthlyPerNumber: money(fees.perNumber) },
    freephone: { fixed: free, mobile: free, abroad: free, other: free },
  };
  await source.query(
    `insert into billing.price_versions (id, sequence, kind, subject, valid_from, terms, created_by)
     select case n.place when 1 then $2::uuid else gen_random_uuid() end, n.place, 'price-plan', n.subject,
            '2025-01-01', $3, 'spec' from unnest($1::text[]) with ordinality as n(subject, place)`,
    [ownerIds, version, terms],
  );
  // What is owed either way is set off with one of the two carriers.
  await source.query(
    `insert into billing.price_versions (id, sequence, kind, subject, valid_from, terms, created_by)
     values (gen_random_uuid(), $1, 'carrier-agreement', $2, '2025-01-01', '{"netting": true}', 'spec')`,
    [ownerIds.length + 1, carrierIds[0]],
  );
  await source.query('update billing.price_counter set last = $1', [ownerIds.length + 1]);
  await source.query(
    `insert into billing.reratings (id, "from", until, renew, reason, state, started_by)
     values ($1, '2025-01-01', '2026-01-01', '{}', 'spec', 'applied', 'spec')`,
    [rerating],
  );
  await agreeToSelfBilling(database, ...ownerIds);
});
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

/** As if nothing had been rated or run yet. */
const forgetAll = () =>
  source.query(`set session_replication_role = replica;
    truncate billing.charges, billing.runs, billing.document_series, billing.ledger_entries,
      billing.ledger_postings, billing.left_out cascade;
    update billing.document_position set last = 0, sent = 0;
    update billing.ledger_place set last = 0;
    update billing.closed_floor set until = 0, watermark = 0;
    set session_replication_role = origin`);

async function rate(charges: readonly RandomCharge[]): Promise<void> {
  const rows = charges.map((one) => ({
    ...{ call_id: randomUUID(), leg_uuid: randomUUID(), party_id: one.party, seconds: one.seconds },
    started_at: starts[one.month]!.getTime() * 1000 + one.second * 1_000_000,
    side:
      one.kind !== 'settlement'
        ? 'owner'
        : one.component === 'termination'
          ? 'terminator'
          : 'originator',
    ...{ component: one.component, service_number: one.number, amount_micros: one.amount },
    ...{ includes_vat: one.withVat, vat_percent: one.percent, price_version_id: version },
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
}

async function bill(month: number, batch: number): Promise<string> {
  const run = { id: randomUUID(), from: starts[month]!, until: starts[month + 1]! };
  const store = new RunStore(source);
  await transactions.run(({ manager }) => store.plan(manager, run, anna));
  await prepareRun(transactions, run, parties, new Map(), null);
  const { preparedAt, gross } = await store.get(run.id);
  const read = { preparedAt: preparedAt!, gross: gross! };
  await transactions.run(({ manager }) => store.approve(manager, run.id, read, bert));
  while ((await finaliseBatch(transactions, run.id, issuer, batch)) !== null);
  await source.query(`update billing.runs set state = 'done', finished_at = now() where id = $1`, [
    run.id,
  ]);
  return run.id;
}

/** Whole cents, halves away from zero, of a fraction of micro-euro: by itself, in whole numbers alone. */
function cents(numerator: bigint, denominator: bigint): bigint {
  const unit = denominator * 10_000n;
  const size = numerator < 0n ? -numerator : numerator;
  const rounded = (size * 2n + unit) / (unit * 2n);
  return (numerator < 0n ? -rounded : rounded) * 10_000n;
}

/** What a run's documents must say of calls and months: a line a text. */
function expectedLines(charges: readonly RandomCharge[], month: number): string[] {
  const lines = new Map<
    string,
    { quantity: number; seconds: number; amount: bigint; charge: RandomCharge }
  >();
  for (const charge of charges) {
    const { kind, party, component, number, withVat, percent, corrects } = charge;
    const late = !corrects && charge.month < month;
    const key = JSON.stringify([
      ...[
        kind,
        party,
        component,
        kind === 'settlement' ? null : number,
        withVat,
        percent,
        corrects,
        late,
      ],
    ]);
    const line = lines.get(key) ?? { quantity: 0, seconds: 0, amount: 0n, charge };
    line.quantity += 1;
    line.seconds += charge.seconds;
    line.amount += BigInt(charge.amount) * (kind === 'payout' ? -1n : 1n);
    lines.set(key, line);
  }
  const ofCalls = [...lines].map(([key, { quantity, seconds, amount, charge }]) => {
    const net = charge.withVat
      ? cents(amount * 100n, BigInt(100 + charge.percent))
      : cents(amount, 1n);
    return `${key} ${quantity} ${seconds} ${amount} ${net}`;
  });
  const ofMonths = ownerIds.flatMap((owner) => [
    ...[`${owner} monthly - ${fees.monthly}`],
    ...numbers.map((number) => `${owner} monthly-number ${number} ${fees.perNumber}`),
  ]);
  return [...ofCalls, ...ofMonths].toSorted();
}

interface LineRow {
  kind: string;
  party: string;
  component: string;
  number: string | null;
  month: string | null;
  vat: boolean;
  percent: number;
  corrects: boolean;
  late: boolean;
  quantity: string;
  seconds: string;
  amount: string;
  net: string;
}

async function linesOf(runId: string): Promise<string[]> {
  const rows: LineRow[] = await source.query(
    `select d.kind, d.party_id as party, l.component, l.number, l.month, l.includes_vat as vat,
            l.vat_percent as percent, l.corrects_from is not null as corrects,
            l.late_from is not null as late, l.quantity, l.seconds, l.amount_micros as amount,
            l.net_micros as net
       from billing.documents d join billing.document_lines l on l.document_id = d.id where d.run_id = $1`,
    [runId],
  );
  return rows
    .map((row) =>
      row.month === null
        ? `${JSON.stringify([
            ...[
              row.kind,
              row.party,
              row.component,
              row.number,
              row.vat,
              row.percent,
              row.corrects,
              row.late,
            ],
          ])} ${row.quantity} ${row.seconds} ${row.amount} ${row.net}`
        : `${row.party} ${row.component} ${row.number ?? '-'} ${row.amount}`,
    )
    .toSorted();
}

/** VAT by rate of the lines' cents, totals of both, numbers and places one after another. */
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

/** One document of a carrier that nets, of any other one each way; each is open on one account alone. */
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
  for (const party of carrierIds) {
    const own = rows.filter((row) => row.party === party).map(({ sides }) => sides);
    const apart = own.filter((sides) => !sides.includes(' '));
    if (party === carrierIds[0]) expect(own.length).toBeLessThanOrEqual(1);
    else expect(own).toEqual([...new Set(apart)]);
  }
  for (const { open } of rows) expect(open).toBeLessThanOrEqual(1);
}

const everything = (): Promise<unknown> =>
  source.query(
    `select to_jsonb(d) as row from billing.documents d
     union all select to_jsonb(l) from billing.document_lines l
     union all select to_jsonb(p) from billing.ledger_postings p
     union all select to_jsonb(k) from billing.closings k order by 1`,
  );

describe('random months', () => {
  beforeEach(forgetAll);

  it('come to documents and books as they were rated, each charge once, and a second run adds nothing', async () => {
    await fc.assert(
      fc
        .asyncProperty(
          fc.array(anyCharge, { maxLength: 60 }),
          fc.integer({ min: 1, max: 7 }),
          async (charges, batch) => {
            for (const month of [0, 1, 2]) {
              const due = charges.filter(({ ratedIn }) => ratedIn === month);
              await rate(due);
              const runId = await bill(month, batch);
              expect(await linesOf(runId)).toEqual(expectedLines(due, month));
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
