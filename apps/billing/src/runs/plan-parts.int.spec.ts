import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, sum } from '@app/common';
import {
  type BillTo,
  callsSince,
  carrierList,
  carriersBucket,
  correctionsSince,
  holdingList,
  optionList,
  ownerList,
} from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import type { PricePlanTerms, UsageComponent } from '@app/rating';
import {
  freshBus,
  type FreshBus,
  freshDatabase,
  type FreshDatabase,
  freshRedis,
  type RunningApp,
  startApp,
} from '@app/testing';
import { carrier, trunk } from '@app/testing/builders';
import { DataSource } from 'typeorm';
import { PricePublication } from '../rating/prices/price-publication.js';
import { billPeriod } from '../bill-period.fixture.js';
import type { OwnerToBill } from '../kernel/parties/listed-parties.js';
import { forgetPrices } from '../forget-prices.fixture.js';
import { startBillingOn } from '../start-billing.fixture.js';
import { linesOf } from '../documents/issuing/document-rows.js';
import { migrations } from '../migrations/index.js';

/** Months in the Netherlands. */
const october = { from: '2025-09-30T22:00:00Z', until: '2025-10-31T23:00:00Z' };
const november = { from: october.until, until: '2025-11-30T23:00:00Z' };
const number = '+318001234';
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
  numbers: [
    { number, from: '2025-01-01T00:00:00Z', until: null },
    { number: '+318009999', from: '2025-10-20T10:00:00Z', until: null },
  ],
  options: [{ number, option: 'recording', from: '2025-03-01T00:00:00Z', until: null }],
};

let folder: string;
let database: FreshDatabase;
let bus: FreshBus;
let others: RunningApp;
let billing: RunningApp;
let version: string;
let restore: () => Promise<void>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'billing-'));
  [database, bus] = [await freshDatabase({ schema: 'billing', migrations }), freshBus()];
  others = await startApp({ name: 'others', module: MessagingModule }, bus.config);
  await answerBilling(others.app.get(Messaging));
  billing = await startBillingOn(
    { database, bus, redis: await freshRedis(), folder },
    { RUN_SWEEP_MS: 100 },
  );
  restore = await database.keep();
});
beforeEach(async () => {
  await restore();
  forgetPrices(billing);
});
afterAll(async () => {
  await billing.close();
  await others.close();
  await bus.drop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

/**
 * Stands in for cdr and portal: there are no calls but those that the spec charges, and only this
 * owner.
 */
async function answerBilling(messages: Messaging): Promise<void> {
  const { id, numbers, options } = owner;
  messages.answer(callsSince, async ({ after }) => ({ items: [], next: after }));
  messages.answer(correctionsSince, async ({ after }) => ({ items: [], next: after }));
  messages.answer(ownerList, async () => ({ items: [{ id, billTo }], next: null }));
  messages.answer(holdingList, async () => ({
    items: numbers.map((holding) => ({ ownerId: id, ...holding })),
    next: null,
  }));
  messages.answer(optionList, async () => ({ items: [...options], next: null }));
  messages.answer(carrierList, async () => ({ items: [], next: null }));
  await messages
    .bucket(carriersBucket)
    .put('laagland', carrier({ trunks: [trunk({ id: 'laagland-1' })] }));
}

const free = { perMinute: money(0), perCall: money(0) };
async function publish(parts: Partial<PricePlanTerms>): Promise<void> {
  const terms: PricePlanTerms = {
    includesVat: false,
    vatPercent: 21,
    payoutShare: 0,
    monthly: money(0),
    monthlyPerNumber: money(0),
    callFee: money(0),
    freephone: { fixed: free, mobile: free, abroad: free, other: free },
    forwarding: [{ prefix: '', ...free }],
    ...parts,
  };
  const published = await billing.app
    .get(PricePublication)
    .publish({ as: 'service', service: 'spec' }, randomUUID(), {
      kind: 'price-plan',
      subject: owner.id,
      terms,
      validFrom: '2025-01-01T00:00:00Z',
      validUntil: null,
    });
  version = published.id;
}

/** Inserts a charge as rating stores it. */
async function charge(
  at: string,
  cents: number,
  seconds = 60,
  component: UsageComponent = 'freephone-usage',
): Promise<void> {
  const [callId, startedAt] = [randomUUID(), Date.parse(at) * 1000];
  const facts = { origin: { country: 'NL', kind: 'mobile' } };
  await database.query(
    `insert into billing.rated_calls (call_id, started_at, position, owner_id, facts)
     values ($1, $2, 1, $3, $4)`,
    [callId, startedAt, owner.id, JSON.stringify(facts)],
  );
  await database.query(
    `insert into billing.charges (call_id, started_at, side, party_id, component, service_number,
       seconds, amount_micros, includes_vat, vat_percent, price_version_id)
     values ($1, $2, 'owner', $3, $4, $5, $6, $7, false, 21, $8)`,
    [callId, startedAt, owner.id, component, number, seconds, cents * 10_000, version],
  );
}

/** The lines of the period's invoice, without the lines of calls. */
async function invoice({ from, until }: { from: string; until: string }): Promise<string[]> {
  const run = await billPeriod(others.app.get(Messaging), { from, until });
  const [document]: { id: string; net: string }[] = await database.query(
    `select id, net_micros as net from billing.documents where run_id = $1 and kind = 'invoice'`,
    [run.id],
  );
  if (document === undefined) return [];
  const { id, net } = document;
  const lines = await linesOf(billing.app.get(DataSource).manager, id);
  expect(sum(lines.map((line) => line.net)).micros).toBe(Number(net));
  return lines
    .filter(({ month }) => month !== null)
    .map(
      ({ component, number: of, month, part, net: { micros } }) =>
        `${component} ${part?.name ?? '-'} ${of ?? '-'} ${month} ${micros / 10_000}` +
        (part === null ? '' : ` (${part.explanation.replaceAll('\u00a0', ' ')})`),
    );
}

describe('parts of a price plan', () => {
  it('charge a set-up fee once per number, and options per number and month', async () => {
    await publish({
      setUpPerNumber: money(25_000_000),
      options: { recording: money(5_000_000), voicemail: money(3_000_000) },
    });
    expect(await invoice(october)).toEqual([
      `option-recording - ${number} 2025-10 500`,
      `set-up - ${number} 2025-01 2500`,
      'set-up - +318009999 2025-10 2500',
    ]);
    expect(await invoice(november)).toEqual([`option-recording - ${number} 2025-11 500`]);
  });

  it('charge no month twice: changes by late calls are on the next invoice', async () => {
    await publish({
      bundles: [
        {
          name: 'Start',
          component: 'freephone-usage',
          numbers: 'together',
          unit: 'minutes',
          included: 3,
        },
      ],
    });
    await charge('2025-10-10T10:00:00Z', 10);
    await charge('2025-10-11T10:00:00Z', 20);
    expect(await invoice(october)).toEqual([
      'bundle Start - 2025-10 -30 (2 minuten gebruikt van 3 minuten)',
    ]);
    // Half of the late call fits into the bundle: earlier calls of October used two of its minutes.
    await charge('2025-10-30T10:00:00Z', 40, 120);
    await charge('2025-11-10T10:00:00Z', 15);
    expect(await invoice(november)).toEqual([
      'bundle Start - 2025-10 -20 (3 minuten gebruikt van 3 minuten; al gerekend: € -0,30)',
      'bundle Start - 2025-11 -15 (1 minuut gebruikt van 3 minuten)',
    ]);
    expect(await invoice({ from: november.until, until: '2025-12-31T23:00:00Z' })).toEqual([]);
  });

  it('count the seconds of a later correction in the month of the call', async () => {
    await publish({
      tiers: [
        {
          name: 'Volume',
          component: 'freephone-usage',
          numbers: 'together',
          unit: 'minutes',
          mode: 'all-units',
          steps: [{ from: 2, basisPoints: 1000 }],
        },
      ],
    });
    await charge('2025-10-10T10:00:00Z', 10);
    expect(await invoice(october)).toEqual([]);
    const reratingId = randomUUID();
    await database.query(
      `insert into billing.reratings (id, "from", until, renew, reason, state, started_by)
       values ($1, '2025-10-01', '2025-11-01', '{}', 'spec', 'applied', 'spec')`,
      [reratingId],
    );
    await database.query(
      `insert into billing.charges (call_id, started_at, side, party_id, component, service_number,
         seconds, amount_micros, includes_vat, vat_percent, price_version_id, rerating_id)
       select call_id, started_at, side, party_id, component, service_number, 120, 200000,
              includes_vat, vat_percent, price_version_id, $1 from billing.charges`,
      [reratingId],
    );
    expect(await invoice(november)).toEqual([
      'tier Volume - 2025-10 -3 (3 minuten; 10% van € 0,30)',
    ]);
  });

  it('raise a month to its minimum, after discounts, tiers and fair use', async () => {
    await publish({
      monthly: money(10_000_000),
      monthlyMinimum: money(30_000_000),
      discounts: [
        {
          name: 'Welkom',
          basisPoints: 5000,
          lastMonth: '2025-10',
          components: ['monthly', 'freephone-usage'],
        },
      ],
      tiers: [
        {
          name: 'Volume',
          component: 'freephone-usage',
          numbers: 'together',
          unit: 'calls',
          mode: 'all-units',
          steps: [{ from: 2, basisPoints: 1000 }],
        },
      ],
      fairUse: [
        {
          name: 'Bereikbaar',
          component: 'freephone-usage',
          origins: ['mobile'],
          numbers: 'each',
          unit: 'calls',
          average: 1,
          beyond: money(500_000),
        },
      ],
    });
    for (const day of [10, 11]) await charge(`2025-10-${day}T10:00:00Z`, 100);
    expect(await invoice(october)).toEqual([
      'monthly - - 2025-10 1000',
      'tier Volume - 2025-10 -20 (2 gesprekken; 10% van € 2,00)',
      `fair-use Bereikbaar ${number} 2025-10 50 (2 gesprekken, waarvan 1 gesprek inbegrepen; daarna € 0,50 per gesprek)`,
      'discount Welkom - 2025-10 -590 (50% van € 11,80)',
      // The rest of the month: 10.00 + 2.00 - 0.20 + 0.50 - 5.90 = 6.40.
      'minimum - - 2025-10 2360 (minstens € 30,00; het overige is € 6,40)',
    ]);
    expect(await invoice(november)).toEqual([
      'monthly - - 2025-11 1000',
      'minimum - - 2025-11 2000 (minstens € 30,00; het overige is € 10,00)',
    ]);
  });

  it('count calls of an unfinished month, and charge its minimum once the month is over', async () => {
    await publish({ monthlyMinimum: money(5_000_000) });
    await charge('2025-10-10T10:00:00Z', 100);
    const middle = '2025-10-15T22:00:00Z';
    expect(await invoice({ ...october, until: middle })).toEqual([]);
    expect(await invoice({ ...october, from: middle })).toEqual([
      'minimum - - 2025-10 400 (minstens € 5,00; het overige is € 1,00)',
    ]);
  });
});
