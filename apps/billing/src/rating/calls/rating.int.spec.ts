import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import {
  type Attempt,
  balanceGet,
  callRecorded,
  type CallRecord,
  carriersBucket,
  chargesOfCall,
  callsSince,
  type PartyBalance,
  pricePublish,
  quarantineList,
  spendOfOwners,
  type Scope,
} from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { type PriceVersion, words } from '@app/rating';
import {
  type CuttableProxy,
  cuttableProxy,
  eventually,
  freshBus,
  type FreshBus,
  freshDatabase,
  type FreshDatabase,
  freshRedis,
  type RunningApp,
  startApp,
} from '@app/testing';
import { attempt, callRecord, carrier, trunk } from '@app/testing/builders';
import { startBillingOn } from '../../start-billing.fixture.js';
import { Rating } from './rating.service.js';
import { migrations } from '../../migrations/index.js';

const second = 1_000_000;
const start = Date.parse('2026-10-05T08:00:00Z') * 1000;
const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'a complaint' };
const service: Scope = { as: 'service', service: 'spec' };
const ownerScope = (ownerId: string): Scope => ({ as: 'owner', ownerId });

let folder: string;
let database: FreshDatabase;
let bus: FreshBus;
let busWay: CuttableProxy;
let elsewhere: RunningApp;
let apps: RunningApp[];
/** What cdr has, in the order of its positions. */
let records: CallRecord[];
let silent: boolean;

beforeEach(async () => {
  [records, apps, silent] = [[], [], false];
  folder = await mkdtemp(join(tmpdir(), 'billing-'));
  database = await freshDatabase({ schema: 'billing', migrations });
  bus = freshBus();
  busWay = await cuttableProxy(bus.config.NATS_URL);
  elsewhere = await startApp({ name: 'elsewhere', module: MessagingModule }, bus.config);
  messages().answer(callsSince, async ({ after, limit }) => {
    if (silent) throw new Error('cdr does not answer');
    // Shorter than was asked for, as a page may be.
    const page = records.filter(({ position }) => position > after).slice(0, Math.min(limit, 30));
    return { records: page, last: page.at(-1)?.position ?? after };
  });
});
afterEach(async () => {
  await Promise.all(apps.map((app) => app.close()));
  await elsewhere.close();
  await busWay.close();
  await bus.drop();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const messages = (): Messaging => elsewhere.app.get(Messaging);

/** A replica; its timer rings in a minute, so that only what should wake it does. */
async function startBilling(more: object = {}): Promise<RunningApp> {
  const ground = { database, bus, redis: await freshRedis(), folder };
  const app = await startBillingOn(ground, { NATS_URL: busWay.url, ...more });
  apps.push(app);
  return app;
}

const addCarrier = (id: string): Promise<void> =>
  messages()
    .bucket(carriersBucket)
    .put(id, carrier({ id, trunks: [trunk({ id: `${id}-trunk` })] }));

const always = { validFrom: '2026-01-01T00:00:00Z', validUntil: null };
const cents = (perMinute: number, perCall = 0) => ({
  perMinute: money(perMinute * 10_000),
  perCall: money(perCall * 10_000),
});
const byOrigin = (mobile: number) => ({
  fixed: cents(3),
  mobile: cents(mobile),
  abroad: cents(20),
  other: cents(15),
});
type New = Omit<PriceVersion, 'id'>;
const tariff: New = {
  kind: 'consumer-tariff',
  subject: '+319001234567',
  ...always,
  terms: {
    startRate: money(0),
    perCall: money(0),
    perMinute: money(350_000),
    maximum: money(1_500_000),
    includesVat: true,
    vatPercent: 21,
  },
};
const plan = (subject: string, callFee = 2): New => ({
  kind: 'price-plan',
  subject,
  ...always,
  terms: {
    includesVat: false,
    vatPercent: 21,
    monthly: money(10_000_000),
    monthlyPerNumber: money(0),
    callFee: money(callFee * 10_000),
    freephone: byOrigin(12),
    forwarding: [
      { prefix: '', ...cents(40) },
      { prefix: '31', ...cents(6) },
    ],
    payoutShare: 4000,
  },
});
const agreement = (subject: string): New => ({
  kind: 'carrier-agreement',
  subject,
  ...always,
  terms: {
    includesVat: false,
    origination: {
      premiumKeptShare: 2500,
      freephone: byOrigin(6),
      standard: { perMinute: money(1500), perCall: money(0) },
    },
    termination: [{ prefix: '', ...cents(3) }],
  },
});

const publish = (version: New, id: string = randomUUID()): Promise<unknown> =>
  eventually(() =>
    messages().ask(pricePublish, { scope: service, id, version } as never, { timeoutMs: 2000 }),
  );

function addCall(more: Partial<CallRecord> = {}): CallRecord {
  const startedAt = more.startedAt ?? start;
  const record = callRecord({
    position: records.length + 1,
    carrierId: 'north',
    ownerId: 'acme',
    startedAt,
    endedAt: startedAt + 61 * second,
    ...more,
  });
  records.push(record);
  return record;
}

const leg = (more: Partial<Attempt> = {}): Attempt =>
  attempt({
    trunkId: 'south-trunk',
    carrierId: null,
    startedAt: start,
    ...more,
  });

const ring = ({ callId, ownerId, startedAt, position }: CallRecord): Promise<void> =>
  messages().publish(
    callRecorded,
    { callId, ownerId, startedAt, position },
    { id: `${callId} ${position}` },
  );

const chargesOf = ({ callId }: CallRecord, scope: Scope = service) =>
  messages().ask(chargesOfCall, { scope, callId }, { timeoutMs: 2000 });

/** Waits until the call is rated, and says what of it is charged and what waits. */
async function amountsOf(record: CallRecord): Promise<Record<string, number | string>> {
  let answer: Awaited<ReturnType<typeof chargesOf>> | undefined;
  await eventually(async () => (answer = await chargesOf(record)));
  return Object.fromEntries([
    ...answer!.charges.map((each) => [`${each.side} ${each.component}`, each.amount.micros]),
    ...answer!.quarantined.map((each) => [`${each.side} waits`, `${each.code} ${each.subject}`]),
  ]) as Record<string, number | string>;
}

const quarantine = async (more: object = {}) =>
  messages().ask(quarantineList, { scope: service, ...more }, { timeoutMs: 2000 });

/** Since when the owner's part waits. */
const sinceOf = ({ entries }: Awaited<ReturnType<typeof quarantine>>): string | undefined =>
  entries.find(({ side }) => side === 'owner')?.since;

async function everyPrice(): Promise<void> {
  await addCarrier('north');
  await addCarrier('south');
  for (const version of [tariff, plan('acme'), agreement('north'), agreement('south')]) {
    await publish(version);
  }
}

describe('a call', () => {
  it('is charged by the seconds that its record counts, also one that was rated before records did', async () => {
    await startBilling();
    await everyPrice();
    // A dated rule made these of its times: nothing is counted again from microseconds.
    const counted = { networkChargedSeconds: 120, ownerBillableSeconds: 7 };
    const paid = addCall({ calledNumber: '+319001234567', ...counted });
    const plain = addCall(counted);
    await ring(plain);
    await amountsOf(plain);
    const secondsOf = async (record: CallRecord) =>
      (await chargesOf(record)).charges.map(({ component, seconds }) => [component, seconds]);
    expect(await secondsOf(paid)).toEqual([
      ['premium-share', 120],
      ['payout', 120],
      ['call-fee', 0],
    ]);
    expect(await secondsOf(plain)).toEqual([
      ['interconnect', 7],
      ['call-fee', 0],
    ]);

    const old = addCall();
    await ring(old);
    await amountsOf(old);
    await database.query(
      `update billing.rated_calls
          set facts = facts - '{networkChargedSeconds,ownerBillableSeconds}'::text[]
                      || '{"billedMicros": 59500001}'
        where call_id = $1`,
      [old.callId],
    );
    const { charges } = await chargesOf(old);
    expect(charges.every(({ explanation }) => explanation.length > 0)).toBe(true);
  });

  it('to 0900, 0800 and 085 is rated on each side when its record rings', async () => {
    await startBilling();
    await everyPrice();
    const paid = addCall({ calledNumber: '+319001234567', attempts: [leg()] });
    const free = addCall({ calledNumber: '+318001234' });
    const plain = addCall({
      attempts: [leg({ answeredAt: null }), leg(), leg({ endedAt: start + second + 1 })],
    });
    const unanswered = addCall({ answeredAt: null, billedMicros: 0 });
    await ring(unanswered);
    expect(await amountsOf(paid)).toEqual({
      'originator premium-share': 262_500,
      'owner payout': -140_000,
      'owner call-fee': 20_000,
      'owner forwarding': 30_000,
      'terminator termination': -15_000,
    });
    expect(await amountsOf(free)).toEqual({
      'originator freephone-origination': -60_000,
      'owner freephone-usage': 120_000,
      'owner call-fee': 20_000,
    });
    expect(await amountsOf(plain)).toMatchObject({ 'originator interconnect': 1500 });
    const legs = (await chargesOf(plain)).charges.filter(({ legUuid }) => legUuid !== null);
    expect(legs.map(({ component, amount }) => [component, amount.micros])).toEqual([
      ['forwarding', 30_000],
      ['forwarding', 1000],
      ['termination', -15_000],
      ['termination', -500],
    ]);
    expect(await amountsOf(unanswered)).toEqual({});
  });

  it('goes by the tariff that its caller heard, and waits for a person if he didn’t hear it whole', async () => {
    await startBilling();
    await everyPrice();
    const heardId = randomUUID();
    const november = '2026-11-01T00:00:00.000Z';
    await publish(
      {
        ...tariff,
        validFrom: november,
        terms: { ...tariff.terms, perMinute: money(600_000) },
      } as New,
      heardId,
    );
    const told = (playedMs: number) => ({
      calledNumber: '+319001234567',
      tariffId: heardId,
      announcements: [{ prompt: 'tariff', playedMs, lengthMs: 5000, audio: 'a'.repeat(64) }],
      attempts: [leg()],
    });
    const whole = addCall(told(5000));
    const broken = addCall(told(4999));
    const givenUp = addCall({ ...told(4999), answeredAt: null, billedMicros: 0, attempts: [] });
    await ring(givenUp);
    expect(await amountsOf(whole)).toMatchObject({
      'originator premium-share': 450_000,
      'owner payout': -240_000,
    });
    expect((await chargesOf(whole)).charges.map(({ tariffId }) => tariffId)).toContain(heardId);
    expect(await amountsOf(broken)).toEqual({
      'originator waits': 'tariff-not-heard +319001234567',
      'owner waits': 'tariff-not-heard +319001234567',
      'terminator termination': -15_000,
    });
    expect((await chargesOf(broken)).consumerPrice).toBeNull();
    expect(await amountsOf(givenUp)).toEqual({});
    // No price that comes later settles it.
    await publish({ ...tariff, validFrom: '2026-12-01T00:00:00.000Z' });
    await eventually(async () => {
      const [row] = await database.query<{ swept: string; last: string }>(
        'select swept, last from billing.rating_progress cross join billing.price_counter',
      );
      expect(row?.swept).toBe(row?.last);
    });
    expect(await amountsOf(broken)).toMatchObject({
      'owner waits': 'tariff-not-heard +319001234567',
    });
  });

  it('is explained, each step in words', async () => {
    await startBilling();
    await everyPrice();
    const paid = addCall({ calledNumber: '+319001234567' });
    await ring(paid);
    await amountsOf(paid);
    const { consumerPrice, charges } = await chargesOf(paid);
    expect(consumerPrice).toEqual(money(350_000));
    const payout = charges.find(({ component }) => component === 'payout');
    expect(payout).toMatchObject({ includesVat: true, documentId: null, documentNumber: null });
    const sentences = payout!.explanation.map((step) =>
      words(step, 'nl').replaceAll('\u00A0', ' '),
    );
    expect(sentences.at(-1)).toBe('40% van € 0,35 = € 0,14');
  });

  it('that cdr tells of again is rated once, also after a restart', async () => {
    const first = await startBilling();
    await everyPrice();
    const record = addCall();
    await ring(record);
    await amountsOf(record);
    addCall({ ...record, position: 2 });
    await first.app.get(Rating).catchUp();
    await first.close();
    const next = await startBilling();
    await eventually(() => next.app.get(Rating).catchUp());
    const [counted] = await database.query<Record<string, string>>(
      `select (select count(*) from billing.charges) as charges,
              (select count(*) from billing.rated_calls) as calls,
              (select position from billing.rating_progress) as position`,
    );
    expect(counted).toEqual({ charges: '2', calls: '1', position: '2' });
  });

  it('with the id of another that started elsewhen is a call of its own', async () => {
    await startBilling();
    await everyPrice();
    const older = addCall();
    const newer = addCall({ callId: older.callId, startedAt: start + 86_400 * second });
    await ring(newer);
    await eventually(async () => {
      const calls = await database.query('select 1 from billing.charges');
      expect(calls).toHaveLength(4);
    });
  });
});

describe('several replicas', () => {
  it('rate each call once, however they get into each other’s way', async () => {
    const replicas = [await startBilling(), await startBilling(), await startBilling()];
    await everyPrice();
    for (let index = 0; index < 400; index++) addCall({ attempts: [leg()] });
    const ratings = replicas.map(({ app }) => app.get(Rating));
    await eventually(() => Promise.all(ratings.map((one) => one.catchUp())));
    const [counted] = await database.query<Record<string, string>>(
      `select (select count(*) from billing.rated_calls) as calls,
              (select count(*) from billing.charges) as charges,
              (select sum(amount_micros) from billing.charges) as sum,
              (select position from billing.rating_progress) as position`,
    );
    expect(counted).toEqual({
      calls: '400',
      charges: '1600',
      sum: String(400 * (1500 + 20_000 + 30_000 - 15_000)),
      position: '400',
    });
  });

  it('all go by a price from the moment on at which it is published', async () => {
    const replicas = [await startBilling(), await startBilling()];
    await everyPrice();
    const fees: number[] = [];
    for (let day = 1; day <= 6; day++) {
      const validFrom = new Date(start / 1000 + day * 86_400_000).toISOString();
      await publish({ ...plan('acme', day + 2), validFrom });
      const record = addCall({ startedAt: start + day * 86_400 * second });
      // Whichever published it: the other one rates.
      const { app } = replicas[day % 2]!;
      await eventually(() => app.get(Rating).catchUp());
      fees.push((await amountsOf(record))['owner call-fee'] as number);
    }
    expect(fees).toEqual([30_000, 40_000, 50_000, 60_000, 70_000, 80_000]);
  });
});

describe('what lacks a price', () => {
  it('waits, and is rated by itself when the price is published; the rest isn’t touched', async () => {
    await startBilling();
    await addCarrier('north');
    await publish(agreement('north'));
    const record = addCall({ calledNumber: '+319001234567', attempts: [leg()] });
    await ring(record);
    expect(await amountsOf(record)).toEqual({
      'originator waits': 'no-tariff +319001234567',
      'owner waits': 'no-tariff +319001234567',
      'terminator waits': 'no-carrier south-trunk',
    });
    expect((await chargesOf(record)).consumerPrice).toBeNull();
    expect((await quarantine()).entries).toHaveLength(3);
    const waiting = (await quarantine({ code: 'no-carrier' })).entries;
    expect(waiting).toEqual([expect.objectContaining({ callId: record.callId, startedAt: start })]);

    await publish(tariff);
    const since = sinceOf(await quarantine({ code: 'no-tariff' }));
    const owing = { 'originator premium-share': 262_500, 'owner waits': 'no-plan acme' };
    await eventually(async () => expect(await amountsOf(record)).toMatchObject(owing));
    expect((await chargesOf(record)).consumerPrice).toEqual(money(350_000));
    expect(sinceOf(await quarantine({ code: 'no-plan' }))).toBe(since);

    await publish(plan('acme'));
    await eventually(async () =>
      expect(await amountsOf(record)).toMatchObject({ 'owner forwarding': 30_000 }),
    );
    await addCarrier('south');
    await eventually(async () =>
      expect(await amountsOf(record)).toMatchObject({
        'terminator waits': 'no-agreement south',
      }),
    );
    await publish(agreement('south'));
    await eventually(async () => expect((await quarantine()).entries).toEqual([]));
    expect(await amountsOf(record)).toEqual({
      'originator premium-share': 262_500,
      'owner payout': -140_000,
      'owner call-fee': 20_000,
      'owner forwarding': 30_000,
      'terminator termination': -15_000,
    });
  });

  it('goes on waiting when the price that is published begins after the call', async () => {
    await startBilling();
    await addCarrier('north');
    await publish(agreement('north'));
    const record = addCall();
    await ring(record);
    await amountsOf(record);
    await publish({ ...plan('acme'), validFrom: '2026-10-06T00:00:00Z' });
    await eventually(async () => {
      const [row] = await database.query<{ swept: string }>(
        'select * from billing.rating_progress',
      );
      expect(row?.swept).toBe('2');
    });
    expect((await amountsOf(record))['owner waits']).toBe('no-plan acme');
    await publish({ ...plan('acme'), validUntil: '2026-10-06T00:00:00Z' });
    await eventually(async () =>
      expect(await amountsOf(record)).toMatchObject({ 'owner call-fee': 20_000 }),
    );
  });

  it('is rated also when there is more of it than one transaction takes', async () => {
    const { app } = await startBilling();
    await addCarrier('north');
    await addCarrier('south');
    await publish(agreement('north'));
    for (let index = 0; index < 250; index++) addCall({ attempts: [leg(), leg()] });
    await eventually(() => app.get(Rating).catchUp());
    const waiting = async () => {
      const rows = await database.query<{ code: string; count: string; tried: string }>(
        `select code, count(*), max(tried) as tried from billing.quarantined
          group by code order by code`,
      );
      return rows.map(({ code, count, tried }) => `${code} ${count} ${tried}`);
    };
    expect(await waiting()).toEqual(['no-agreement 500 1', 'no-plan 250 1']);

    await publish(plan('somebody-else'));
    await app.get(Rating).catchUp();
    expect(await waiting()).toEqual(['no-agreement 500 1', 'no-plan 250 1']);
    await publish(agreement('south'));
    await app.get(Rating).catchUp();
    expect(await waiting()).toEqual(['no-plan 250 3']);
    await publish(plan('acme'));
    await app.get(Rating).catchUp();
    expect(await waiting()).toEqual([]);
    const south = { calls: 250, rated: -250 * 30_000, documented: 0, quarantined: 0 };
    const parties = (await balance()).parties.map((party) => [party.partyId, figures(party)]);
    expect(Object.fromEntries(parties)).toMatchObject({
      north: { calls: 250 },
      acme: { calls: 250, rated: 250 * (20_000 + 2 * 30_000) },
      south: { ...south, undocumented: south.rated },
    });
  });

  it('is known by its trunk’s carrier after a restart, also when that is gone', async () => {
    const first = await startBilling();
    await everyPrice();
    const before = addCall({ attempts: [leg()] });
    await ring(before);
    await amountsOf(before);
    await first.close();
    await messages().bucket(carriersBucket).delete('south');
    const next = await startBilling();
    const after = addCall({ attempts: [leg()] });
    await eventually(() => next.app.get(Rating).catchUp());
    expect(await amountsOf(after)).toMatchObject({ 'terminator termination': -15_000 });
  });

  it('is listed newest call first, page by page', async () => {
    const { app } = await startBilling();
    await addCarrier('north');
    for (let index = 0; index < 5; index++) addCall({ startedAt: start + index * second });
    await eventually(() => app.get(Rating).catchUp());
    const first = await quarantine({ limit: 6 });
    const rest = await quarantine({ limit: 6, after: first.next });
    const starts = [...first.entries, ...rest.entries].map(({ startedAt }) => startedAt);
    expect(starts).toHaveLength(10);
    expect(starts).toEqual(starts.toSorted((a, b) => b - a));
    expect(rest.next).toBeNull();
    await expect(quarantine({ after: 'x' })).rejects.toMatchObject({ code: 'invalid-cursor' });
  });
});

describe('a price that calls went by', () => {
  it('does not end before them', async () => {
    await startBilling();
    await everyPrice();
    const record = addCall({ calledNumber: '+319001234567' });
    await ring(record);
    await amountsOf(record);
    const at = new Date(start / 1000);
    const publishFrom = (version: New, from: Date): Promise<unknown> =>
      messages().ask(
        pricePublish,
        {
          scope: service,
          id: randomUUID(),
          version: { ...version, validFrom: from.toISOString() },
        } as never,
        { timeoutMs: 2000 },
      );
    for (const version of [tariff, plan('acme'), agreement('north')]) {
      await expect(publishFrom(version, at)).rejects.toMatchObject({
        code: 'version-in-use',
        message: expect.stringContaining('a call'),
      });
      await publishFrom(version, new Date(at.getTime() + 1));
    }
    expect((await chargesOf(record)).charges.every((each) => each.explanation.length > 0)).toBe(
      true,
    );
  });
});

describe('whoever asks', () => {
  it('sees his own side of his own calls, staff all of it, and that is noted', async () => {
    await startBilling();
    await everyPrice();
    const record = addCall({ calledNumber: '+319001234567', attempts: [leg({ trunkId: null })] });
    await ring(record);
    await amountsOf(record);
    const own = await chargesOf(record, ownerScope('acme'));
    expect(new Set(own.charges.map(({ side }) => side))).toEqual(new Set(['owner']));
    expect(own.quarantined).toEqual([]);
    expect(own.consumerPrice).toEqual(money(350_000));
    const missing = { kind: 'not-found', code: 'no-such-call' };
    await expect(chargesOf(record, ownerScope('other'))).rejects.toMatchObject(missing);
    await expect(chargesOf({ ...record, callId: randomUUID() })).rejects.toMatchObject(missing);
    expect((await chargesOf(record, staff)).charges).toHaveLength(4);
    expect((await quarantine({ scope: staff })).entries).toHaveLength(1);
    await balance(staff);
    await balance(service);
    const key = { as: 'key', keyId: 'export', madeBy: 'anna' } as const;
    expect((await chargesOf(record, { ...key, ownerId: null })).charges).toHaveLength(4);
    await quarantine({ scope: { ...key, ownerId: null } });
    const ofOwner = { ...key, ownerId: 'acme' };
    expect(await chargesOf(record, ofOwner)).toEqual(own);
    expect(
      await database.query(`select actor, action, subject, reason from billing.audit_log
         where action <> 'price.publish' order by seq`),
    ).toEqual([
      { actor: 'staff:anna', action: 'charge.read', subject: record.callId, reason: 'a complaint' },
      { actor: 'staff:anna', action: 'quarantine.list', subject: 'all', reason: 'a complaint' },
      { actor: 'staff:anna', action: 'balance.get', subject: 'all', reason: 'a complaint' },
      { actor: 'key:export/anna', action: 'charge.read', subject: record.callId, reason: null },
      { actor: 'key:export/anna', action: 'quarantine.list', subject: 'all', reason: null },
      { actor: 'key:export/anna', action: 'charge.read', subject: record.callId, reason: null },
    ]);
    const forbidden = { kind: 'forbidden', code: 'staff-only' };
    for (const scope of [ownerScope('acme'), ofOwner]) {
      await expect(quarantine({ scope })).rejects.toMatchObject(forbidden);
      await expect(balance(scope)).rejects.toMatchObject(forbidden);
    }
  });
});

describe('rating', () => {
  it('waits for the carriers and for cdr, says so once, and goes on by itself', async () => {
    silent = true;
    await busWay.cut();
    const { app, lines } = await startBilling({ RATING_SWEEP_MS: 20 });
    await expect(app.get(Rating).catchUp()).rejects.toMatchObject({ kind: 'unavailable' });
    await busWay.mend();
    await everyPrice();
    const record = addCall();
    await eventually(() => {
      expect(lines).toContainEqual(expect.objectContaining({ msg: 'knows the carriers' }));
    });
    await expect(app.get(Rating).catchUp()).rejects.toMatchObject({ kind: 'unavailable' });
    silent = false;
    await amountsOf(record);
    await eventually(() => {
      expect(lines).toContainEqual(expect.objectContaining({ msg: 'rates calls again' }));
    });
    const warnings = lines.filter(({ msg }) => msg === 'rates no calls for now');
    expect(warnings).toHaveLength(1);
  });
});

const balance = (scope: Scope = service, from = '2026-10-01T00:00:00Z') =>
  messages().ask(balanceGet, { scope, from, until: '2026-11-01T00:00:00Z' }, { timeoutMs: 2000 });
const figures = ({ rated, documented, undocumented, quarantined, calls }: PartyBalance) => ({
  calls,
  rated: rated.micros,
  documented: documented.micros,
  undocumented: undocumented.micros,
  quarantined,
});

describe('the balance', () => {
  it('is what is rated, what the documents say, and what waits', async () => {
    const { app } = await startBilling();
    await everyPrice();
    const early = addCall({ calledNumber: '+318001234', startedAt: start - 30 * 86_400 * second });
    const late = addCall({ calledNumber: '+318001234' });
    addCall({ carrierId: null, ownerId: 'nobody' });
    await eventually(() => app.get(Rating).catchUp());
    expect((await balance()).ratedCalls).toBe(2);
    expect((await balance()).ratedPosition).toBe(3);
    const sides = async () =>
      Object.fromEntries(
        (await balance()).parties.map((party) => [
          `${party.side} ${party.partyId}`,
          figures(party),
        ]),
      );
    const waiting = { calls: 1, rated: 0, documented: 0, undocumented: 0, quarantined: 1 };
    const acme = { calls: 1, rated: 140_000, quarantined: 0 };
    expect(await sides()).toEqual({
      'originator north': {
        calls: 1,
        rated: -60_000,
        documented: 0,
        undocumented: -60_000,
        quarantined: 0,
      },
      'originator null': waiting,
      'owner acme': { ...acme, documented: 0, undocumented: 140_000 },
      'owner nobody': waiting,
    });
    // An invoice of both calls; the earlier one came late for its own month.
    const documentId = await invoice('acme');
    for (const [line, component] of ['freephone-usage', 'call-fee'].entries()) {
      await documentCharges(documentId, line + 1, component);
    }
    expect((await sides())['owner acme']).toEqual({
      ...acme,
      documented: 140_000,
      undocumented: 0,
    });
    expect((await chargesOf(late)).charges.filter(({ side }) => side === 'owner')).toEqual([
      expect.objectContaining({ documentId, documentNumber: 'F2026-00001' }),
      expect.objectContaining({ documentId, documentNumber: 'F2026-00001' }),
    ]);
    const wholeTime = (await balance(service, '2026-01-01T00:00:00Z')).parties;
    expect(figures(wholeTime.find(({ partyId }) => partyId === 'acme')!)).toEqual({
      calls: 2,
      rated: 280_000,
      documented: 280_000,
      undocumented: 0,
      quarantined: 0,
    });
    expect(early.callId).not.toBe(late.callId);

    await database.query(
      `update billing.document_lines set amount_micros = amount_micros + 10000 where position = 1`,
    );
    expect((await sides())['owner acme']?.documented).toBe(150_000);
    await database.query(
      `insert into billing.document_lines (document_id, position, component, quantity, seconds,
         price_version_id, amount_micros, includes_vat, vat_percent, vat_category, applied_percent,
         vat_rule, net_micros)
       select document_id, 9, 'forwarding', 1, 0, price_version_id, 70000, false, 21, 'S', 21, 'nl-standard', 70000
         from billing.document_lines where position = 1`,
    );
    expect((await sides())['owner acme']?.documented).toBe(220_000);
    await database.query('delete from billing.document_lines where position in (2, 9)');
    expect((await sides())['owner acme']?.documented).toBe(130_000);
  });

  it('is of whole days and of what is none', async () => {
    const { app } = await startBilling();
    await everyPrice();
    // 5 October begins at 22:00 UTC the day before.
    const midnight = Date.parse('2026-10-04T22:00:00Z') * 1000;
    for (const startedAt of [midnight - second, midnight, start, midnight + 86_400 * second]) {
      addCall({ startedAt });
    }
    await eventually(() => app.get(Rating).catchUp());
    const between = async (from: string, until: string) => {
      const { parties } = await messages().ask(
        balanceGet,
        { scope: service, from, until },
        { timeoutMs: 2000 },
      );
      return parties.map(({ partyId, calls, rated, undocumented }) => [
        partyId,
        calls,
        rated.micros,
        undocumented.micros,
      ]);
    };
    const sums = (calls: number) => [
      ['north', calls, calls * 1500, calls * 1500],
      ['acme', calls, calls * 20_000, calls * 20_000],
    ];
    const day = ['2026-10-04T22:00:00Z', '2026-10-05T22:00:00Z'] as const;
    expect(await between(...day)).toEqual(sums(2));
    expect(await between('2026-10-04T21:59:59Z', '2026-10-05T22:00:00.001Z')).toEqual(sums(4));
    expect(await between('2026-10-04T22:00:00.001Z', '2026-10-05T22:00:00Z')).toEqual(sums(1));
    expect(await between('2026-10-05T22:00:00.001Z', '2026-10-05T23:00:00Z')).toEqual([]);

    const spent = (asker: Scope, from: string, until: string) =>
      messages().ask(
        spendOfOwners,
        { scope: asker, ownerIds: ['acme', 'nobody'], from, until },
        { timeoutMs: 2000 },
      );
    const ofDay = ['2026-10-05', '2026-10-06'] as const;
    expect(await spent(service, ...ofDay)).toEqual({
      owners: [{ ownerId: 'acme', micros: 40_000 }],
    });
    expect(await spent(service, '2026-10-01', '2026-11-01')).toEqual({
      owners: [{ ownerId: 'acme', micros: 80_000 }],
    });
    await expect(spent({ as: 'owner', ownerId: 'acme' }, ...ofDay)).rejects.toMatchObject({
      code: 'services-only',
    });

    // A charge that is lost is no longer waiting for a document, but was rated.
    await database.query(`delete from billing.charges where side = 'owner' and started_at = $1`, [
      start,
    ]);
    expect(await between(...day)).toEqual([
      ['north', 2, 3000, 3000],
      ['acme', 2, 40_000, 20_000],
    ]);
  });

  it('counts a call once for a carrier of which one leg was charged later, or waits', async () => {
    const { app } = await startBilling();
    await everyPrice();
    addCall({ attempts: [leg(), leg({ trunkId: 'east-trunk' })] });
    await eventually(() => app.get(Rating).catchUp());
    const terminators = async () =>
      (await balance()).parties
        .filter(({ side }) => side === 'terminator')
        .map(({ partyId, calls, rated, quarantined }) => [
          partyId,
          calls,
          rated.micros,
          quarantined,
        ]);
    expect(await terminators()).toEqual([
      ['south', 1, -15_000, 0],
      [null, 1, 0, 1],
    ]);
    await messages()
      .bucket(carriersBucket)
      .put('south', carrier({ id: 'south', trunks: [trunk({ id: 'east-trunk' })] }));
    await eventually(async () => expect(await terminators()).toEqual([['south', 1, -30_000, 0]]));

    // Of a version that was published before lists had to have the prefix ''.
    await database.query(
      `update billing.price_versions set terms = jsonb_set(terms, '{termination,0,prefix}', '"31"')
        where subject = 'south'`,
    );
    const again = await startBilling();
    addCall({ attempts: [leg(), leg({ destination: '+4930123456' })] });
    await app.close();
    await eventually(() => again.app.get(Rating).catchUp());
    expect(await terminators()).toEqual([['south', 2, -45_000, 1]]);
  });

  it('refuses a period that ends before it begins', async () => {
    await startBilling();
    await eventually(() =>
      expect(balance(service, '2026-11-01T00:00:00Z')).rejects.toMatchObject({
        kind: 'invalid',
        problems: [{ field: 'until', rule: 'must be later than from' }],
      }),
    );
  });
});

/** An invoice of October without lines. */
async function invoice(owner: string): Promise<string> {
  const [runId, documentId] = [randomUUID(), randomUUID()];
  await database.query(
    `insert into billing.runs (id, "from", until, state, started_by, prepared_by, preparer)
     values ($1, '2026-10-01', '2026-11-01', 'prepared', 'spec', 'spec', 'spec')`,
    [runId],
  );
  await database.query(
    `insert into billing.documents (id, kind, number, series, run_id, party_type, party_id, bill_to,
       company, "from", until, issued_on, net_micros, vat_micros, gross_micros, position)
     values ($1, 'invoice', 'F2026-00001', 'F2026', $2, 'owner', $3, '{"name":"Bakkerij"}', '{}',
       '2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z', '2026-11-01', 0, 0, 0, 1)`,
    [documentId, runId, owner],
  );
  return documentId;
}

async function documentCharges(documentId: string, line: number, component: string): Promise<void> {
  await database.query(
    `insert into billing.document_lines (document_id, position, component, number, quantity, seconds,
       price_version_id, amount_micros, includes_vat, vat_percent, vat_category, applied_percent,
         vat_rule, net_micros, earliest_call, latest_call)
     select $1, $2, $3, min(service_number), count(*), sum(seconds), min(price_version_id::text)::uuid,
            sum(amount_micros), false, 21, 'S', 21, 'nl-standard', 0,
            min(started_at), max(started_at)
       from billing.charges where component = $3`,
    [documentId, line, component],
  );
  await database.query(
    `insert into billing.closings (party_id, kind, sequence, until, watermark, document_id)
     select d.party_id, d.kind, 1, extract(epoch from d.until) * 1000000, max(c.id), d.id
       from billing.documents d, billing.charges c where d.id = $1 group by d.id
     on conflict do nothing`,
    [documentId],
  );
}
