import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money, timesRatio } from '@app/common';
import {
  settlementDays,
  settlementLink,
  settlementList,
  statementLayoutSave,
  statementRemove,
  statementStart,
  toleranceSet,
} from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import request from 'supertest';
import { agreement, plan, RatedWorld } from '../rated-world.fixture.js';
import { anna, csvOf, euro, layoutOf, MonthOf, service } from './settlement-world.fixture.js';
import { describeDisputes } from './describe-disputes.fixture.js';

const timeoutMs = 10_000;
const second = 1_000_000;
const at = (instant: string): number => Date.parse(instant) * 1000;

let world: RatedWorld;
let billing: RunningApp;
let north: MonthOf;
let south: MonthOf;

beforeAll(async () => {
  world = await RatedWorld.make();
  await world.addTrunk('south', 'south-trunk');
  billing = await world.startBilling({ SETTLEMENT_SWEEP_MS: 200 });
  await world.publish(plan('acme', 2));
  await world.publish(agreement('north', 3));
  await world.publish(agreement('south', 5));
  north = new MonthOf(world.messages, () => billing, 'north', '2025-10');
  south = new MonthOf(world.messages, () => billing, 'south', '2025-10');
  await world.keep();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

/** Adds a one-minute call from north to an 088 number on a day; north pays us a cent per minute. */
const callOn = (day: string, number = '+31880001234', seconds = 60) => {
  const startedAt = at(`${day}T10:00:00Z`) + world.records.length * second;
  return world.addCall({
    startedAt,
    calledNumber: number,
    billedMicros: seconds * second,
    networkChargedSeconds: seconds,
    ownerBillableSeconds: seconds,
  });
};
const freeCallOn = (day: string) => callOn(day, '+318001234');

/** Expected calls, seconds and net amount per direction, day and number, added up from charges alone. */
async function naive(carrierId: string): Promise<Record<string, number[]>> {
  const charges = await world.database.query<{
    day: string;
    component: string;
    number: string;
    amount: string;
    seconds: number;
    vat: number;
    correction: boolean;
    leg: string | null;
    call: string;
  }>(
    `select (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date::text as day, component,
            service_number as number, amount_micros as amount, seconds,
            case when includes_vat then vat_percent else 0 end as vat, rerating_id is not null as correction,
            leg_uuid as leg, call_id as call
       from billing.charges where party_id = $1 and side <> 'owner' order by id`,
    [carrierId],
  );
  const gross: Record<string, Record<number, number>> = {};
  const counted: Record<string, number[]> = {};
  for (const one of charges) {
    const isOurs = one.component === 'premium-share' || one.component === 'interconnect';
    const record = [...world.corrections.toReversed(), ...world.records].find(
      ({ callId }) => callId === one.call,
    );
    const leg = record?.attempts.find(({ legUuid }) => legUuid === one.leg);
    const number = one.component === 'termination' ? leg!.destination : one.number;
    const key = `${isOurs ? 'us' : 'them'} ${one.day} ${number}`;
    const byVat = (gross[`${key} ${one.component}`] ??= {});
    byVat[one.vat] = (byVat[one.vat] ?? 0) + (isOurs ? 1 : -1) * Number(one.amount);
    const [calls = 0, seconds = 0] = counted[key] ?? [];
    counted[key] = [calls + (one.correction ? 0 : 1), seconds + one.seconds, 0];
  }
  for (const [key, byVat] of Object.entries(gross)) {
    const row = counted[key.split(' ').slice(0, 3).join(' ')]!;
    for (const [vat, amount] of Object.entries(byVat)) {
      row[2]! += timesRatio(money(amount), 100, 100 + Number(vat)).micros;
    }
  }
  return counted;
}

async function ours(month: MonthOf): Promise<Record<string, (number | null)[]>> {
  const rows = await month.rows({ sort: 'number' });
  return Object.fromEntries(
    rows.map((row) => [
      `${row.billedBy} ${row.day} ${row.number}`,
      [row.ours.calls, row.ours.seconds, row.ours.amount.micros],
    ]),
  );
}

describe('our figures of a settlement', () => {
  it('add up the charges per number and Dutch day', async () => {
    callOn('2025-10-05');
    callOn('2025-10-05', '+31880001234', 95);
    freeCallOn('2025-10-05');
    // 23:30 and 22:30 UTC are on the next day in the Netherlands; the first call is in November.
    world.addCall({ startedAt: at('2025-10-31T23:30:00Z') });
    const inOctober = at('2025-10-06T22:30:00Z');
    world.addCall({ startedAt: inOctober, attempts: [world.leg(inOctober)] });
    await world.rated(billing);

    expect(await ours(north)).toEqual({
      'us 2025-10-05 +31880001234': [2, 155, 25_833],
      'us 2025-10-07 +31850001234': [1, 60, 10_000],
      'them 2025-10-05 +318001234': [1, 60, 60_000],
    });
    // The terminator knows a call by its destination.
    expect(await ours(south)).toEqual({ 'them 2025-10-07 +31201234567': [1, 30, 25_000] });
    expect(await naive('south')).toEqual(await ours(south));
    const { us, them, state } = await north.get();
    expect(state).toBe('open');
    expect([us.ours, us.theirs, them.ours.amount]).toEqual([
      { calls: 3, seconds: 215, amount: money(35_833) },
      null,
      money(60_000),
    ]);
    const { items: days } = await world.messages.ask(
      settlementDays,
      { scope: service, ...north.of },
      { timeoutMs },
    );
    expect(days.map(({ day, billedBy, ours: { calls } }) => [day, billedBy, calls])).toEqual([
      ['2025-10-05', 'us', 2],
      ['2025-10-05', 'them', 1],
      ['2025-10-07', 'us', 1],
    ]);
  });

  it('follow charges that a correction replaces', async () => {
    const call = callOn('2025-10-05');
    const leg = world.leg(call.startedAt);
    const forwarded = world.addCall({ startedAt: call.startedAt, attempts: [leg] });
    await world.rated(billing);
    await north.get();
    // No charge is documented, so cdr's corrections replace charges.
    const corrected = { ...call, networkChargedSeconds: 120, ownerBillableSeconds: 120 };
    world.corrections.push(corrected);
    const elsewhere = [{ ...leg, destination: '+31207654321', endedAt: leg.endedAt + 60 * second }];
    world.corrections.push({ ...forwarded, attempts: elsewhere });
    const { CallCorrections } =
      await import('../rating/reratings/corrections/call-corrections.service.js');
    await eventually(() => billing.app.get(CallCorrections).catchUp());
    expect(await ours(south)).toEqual({ 'them 2025-10-05 +31207654321': [1, 90, 75_000] });
    expect((await ours(north))['us 2025-10-05 +31880001234']).toEqual([1, 120, 20_000]);
    expect(await ours(south)).toEqual(await naive('south'));
    const totals = await world.database.query(
      `select carrier_id, day, billed_by, calls::int, seconds::int, net_micros::int
         from billing.carrier_totals
       except select carrier_id, day, billed_by, sum(calls)::int, sum(seconds)::int, sum(net_micros)::int
         from billing.carrier_days group by 1, 2, 3`,
    );
    expect(totals).toEqual([]);
  });
});

describe('carrier statement', () => {
  it('is compared by number and day, with the tolerance of the day', async () => {
    for (let calls = 0; calls < 10; calls += 1) callOn('2025-10-05');
    for (let calls = 0; calls < 10; calls += 1) callOn('2025-10-20');
    callOn('2025-10-21');
    await world.rated(billing);
    const layoutId = await north.layout('us');
    const { status, body } = await north.send(
      layoutId,
      csvOf([
        ['2025-10-05', '088-0001234', 10, 600, '0,06'],
        ['2025-10-20', '088-0001234', 10, 600, '0,06'],
        ['2025-10-22', '088-0001234', 1, 60, '1'],
      ]),
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({
      fileName: 'oktober.csv',
      rows: 3,
      covers: ['us'],
      importedBy: 'anna',
      figures: { calls: 21, seconds: 1260, amount: money(1_120_000) },
    });
    // A difference of 4 cents is within the tolerance of 5 cents; the euro of a call that only the
    // carrier has isn't.
    expect(await north.rows({ only: 'differing' })).toMatchObject([{ day: '2025-10-22' }]);
    await world.messages.ask(
      toleranceSet,
      {
        scope: anna,
        id: randomUUID(),
        carrierId: 'north',
        from: '2025-10-10',
        amount: money(10_000),
        seconds: 0,
        basisPoints: 100,
        reason: 'Precieze aanbieder',
      },
      { timeoutMs },
    );
    const rows = await north.rows({ only: 'differing' });
    expect(rows.map(({ day, difference }) => [day, difference.micros])).toEqual([
      ['2025-10-22', 1_000_000],
      ['2025-10-20', -40_000],
      // The amount differs by exactly the tolerance, which is allowed, but the seconds differ by 60.
      ['2025-10-21', -10_000],
    ]);
    const { us } = await north.get();
    expect(us).toMatchObject({ differing: 3, undisputed: 3, disputed: money(0) });
    // Our amount stands where the difference is within the tolerance, the carrier's amount where it isn't.
    expect(us.stands).toEqual(money(100_000 + 60_000 + 0 + 1_000_000));
    const { items: settlements } = await world.messages.ask(
      settlementList,
      { scope: service },
      { timeoutMs },
    );
    expect(settlements).toMatchObject([
      {
        carrierId: 'north',
        month: '2025-10',
        state: 'open',
        openDisputes: 0,
        us: { ours: money(210_000), theirs: money(1_120_000) },
        them: { ours: money(0), theirs: null },
      },
    ]);
  });

  it('is refused whole, with field and rule, and can be sent again under its id by the same user', async () => {
    callOn('2025-10-05');
    await world.rated(billing);
    const layoutId = await north.layout('us');
    const bad = await north.send(layoutId, 'Dag;Nummer\n2025-10-05;0880001234');
    expect(bad.status).toBe(422);
    expect(bad.body).toMatchObject({ code: 'unreadable-statement' });
    expect(bad.body.problems?.[0]).toMatchObject({
      field: 'day: column Datum',
      rule: 'must be one of the file’s columns (Dag, Nummer)',
    });
    const late = csvOf([
      ['2025-10-05', '0880001234', 1, 60, '0,01'],
      ['2025-11-05', '0880001234', 1, 60, '0,01'],
    ]);
    expect((await north.send(layoutId, late)).body.problems).toMatchObject([
      { field: 'line 3, column Datum', rule: 'must be a day of 2025-10' },
    ]);
    expect((await north.get()).statements).toEqual([]);
    expect(await world.database.query('select from billing.statement_rows')).toEqual([]);
    // The same user may send a corrected file under the same id.
    const id = randomUUID();
    expect((await north.send(layoutId, late, { id })).status).toBe(422);
    // Another user or key may not send a file under this id: it would be stored in the first user's name.
    const begun = { ...north.of, id, fileName: 'oktober.csv', layoutId, version: 1 };
    const key = { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null } as const;
    await expect(
      world.messages.ask(statementStart, { scope: key, ...begun, replaces: null }, { timeoutMs }),
    ).rejects.toMatchObject({ code: 'id-taken' });
    const fine = csvOf([['2025-10-05', '0880001234', 1, 60, '0,01']]);
    expect((await north.send(layoutId, fine, { id })).status).toBe(200);
    expect((await north.send(layoutId, fine, { id })).status).toBe(200);
    expect((await north.send(layoutId, late, { id })).body).toMatchObject({ code: 'other-file' });
  });

  it('is the only one of its direction and month, unless it replaces the earlier statement', async () => {
    callOn('2025-10-05');
    freeCallOn('2025-10-05');
    await world.rated(billing);
    const [layoutUs, layoutBoth] = [await north.layout('us'), await north.layout(null)];
    const first = (await north.send(layoutUs, csvOf([['2025-10-05', '0880001234', 1, 60, '0']])))
      .body;
    const both = csvOf([
      ['2025-10-05', '0880001234', 1, 60, '0,01', 'u'],
      ['2025-10-05', '08001234', 1, 60, '0,06', 'wij'],
    ]);
    expect((await north.send(layoutBoth, both)).body).toMatchObject({
      code: 'statement-there',
      problems: [
        {
          field: 'replaces',
          rule: `must be ${first.id}, which covers the same direction, unless that is removed first`,
        },
      ],
    });
    const second = (await north.send(layoutBoth, both, { replaces: first.id })).body;
    const { statements, us, them } = await north.get();
    expect(statements.map(({ id }) => id)).toEqual([second.id]);
    expect([us.differing, them.differing, them.stands]).toEqual([0, 0, money(60_000)]);
    await world.messages.ask(
      statementRemove,
      { scope: anna, ...north.of, id: second.id, reason: 'Verkeerde maand' },
      { timeoutMs },
    );
    expect((await north.get()).us.theirs).toBeNull();
    await expect(
      world.messages.ask(
        statementStart,
        {
          scope: anna,
          ...south.of,
          id: randomUUID(),
          fileName: 'x.csv',
          version: 1,
          layoutId: layoutUs,
          replaces: null,
        },
        { timeoutMs },
      ),
    ).rejects.toMatchObject({ code: 'no-such-layout' });
  });

  it('has a layout, each change of which makes a new version; a change based on an older version is refused', async () => {
    const id = await north.layout('us');
    const save = (basedOn: number, billedBy: 'us' | 'them') => {
      const definition = layoutOf(billedBy) as never;
      const given = { scope: anna, id, carrierId: 'north', name: 'Maand', basedOn, definition };
      return world.messages.ask(statementLayoutSave, given, { timeoutMs });
    };
    expect((await save(0, 'us')).layout.version).toBe(1);
    expect((await save(1, 'them')).layout.version).toBe(2);
    await expect(save(1, 'us')).rejects.toMatchObject({
      code: 'layout-changed',
      problems: [{ field: 'basedOn', rule: 'must be 2' }],
    });
  });
});

/** Adds calls, and a statement in which north lists half of one number's calls on the 5th and none on the 6th. */
async function disputable(): Promise<void> {
  for (let calls = 0; calls < 20; calls += 1) callOn('2025-10-05');
  for (let calls = 0; calls < 10; calls += 1) callOn('2025-10-06');
  for (let calls = 0; calls < 10; calls += 1) callOn('2025-10-06', '+31880009999');
  callOn('2025-10-07', '+31880009999');
  await world.rated(billing);
  const { status } = await north.send(
    await north.layout('us'),
    csvOf([
      ['2025-10-05', '0880001234', 10, 600, '0,10'],
      ['2025-10-07', '0880009999', 1, 60, '0,01'],
    ]),
  );
  expect(status).toBe(200);
}

describeDisputes(() => ({ world, billing, north, callOn, disputable }));

describe('settlement as CSV', () => {
  it('has a line per number and day', async () => {
    await disputable();
    await north.dispute([{ number: '+31880001234', day: '2025-10-05' }]);
    const link = async (only?: 'differing') => {
      const question = { scope: anna, ...north.of, ...(only === undefined ? {} : { only }) };
      const { path } = await world.messages.ask(settlementLink, question, { timeoutMs });
      return (await request(billing.app.getHttpServer()).get(path).expect(200)).text;
    };
    const lines = (await link()).trimEnd().split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[1]).toBe(
      'us,2025-10-05,+31880001234,20,1200,0.200000,10,600,0.100000,-0.100000,t,open',
    );
    expect((await link('differing')).trimEnd().split('\r\n')).toHaveLength(4);
    expect(euro(200_000)).toBe('0,200000');
  });
});
