import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { freshDatabase, type FreshDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { staff } from '../../rated-world.fixture.js';
import { migrations } from '../../migrations/index.js';
import { PaymentQuestions } from './payment-questions.js';

const many = 1_000_000;
/**
 * The longest time that a search may take: far above that of an indexed search, far below that of a
 * full scan.
 */
const quickMs = 250;

let database: FreshDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await freshDatabase();
  await database.query('create schema billing');
  source = new DataSource({ type: 'postgres', url: database.config.DATABASE_URL, migrations });
  await source.initialize();
  await source.runMigrations({ transaction: 'each' });
  // The index is created again after the inserts, which is quicker.
  const [index]: { indexdef: string }[] = await source.query(
    `select indexdef from pg_indexes where schemaname = 'billing' and indexname = 'payments_search'`,
  );
  await source.query('drop index billing.payments_search');
  // Like bank data: 5,000 payers, one invoice per payment, one word that all payments contain.
  await source.query(
    `insert into billing.payments (id, source, statement_id, account, booked_on, amount_micros, payer_name,
       payer_iban, reference, remittance, entered_by, enterer, state)
     select gen_random_uuid(), 'entered', null, 'NL91ABNA0417164300', date '2025-01-01' + n / 3000,
            10000 * (n % 90000 + 1), 'Klant ' || md5((n % 5000)::text), 'NL00BANK' || lpad((n % 5000)::text, 10, '0'),
            case when n % 3 = 0 then lpad(n::text, 16, '0') end, 'Betaling factuur F2025-' || lpad(n::text, 7, '0'),
            'anna', 'anna', 'unconfirmed'
       from generate_series(1, $1::integer) n`,
    [many],
  );
  await source.query(index!.indexdef);
  await source.query('vacuum analyze billing.payments');
}, 600_000);
afterAll(async () => {
  await source.destroy();
  await database.drop();
});

it.each([
  ['the number of an invoice', 'F2025-0000017', 1],
  ['the end of an invoice number', '0999983', 1],
  ['payments of an account', 'NL00BANK0000004999', 50],
  ['payments of a payer’s name', 'ant 70efdf2e', 50],
  ['a word that no payment contains', 'spookfactuur', 0],
  ['a word that all payments contain', 'factuur', 50],
])(`searches %s among a million payments within ${quickMs} ms`, async (_, text, found) => {
  const questions = new PaymentQuestions();
  const find = () => questions.list({ scope: staff, search: text, limit: 50 }, source.manager);
  await find();
  const began = performance.now();
  const { items: payments } = await find();
  const tookMs = performance.now() - began;
  expect(payments).toHaveLength(found);
  expect(tookMs).toBeLessThan(quickMs);
});
