import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import {
  type BilledCarrier,
  type BillTo,
  callsSince,
  carrierList,
  carriersBucket,
  correctionsSince,
  holdingList,
  optionList,
  ownerList,
  runList,
  runStart,
} from '@app/contracts';
import { MessagingModule } from '@app/platform/messaging';
import {
  eventually,
  freshBus,
  type FreshBus,
  freshDatabase,
  type FreshDatabase,
  freshRedis,
  type FreshRedis,
  type RunningApp,
  startApp,
} from '@app/testing';
import { carrier, trunk } from '@app/testing/builders';
import { strangerIn } from '@app/testing/strangers';
import { Client } from 'pg';
import { nameUuid } from '../kernel/name-uuid.js';
import { expectBooksInOrder } from '../books/books-in-order.fixture.js';
import { agreeToSelfBilling } from '../agree.fixture.js';
import { approveRun, preparePeriod, preparer, untilRunIs } from '../bill-period.fixture.js';

const main = fileURLToPath(new URL('../../../../dist/apps/billing/src/main.js', import.meta.url));
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const inOctober = Date.parse('2025-10-10T10:00:00Z') * 1000;
const runId = '0d6bbd0e-4c0a-4f5e-9a3c-5f1f6d3d2a10';
const id = (name: string): string => nameUuid(runId, name);
const ownerIds = ['a', 'b', 'c', 'd', 'e'].map((letter) => `owner-${letter}`);

const billTo: BillTo = {
  name: 'Helpdesk Nu B.V.',
  email: 'administratie@helpdesk.example',
  language: 'nl',
  street: 'Kade 1',
  postalCode: '1234 AB',
  city: 'Waterdam',
  country: 'NL',
  kvk: '60107919',
  vatId: 'NL851001009B01',
  iban: 'NL91TEST1022962963',
};
const carriers: BilledCarrier[] = [{ id: 'laagland', billTo }];

/**
 * The row at which a process waits, to be killed there: the table, the operation, and the condition
 * on the row.
 */
interface Step {
  readonly does: 'insert' | 'update';
  readonly to: string;
  readonly when: string;
}

/** The steps at which a process is killed. Documents are issued two at a time; each step is reached once. */
const steps: Record<string, Step> = {
  'while it sums': { does: 'insert', to: 'run_sums', when: `new.party_id = 'owner-c'` },
  'as it is prepared': { does: 'update', to: 'runs', when: `new.state = 'prepared'` },
  'as it is approved': { does: 'update', to: 'runs', when: `new.state = 'approved'` },
  'in the first batch': { does: 'insert', to: 'documents', when: 'new.position = 2' },
  'between two batches': { does: 'update', to: 'document_position', when: 'old.last = 2' },
  'in the books of a later one': { does: 'insert', to: 'ledger_postings', when: 'new.place = 6' },
  'as the last one ends': { does: 'update', to: 'runs', when: `new.state = 'rendering'` },
  'with a file that is on no row': {
    does: 'update',
    to: 'documents',
    when: 'new.position = 4 and new.pdf_sha256 is not null',
  },
  'while it prints': { does: 'insert', to: 'document_files', when: 'true' },
  'while it sends': { does: 'update', to: 'document_position', when: 'new.sent > old.sent' },
  'as it is done': { does: 'update', to: 'runs', when: `new.state = 'done'` },
};

interface Ground {
  readonly database: FreshDatabase;
  readonly bus: FreshBus;
  readonly redis: FreshRedis;
  readonly folder: string;
  readonly others: RunningApp;
}

const grounds: Ground[] = [];
const processes: Billing[] = [];

async function freshGround(): Promise<Ground> {
  const bus = freshBus();
  const ground: Ground = {
    database: await freshDatabase(),
    bus,
    redis: await freshRedis(),
    folder: await mkdtemp(join(tmpdir(), 'billing-')),
    others: await startApp({ name: 'others', module: MessagingModule }, bus.config),
  };
  grounds.push(ground);
  const messages = strangerIn(ground.others);
  messages.answer(callsSince, async ({ after }) => ({ items: [], next: after }));
  messages.answer(correctionsSince, async ({ after }) => ({ items: [], next: after }));
  messages.answer(ownerList, async ({ after }) => ({
    items: ownerIds.filter((one) => one > after).map((one) => ({ id: one, billTo })),
    next: null,
  }));
  messages.answer(holdingList, async () => ({
    items: ownerIds.map((ownerId, place) => ({
      ownerId,
      number: `+31800123${place}`,
      from: '2025-01-01T00:00:00Z',
      until: null,
    })),
    next: null,
  }));
  messages.answer(optionList, async () => ({ items: [], next: null }));
  messages.answer(carrierList, async () => ({ items: carriers, next: null }));
  await messages
    .bucket(carriersBucket)
    .put('laagland', carrier({ trunks: [trunk({ id: 'laagland-1' })] }));
  return ground;
}

afterEach(async () => {
  await Promise.all(processes.splice(0).map((one) => one.kill()));
  for (const { database, bus, folder, others } of grounds.splice(0)) {
    await others.close();
    await bus.drop();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
});

/** Billing as installed: a process of its own. */
class Billing {
  private constructor(private readonly child: ChildProcess) {
    processes.push(this);
  }

  static async start({ database, bus, redis, folder, others }: Ground): Promise<Billing> {
    if (!existsSync(main)) throw new Error(`${main} is not there: npm run build`);
    const env = {
      ...bus.config,
      ...database.config,
      ...redis.config,
      REDIS_PREFIX: 'spec',
      HTTP_PORT: await freePort(),
      BLOBS_DIR: folder,
      FILES_SECRET: 'a-secret-that-only-this-spec-knows-of',
      COMPANY_NAME: 'Belfabriek B.V.',
      COMPANY_STREET: 'Kabelweg 21',
      COMPANY_CITY: 'Amsterdam',
      COMPANY_POSTAL_CODE: '1014 BA',
      COMPANY_KVK: '12345678',
      COMPANY_VAT_ID: 'NL123456789B01',
      COMPANY_IBAN: 'NL00TEST0123456789',
      RUN_SWEEP_MS: 50,
      RUN_BATCH: 2,
      LOG_LEVEL: 'error',
    };
    const texts = Object.entries(env).map(([name, value]) => [name, String(value)]);
    const child = spawn(process.execPath, [main], {
      env: { PATH: process.env['PATH'], ...Object.fromEntries(texts) },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const started = new Billing(child);
    const messages = strangerIn(others);
    const ask = () =>
      messages.ask(runList, { scope: { as: 'service', service: 'spec' } }, { timeoutMs: 1000 });
    await eventually(ask, { limitMs: 50_000 });
    return started;
  }

  async kill(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await gone;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const free = { perMinute: money(0), perCall: money(0) };
const planTerms = {
  includesVat: false,
  vatPercent: 21,
  monthly: money(25_000_000),
  callFee: money(0),
  monthlyPerNumber: money(5_000_000),
  forwarding: [],
  payoutShare: 9000,
  freephone: { fixed: free, mobile: free, abroad: free, other: free },
};

/** Inserts the same rows each time, ids included. */
async function fill({ database }: Ground): Promise<void> {
  const prices = [...ownerIds, 'laagland'].map((subject, place) => ({
    id: id(subject),
    sequence: place + 1,
    subject,
    valid_from: '2025-01-01T00:00:00Z',
    kind: subject === 'laagland' ? 'carrier-agreement' : 'price-plan',
    created_by: 'spec',
    terms: subject === 'laagland' ? {} : planTerms,
    created_at: '2025-01-01T00:00:00Z',
  }));
  await database.query(
    `insert into billing.price_versions (id, sequence, kind, subject, valid_from, terms, created_by, created_at)
     select id, sequence, kind, subject, valid_from, terms, created_by, created_at
       from json_populate_recordset(null::billing.price_versions, $1::json)`,
    [JSON.stringify(prices)],
  );
  await database.query('update billing.price_counter set last = $1', [prices.length]);
  const charges = ownerIds.flatMap((ownerId, place) => {
    const call = {
      call_id: id(`call of ${ownerId}`),
      started_at: inOctober + place,
      seconds: 61,
      service_number: `+31800123${place}`,
      side: 'owner',
      party_id: ownerId,
      price_version_id: id(ownerId),
      includes_vat: false,
      vat_percent: 21,
    };
    const carrier = {
      side: 'originator',
      party_id: 'laagland',
      price_version_id: id('laagland'),
      component: 'premium-share',
      vat_percent: 0,
    };
    return [
      { ...call, component: 'call-fee', amount_micros: 1_000_000 + place },
      { ...call, component: 'payout', amount_micros: -500_000, includes_vat: true },
      { ...call, ...carrier, amount_micros: 700_000 + place },
    ];
  });
  await database.query(
    `insert into billing.charges (call_id, started_at, seconds, service_number, side, party_id, component,
       price_version_id, includes_vat, vat_percent, amount_micros)
     select call_id, started_at, seconds, service_number, side, party_id, component, price_version_id,
            includes_vat, vat_percent, amount_micros
       from json_populate_recordset(null::billing.charges, $1::json)`,
    [JSON.stringify(charges)],
  );
  await agreeToSelfBilling(database, ...ownerIds);
}

/** All rows that a run leaves, without their times, and all files. */
async function left({
  database,
  folder,
}: Ground): Promise<{ rows: readonly unknown[]; files: readonly string[] }> {
  const rows = await database.query<{ row: unknown }>(
    `select to_jsonb(d) - 'created_at' as row from billing.documents d
     union all select to_jsonb(l) from billing.document_lines l
     union all select to_jsonb(v) from billing.document_vat_lines v
     union all select to_jsonb(f) from billing.document_files f
     union all select to_jsonb(k) from billing.closings k
     union all select to_jsonb(f) from billing.closed_floor f
     union all select to_jsonb(s) from billing.document_series s
     union all select to_jsonb(p) from billing.document_position p
     union all select to_jsonb(r) from billing.receivables r
     union all select to_jsonb(e) - 'posted_at' from billing.ledger_entries e
     union all select to_jsonb(p) from billing.ledger_postings p
     union all select to_jsonb(p) from billing.ledger_place p order by 1`,
  );
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        const sha256 = createHash('sha256')
          .update(await readFile(path))
          .digest('hex');
        return `${path.slice(folder.length)} ${sha256}`;
      }),
  );
  return { rows: rows.map(({ row }) => row), files: files.toSorted() };
}

/** Blocks a step by a lock until the process that reaches it has been killed. */
async function killAt(
  ground: Ground,
  { does, to, when }: Step,
  order: () => Promise<unknown>,
): Promise<void> {
  const holder = new Client({ connectionString: ground.database.config.DATABASE_URL });
  await holder.connect();
  try {
    await holder.query('select pg_advisory_lock(7)');
    await holder.query(`create or replace function public.hold() returns trigger language plpgsql
      as $$ begin perform pg_advisory_xact_lock(7); return new; end $$`);
    await holder.query(`create trigger hold before ${does} on billing.${to}
      for each row when (${when}) execute function public.hold()`);
    const billing = await Billing.start(ground);
    const ordered = order().catch(() => undefined);
    await eventually(
      async () => {
        const { rowCount } = await holder.query(
          `select from pg_locks where locktype = 'advisory' and objid = 7 and not granted
              and database = (select oid from pg_database where datname = current_database())`,
        );
        expect(rowCount).toBeGreaterThan(0);
      },
      { limitMs: 50_000 },
    );
    await billing.kill();
    // The killed process's queries end too, and are rolled back.
    await holder.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`);
    await holder.query(`drop trigger hold on billing.${to}`);
    await ordered;
  } finally {
    await holder.end();
  }
}

describe('run whose process is killed', () => {
  it('leaves, at each of its steps, documents, numbers, ledger and files byte for byte like an undisturbed run', async () => {
    const calm = await freshGround();
    const calmly = await Billing.start(calm);
    await fill(calm);
    const messages = strangerIn(calm.others);
    await approveRun(await preparePeriod(messages, october, runId), messages);
    await untilRunIs(messages, runId, 'done');
    const undisturbed = await left(calm);
    await calmly.kill();
    expect(undisturbed.files).toHaveLength(22);

    const ground = await freshGround();
    const first = await Billing.start(ground);
    await fill(ground);
    await first.kill();
    const asked = strangerIn(ground.others);
    const approve = async () => approveRun(await untilRunIs(asked, runId, 'prepared'), asked);
    const orders: Record<string, () => Promise<unknown>> = {
      'while it sums': () =>
        asked.ask(runStart, { scope: preparer, id: runId, ...october }, { timeoutMs: 5000 }),
      'as it is approved': approve,
      'in the first batch': approve,
    };
    for (const [name, step] of Object.entries(steps)) {
      await killAt(ground, step, orders[name] ?? (async () => undefined));
    }
    await Billing.start(ground);
    await untilRunIs(asked, runId, 'done');
    expect(await left(ground)).toEqual(undisturbed);
    await expectBooksInOrder(ground.database);
  }, 600_000);
});
