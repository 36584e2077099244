import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { type CallRecord, pricePublish, type Scope } from '@app/contracts';
import { words } from '@app/rating';
import { eventually } from '@app/testing';
import { Rating } from './rating.service.js';
import {
  agreement,
  leg,
  type New,
  plan,
  RatingWorld,
  second,
  service,
  start,
  tariff,
} from './rating-world.fixture.js';
import { describeAmounts } from './describe-amounts.fixture.js';
import { describeBalance } from './describe-balance.fixture.js';

const staff: Scope = { as: 'staff', staffId: 'anna', reason: 'a complaint' };
const ownerScope = (ownerId: string): Scope => ({ as: 'owner', ownerId });

let world: RatingWorld;
beforeAll(async () => {
  world = await RatingWorld.make();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

describe('rating of a call', () => {
  it('charges the seconds of the call’s record, and explains charges of a call whose stored facts lack seconds', async () => {
    await world.everyPrice();
    // These seconds come from a dated rule, so billing must not count them again from microseconds.
    const counted = { networkChargedSeconds: 120, ownerBillableSeconds: 7 };
    const paid = world.addCall({ calledNumber: '+319001234567', ...counted });
    const plain = world.addCall(counted);
    await world.ring(plain);
    await world.amountsOf(plain);
    const secondsOf = async (record: CallRecord) =>
      (await world.chargesOf(record)).charges.map(({ component, seconds }) => [component, seconds]);
    expect(await secondsOf(paid)).toEqual([
      ['premium-share', 120],
      ['payout', 120],
      ['call-fee', 0],
    ]);
    expect(await secondsOf(plain)).toEqual([
      ['interconnect', 7],
      ['call-fee', 0],
    ]);

    const old = world.addCall();
    await world.ring(old);
    await world.amountsOf(old);
    await world.database.query(
      `update billing.rated_calls
          set facts = facts - '{networkChargedSeconds,ownerBillableSeconds}'::text[]
                      || '{"billedMicros": 59500001}'
        where call_id = $1`,
      [old.callId],
    );
    const { charges } = await world.chargesOf(old);
    expect(charges.every(({ explanation }) => explanation.length > 0)).toBe(true);
  });

  it('charges each side of calls to 0900, 0800 and 085 when cdr signals a new record', async () => {
    await world.everyPrice();
    const paid = world.addCall({ calledNumber: '+319001234567', attempts: [leg()] });
    const free = world.addCall({ calledNumber: '+318001234' });
    const plain = world.addCall({
      attempts: [leg({ answeredAt: null }), leg(), leg({ endedAt: start + second + 1 })],
    });
    const unanswered = world.addCall({ answeredAt: null, billedMicros: 0 });
    await world.ring(unanswered);
    expect(await world.amountsOf(paid)).toEqual({
      'originator premium-share': 262_500,
      'owner payout': -140_000,
      'owner call-fee': 20_000,
      'owner forwarding': 30_000,
      'terminator termination': -15_000,
    });
    expect(await world.amountsOf(free)).toEqual({
      'originator freephone-origination': -60_000,
      'owner freephone-usage': 120_000,
      'owner call-fee': 20_000,
    });
    expect(await world.amountsOf(plain)).toMatchObject({ 'originator interconnect': 1500 });
    const legs = (await world.chargesOf(plain)).charges.filter(({ legUuid }) => legUuid !== null);
    expect(legs.map(({ component, amount }) => [component, amount.micros])).toEqual([
      ['forwarding', 30_000],
      ['forwarding', 1000],
      ['termination', -15_000],
      ['termination', -500],
    ]);
    expect(await world.amountsOf(unanswered)).toEqual({});
  });

  it('uses the tariff that the caller heard, and quarantines a call whose caller didn’t hear the whole tariff', async () => {
    await world.everyPrice();
    const heardId = randomUUID();
    const november = '2026-11-01T00:00:00.000Z';
    await world.publish(
      {
        ...tariff,
        validFrom: november,
        terms: { ...tariff.terms, perMinute: money(600_000) },
      } as New,
      heardId,
    );
    const announced = (playedMs: number) => ({
      calledNumber: '+319001234567',
      tariffId: heardId,
      announcements: [{ prompt: 'tariff', playedMs, lengthMs: 5000, audio: 'a'.repeat(64) }],
      attempts: [leg()],
    });
    const whole = world.addCall(announced(5000));
    const broken = world.addCall(announced(4999));
    const givenUp = world.addCall({
      ...announced(4999),
      answeredAt: null,
      billedMicros: 0,
      attempts: [],
    });
    await world.ring(givenUp);
    expect(await world.amountsOf(whole)).toMatchObject({
      'originator premium-share': 450_000,
      'owner payout': -240_000,
    });
    expect((await world.chargesOf(whole)).charges.map(({ tariffId }) => tariffId)).toContain(
      heardId,
    );
    expect(await world.amountsOf(broken)).toEqual({
      'originator waits': 'tariff-not-heard +319001234567',
      'owner waits': 'tariff-not-heard +319001234567',
      'terminator termination': -15_000,
    });
    expect((await world.chargesOf(broken)).consumerPrice).toBeNull();
    expect(await world.amountsOf(givenUp)).toEqual({});
    // A tariff that begins after the call doesn't release the call's parts from quarantine.
    await world.publish({ ...tariff, validFrom: '2026-12-01T00:00:00.000Z' });
    await eventually(async () => {
      const [row] = await world.database.query<{ swept: string; last: string }>(
        'select swept, last from billing.rating_progress cross join billing.price_counter',
      );
      expect(row?.swept).toBe(row?.last);
    });
    expect(await world.amountsOf(broken)).toMatchObject({
      'owner waits': 'tariff-not-heard +319001234567',
    });
  });

  it('explains a payout in sentences, the last of which states the share, the price and the result', async () => {
    await world.everyPrice();
    const paid = world.addCall({ calledNumber: '+319001234567' });
    await world.ring(paid);
    await world.amountsOf(paid);
    const { consumerPrice, charges } = await world.chargesOf(paid);
    expect(consumerPrice).toEqual(money(350_000));
    const payout = charges.find(({ component }) => component === 'payout');
    expect(payout).toMatchObject({ includesVat: true, documentId: null, documentNumber: null });
    const sentences = payout!.explanation.map((step) =>
      words(step, 'nl').replaceAll('\u00A0', ' '),
    );
    expect(sentences.at(-1)).toBe('40% van € 0,35 = € 0,14');
  });

  it('happens once, even if cdr lists the call again or billing restarts', async () => {
    await world.everyPrice();
    const record = world.addCall();
    await world.ring(record);
    await world.amountsOf(record);
    world.addCall({ ...record, position: 2 });
    await world.billing.app.get(Rating).catchUp();
    await world.stopBilling();
    const next = await world.startBilling();
    await eventually(() => next.app.get(Rating).catchUp());
    const [counted] = await world.database.query<Record<string, string>>(
      `select (select count(*) from billing.charges) as charges,
              (select count(*) from billing.rated_calls) as calls,
              (select position from billing.rating_progress) as position`,
    );
    expect(counted).toEqual({ charges: '2', calls: '1', position: '2' });
  });

  it('treats the same id with another start as another call', async () => {
    await world.everyPrice();
    const older = world.addCall();
    const newer = world.addCall({ callId: older.callId, startedAt: start + 86_400 * second });
    await world.ring(newer);
    await eventually(async () => {
      const calls = await world.database.query('select 1 from billing.charges');
      expect(calls).toHaveLength(4);
    });
  });
});

describe('several replicas', () => {
  it('rate each call once, even when they run at the same time', async () => {
    const replicas = [world.billing, await world.startBilling(), await world.startBilling()];
    await world.everyPrice();
    for (let index = 0; index < 400; index++) world.addCall({ attempts: [leg()] });
    const ratings = replicas.map(({ app }) => app.get(Rating));
    await eventually(() => Promise.all(ratings.map((one) => one.catchUp())));
    const [counted] = await world.database.query<Record<string, string>>(
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

  it('use a price as soon as any replica publishes it', async () => {
    const replicas = [world.billing, await world.startBilling()];
    await world.everyPrice();
    const fees: number[] = [];
    for (let day = 1; day <= 6; day++) {
      const validFrom = new Date(start / 1000 + day * 86_400_000).toISOString();
      await world.publish({ ...plan('acme', day + 2), validFrom });
      const record = world.addCall({ startedAt: start + day * 86_400 * second });
      // The replicas rate in turn, so that one that didn't publish the price must also find it.
      const { app } = replicas[day % 2]!;
      await eventually(() => app.get(Rating).catchUp());
      fees.push((await world.amountsOf(record))['owner call-fee'] as number);
    }
    expect(fees).toEqual([30_000, 40_000, 50_000, 60_000, 70_000, 80_000]);
  });
});

describe('price in use', () => {
  it('cannot end before calls that it priced', async () => {
    await world.everyPrice();
    const record = world.addCall({ calledNumber: '+319001234567' });
    await world.ring(record);
    await world.amountsOf(record);
    const at = new Date(start / 1000);
    const publishFrom = (version: New, from: Date): Promise<unknown> =>
      world.messages.ask(
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
    expect(
      (await world.chargesOf(record)).charges.every((each) => each.explanation.length > 0),
    ).toBe(true);
  });
});

describe('charges of a call', () => {
  it('show owners their own side of their own calls and staff all sides, noted in the audit log', async () => {
    await world.everyPrice();
    const record = world.addCall({
      calledNumber: '+319001234567',
      attempts: [leg({ trunkId: null })],
    });
    await world.ring(record);
    await world.amountsOf(record);
    const own = await world.chargesOf(record, ownerScope('acme'));
    expect(new Set(own.charges.map(({ side }) => side))).toEqual(new Set(['owner']));
    expect(own.quarantined).toEqual([]);
    expect(own.consumerPrice).toEqual(money(350_000));
    const missing = { kind: 'not-found', code: 'no-such-call' };
    await expect(world.chargesOf(record, ownerScope('other'))).rejects.toMatchObject(missing);
    await expect(world.chargesOf({ ...record, callId: randomUUID() })).rejects.toMatchObject(
      missing,
    );
    expect((await world.chargesOf(record, staff)).charges).toHaveLength(4);
    expect((await world.quarantine({ scope: staff })).items).toHaveLength(1);
    await world.balance(staff);
    await world.balance(service);
    const key = { as: 'key', keyId: 'export', madeBy: 'anna' } as const;
    expect((await world.chargesOf(record, { ...key, ownerId: null })).charges).toHaveLength(4);
    await world.quarantine({ scope: { ...key, ownerId: null } });
    const ofOwner = { ...key, ownerId: 'acme' };
    expect(await world.chargesOf(record, ofOwner)).toEqual(own);
    expect(
      await world.database.query(`select actor, action, subject, reason from billing.audit_log
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
      await expect(world.quarantine({ scope })).rejects.toMatchObject(forbidden);
      await expect(world.balance(scope)).rejects.toMatchObject(forbidden);
    }
  });
});

describe('rating', () => {
  it('waits for the list of carriers and then for cdr, logs the whole pause once, and resumes by itself', async () => {
    world.silent = true;
    await world.stopBilling();
    await world.busWay.cut();
    const { app, lines } = await world.startBilling({ RATING_SWEEP_MS: 20 });
    await expect(app.get(Rating).catchUp()).rejects.toMatchObject({ kind: 'unavailable' });
    await world.busWay.mend();
    await world.everyPrice();
    const record = world.addCall();
    await eventually(() => {
      expect(lines).toContainEqual(expect.objectContaining({ msg: 'the carriers are known' }));
    });
    await expect(app.get(Rating).catchUp()).rejects.toMatchObject({ kind: 'unavailable' });
    world.silent = false;
    await world.amountsOf(record);
    await eventually(() => {
      expect(lines).toContainEqual(expect.objectContaining({ msg: 'rating has resumed' }));
    });
    const warnings = lines.filter(({ msg }) => msg === 'rating has paused; trying again');
    expect(warnings).toHaveLength(1);
  });
});

describeBalance(() => world);
describeAmounts(() => world);
