import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { BillTo } from '@app/contracts';
import { Transactions } from '@app/platform/database';
import type { PricePlanTerms } from '@app/rating';
import {
  eventually,
  freshBus,
  type FreshBus,
  freshDatabase,
  type FreshDatabase,
  freshRedis,
  type RunningApp,
} from '@app/testing';
import type { EntityManager } from 'typeorm';
import { startBillingOn } from '../start-billing.fixture.js';
import { PricePublication } from '../prices/price-publication.js';
import type { OwnerToBill } from '../runs/listed-parties.js';
import { DocumentMaker, type DocumentOrder } from './document-maker.js';
import { takePlace } from './document-place.js';
import { feesOfOwner } from './owner-fees.js';

/** October in the Netherlands. */
const run = {
  id: randomUUID(),
  from: new Date('2025-09-30T22:00:00Z'),
  until: new Date('2025-10-31T23:00:00Z'),
};
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
  iban: null,
};
const owner: OwnerToBill = {
  id: 'helpdesk-nu',
  billTo,
  numbers: [{ number: '+318001234', from: '2025-01-01T00:00:00Z', until: null }],
};
const order: DocumentOrder = {
  ...{ run, kind: 'invoice', partyType: 'owner', partyId: owner.id, billTo },
  fees: (manager, calls) => feesOfOwner(manager, owner, run, calls),
};

let folder: string;
let database: FreshDatabase;
let bus: FreshBus;
let billing: RunningApp;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'billing-'));
  [database, bus] = [await freshDatabase(), freshBus()];
  billing = await startBillingOn({ database, bus, redis: await freshRedis(), folder });
  // Nobody else executes it.
  await database.query(
    `insert into billing.runs (id, "from", until, state, started_by, finished_at)
     values ($1, $2, $3, 'done', 'spec', now())`,
    [run.id, run.from, run.until],
  );
});
afterEach(async () => {
  await billing.close();
  await bus.drop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const maker = (): DocumentMaker => billing.app.get(DocumentMaker);

const free = { perMinute: money(0), perCall: money(0) };
const terms = (monthly: number): PricePlanTerms => ({
  ...{ includesVat: false, vatPercent: 21, payoutShare: 9000 },
  ...{ monthly: money(monthly), monthlyPerNumber: money(0), callFee: money(0) },
  freephone: { fixed: free, mobile: free, abroad: free, other: free },
  forwarding: [{ prefix: '', ...free }],
});
async function publishPlan(validFrom: string, monthly: number): Promise<string> {
  const { id } = await billing.app
    .get(PricePublication)
    .publish({ as: 'service', service: 'spec' }, randomUUID(), {
      ...{ kind: 'price-plan', subject: owner.id, terms: terms(monthly) },
      ...{ validFrom, validUntil: null },
    });
  return id;
}

/** A transaction that has done something and ends when it is let go. */
async function heldOpen<T>(
  work: (manager: EntityManager) => Promise<T>,
): Promise<{ value: T; letGo: () => Promise<void> }> {
  let letGo = (): void => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  let ended: Promise<void> | undefined;
  const value = await new Promise<T>((resolve, reject) => {
    ended = billing.app.get(Transactions).run(async ({ manager }) => {
      resolve(await work(manager));
      await released;
    });
    ended.catch(reject);
  });
  return {
    value,
    letGo: async () => {
      letGo();
      await ended;
    },
  };
}

/** Until somebody waits for a lock with a statement that names this. */
const somebodyWaitsFor = (name: string): Promise<void> =>
  eventually(async () => {
    const waiting = await database.query(
      `select from pg_stat_activity where application_name = 'billing'
          and datname = current_database() and wait_event_type = 'Lock' and query like $1`,
      [`%${name}%`],
    );
    expect(waiting).toHaveLength(1);
  });

const problems = async (): Promise<string[]> => {
  const rows = await database.query<{ problem: string }>(
    `select kind || ' ' || code as problem from billing.run_problems order by 1`,
  );
  return rows.map(({ problem }) => problem);
};

describe('a monthly fee', () => {
  it('goes by a version that no publication ends before the invoice is there', async () => {
    const before = await publishPlan('2025-01-01T00:00:00Z', 25_000_000);
    const place = await heldOpen(takePlace);
    const making = maker().make(order);
    await somebodyWaitsFor('document_position');
    const publishing = publishPlan('2025-09-30T22:00:00Z', 30_000_000);
    const outcome = publishing.then(
      () => 'published',
      ({ code }: { code?: string }) => code,
    );
    await somebodyWaitsFor('price_counter');
    await place.letGo();
    expect(await making).not.toBeNull();
    expect(await outcome).toBe('version-in-use');
    const lines = await database.query(
      `select component, price_version_id, valid_until from billing.document_lines
         join billing.price_versions v on v.id = price_version_id`,
    );
    expect(lines).toEqual([{ component: 'monthly', price_version_id: before, valid_until: null }]);
  });

  it('goes by the version that is being published when it is worked out', async () => {
    await publishPlan('2025-01-01T00:00:00Z', 25_000_000);
    const log = await heldOpen((manager) =>
      manager.query('lock table billing.audit_log in exclusive mode'),
    );
    const publishing = publishPlan('2025-09-30T22:00:00Z', 30_000_000);
    await somebodyWaitsFor('audit');
    const making = maker().make(order);
    await somebodyWaitsFor('price_counter');
    await log.letGo();
    await making;
    const lines = await database.query('select price_version_id from billing.document_lines');
    expect(lines).toEqual([{ price_version_id: await publishing }]);
  });
});

describe('a place', () => {
  it('is taken after the one before was given out for good, by the same clock', async () => {
    const first = await heldOpen(takePlace);
    const taking = billing.app.get(Transactions).run(({ manager }) => takePlace(manager));
    await somebodyWaitsFor('document_position');
    const [waiting] = await database.query<{ at: Date }>('select clock_timestamp() as at');
    await first.letGo();
    const second = await taking;
    expect(second.position).toBe(first.value.position + 1);
    expect(second.takenAt.getTime()).toBeGreaterThanOrEqual(waiting!.at.getTime());
  });
});

describe('what was in the way of a document', () => {
  it('is no problem of the run any more once the document is there', async () => {
    await publishPlan('2025-01-01T00:00:00Z', 25_000_000);
    expect(await maker().make({ ...order, billTo: null })).toBeNull();
    expect(await problems()).toEqual(['invoice incomplete-bill-to']);
    const id = await maker().make(order);
    expect(id).not.toBeNull();
    expect(await problems()).toEqual([]);

    // Another one that executes the run failed at it meanwhile.
    await maker().noteHindrance(order, { code: 'failed', message: 'It failed.' });
    expect(await problems()).toEqual([]);
    expect(await maker().make(order)).toBe(id);
  });

  it('is kept with the document that it left out something of', async () => {
    const plan = await publishPlan('2025-10-02T00:00:00Z', 25_000_000);
    await database.query(
      `insert into billing.charges (call_id, started_at, side, party_id, component, service_number,
         seconds, amount_micros, includes_vat, vat_percent, price_version_id)
       values ($1, $2, 'owner', $3, 'call-fee', '+318001234', 0, 20000, false, 21, $4)`,
      [randomUUID(), Date.parse('2025-10-10T10:00:00Z') * 1000, owner.id, plan],
    );
    await maker().noteHindrance(order, { code: 'failed', message: 'It failed.' });
    const id = await maker().make(order);
    expect(id).not.toBeNull();
    expect(await problems()).toEqual(['invoice no-plan']);
    expect(await maker().make(order)).toBe(id);
    expect(await problems()).toEqual(['invoice no-plan']);
  });
});
