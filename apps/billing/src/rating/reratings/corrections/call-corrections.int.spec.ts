import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  alarmsBucket,
  type CallRecord,
  correctionsWaiting,
  partiesOfRerating,
  type Rerating,
  reratingApply,
  reratingGet,
  reratingList,
  reratingStart,
} from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import { billPeriod } from '../../../bill-period.fixture.js';
import { agreement, plan, RatedWorld, staff } from '../../../rated-world.fixture.js';
import { CallCorrections } from './call-corrections.service.js';

const timeoutMs = 5000;
const second = 1_000_000;
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const inOctober = Date.parse('2025-10-05T08:00:00Z') * 1000;

let world: RatedWorld;
let billing: RunningApp;

beforeAll(async () => {
  world = await RatedWorld.make();
  await world.addTrunk('south', 'south-trunk');
  billing = await world.startBilling();
  await world.publish(plan('acme', 2));
  await world.publish(agreement('north', 3));
  await world.publish(agreement('south', 5));
  await world.keep();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

const catchUp = (app = billing) => eventually(() => app.app.get(CallCorrections).catchUp());
const waiting = async () =>
  (await world.messages.ask(correctionsWaiting, { scope: staff }, { timeoutMs })).months;
const list = async (automatic: boolean): Promise<Rerating[]> =>
  (await world.messages.ask(reratingList, { scope: staff, automatic }, { timeoutMs })).items;
const get = async (reratingId: string): Promise<Rerating> =>
  (await world.messages.ask(reratingGet, { scope: staff, reratingId }, { timeoutMs })).rerating;
const until = async (id: string, state: Rerating['state']): Promise<Rerating> => {
  await eventually(async () => expect(await get(id)).toMatchObject({ state }), { limitMs: 20_000 });
  return get(id);
};
async function compared(more: object = {}): Promise<Rerating> {
  const [id, scope] = [randomUUID(), staff];
  const all = { ownerId: null, carrierId: null, number: null, renew: [], reason: 'late legs' };
  await world.messages.ask(reratingStart, { scope, id, ...october, ...all, ...more } as never, {
    timeoutMs,
  });
  return until(id, 'compared');
}
const apply = ({ id, changed }: Rerating) =>
  world.messages.ask(reratingApply, { scope: staff, reratingId: id, changed }, { timeoutMs });
async function documented(): Promise<void> {
  await billPeriod(world.messages, october);
}

/** Adds a correction of cdr with a late leg: half a minute, terminated by the carrier south. */
function lateLeg(call: CallRecord, more: Partial<CallRecord> = {}): CallRecord {
  const record = { ...call, attempts: [world.leg(call.startedAt)], ...more };
  world.corrections.push(record);
  return record;
}
const terminated = async (call: CallRecord): Promise<number[]> =>
  (await world.chargesOf(call)).charges
    .filter(({ side }) => side === 'terminator')
    .map(({ amount }) => amount.micros);
/** The number of calls in the alarm `corrections-waiting`; null without the alarm. */
async function alarmed(): Promise<number | null> {
  const bucket = world.messages.bucket(alarmsBucket);
  const all = await Promise.all((await bucket.keys()).map((key) => bucket.get(key)));
  return all.find((one) => one?.code === 'corrections-waiting')?.count ?? null;
}

describe('corrections of call records', () => {
  it('add a late leg’s charge to an undocumented call once, without a person, and list it as an automatic re-rating', async () => {
    const call = world.addCall();
    const other = world.addCall();
    await world.rated(billing);
    expect(await terminated(call)).toEqual([]);
    lateLeg(call);
    await catchUp();
    await catchUp();
    const replica = await world.startBilling();
    await catchUp(replica);

    expect(await terminated(call)).toEqual([-25_000]);
    expect(await terminated(other)).toEqual([]);
    expect(await waiting()).toEqual([]);
    expect(await list(false)).toEqual([]);
    const [done, ...more] = await list(true);
    expect(more).toEqual([]);
    expect(done).toMatchObject({
      automatic: true,
      state: 'applied',
      changed: 1,
      startedBy: 'billing',
      done: 1,
    });
    const { items: parties } = await world.messages.ask(
      partiesOfRerating,
      { scope: staff, reratingId: done!.id },
      { timeoutMs },
    );
    expect(parties.map(({ side, after }) => [side, after.micros])).toEqual([
      ['owner', 50_000],
      ['terminator', -25_000],
    ]);
    expect(
      await world.database.query(
        `select facts_before->'attempts' as legs from billing.rerating_calls where correction = 1`,
      ),
    ).toEqual([{ legs: [] }]);
    expect((await compared()).changed).toBe(0);
  });

  it('leave documented calls to a person, with an alarm until the calls are re-rated', async () => {
    const call = world.addCall({ attempts: [world.leg(inOctober)] });
    await world.rated(billing);
    await documented();
    const attempts = call.attempts.map((leg) => ({ ...leg, endedAt: leg.endedAt + 60 * second }));
    world.corrections.push({ ...call, attempts });
    await catchUp();

    expect(await terminated(call)).toEqual([-25_000]);
    await eventually(async () => expect(await alarmed()).toBe(1));
    const [month] = await waiting();
    expect(month).toMatchObject({
      calls: 1,
      from: '2025-10-04T22:00:00.000Z',
      until: '2025-10-05T22:00:00.000Z',
    });
    const report = await compared({ from: month!.from, until: month!.until });
    expect(report.changed).toBe(1);
    await apply(report);
    await until(report.id, 'applied');
    await catchUp();
    await eventually(async () => expect(await alarmed()).toBeNull());
    expect(await waiting()).toEqual([]);
    // The owner's invoice stays unchanged; the correction waits for the next one.
    const forwarded = (await world.chargesOf(call)).charges.filter(
      ({ component }) => component === 'forwarding',
    );
    expect(forwarded).toMatchObject([
      { amount: { micros: 30_000 }, documentId: expect.any(String) },
      { amount: { micros: 60_000 }, documentId: null, reratingId: report.id },
    ]);
    expect(await terminated(call)).toEqual([-75_000]);
  });

  it('are not undone by a re-rating report that was made before them', async () => {
    const call = world.addCall({ attempts: [world.leg(inOctober)] });
    await world.rated(billing);
    await world.addTrunk('north', 'north-trunk', 'south-trunk');
    let report: Rerating | undefined;
    await eventually(async () => {
      report = await compared({ renew: ['trunks'] });
      expect(report.changed).toBe(1);
    });
    const attempts = call.attempts.map((leg) => ({ ...leg, endedAt: leg.endedAt + 60 * second }));
    world.corrections.push({ ...call, attempts });
    await catchUp();
    expect(await terminated(call)).toEqual([-75_000]);
    await expect(apply(report!)).rejects.toMatchObject({ code: 'another-applied' });
    expect(await terminated(call)).toEqual([-75_000]);
  });

  it('do not outdate a re-rating report of other calls', async () => {
    const call = world.addCall();
    const late = world.addCall();
    await world.rated(billing);
    world.corrections.push({ ...call, carrierId: 'south' });
    const report = await compared();
    lateLeg(late);
    // Marks the first call's correction as not waiting: the report includes it. Only the late leg's
    // correction is due.
    await world.database.query(
      `update billing.corrected_calls set tried = 0, looked_at = clock_timestamp(), waits = false`,
    );
    await catchUp();
    expect(await terminated(late)).toEqual([-25_000]);
    await apply(report);
    await until(report.id, 'applied');
  });

  it('apply to a quarantined call, so that a later carrier or price rates the corrected call', async () => {
    const call = world.addCall({
      attempts: [world.leg(inOctober, { trunkId: 'nobodys-trunk' })],
    });
    await world.rated(billing);
    expect((await world.chargesOf(call)).quarantined).toMatchObject([{ code: 'no-carrier' }]);
    const attempts = call.attempts.map((leg) => ({ ...leg, endedAt: leg.endedAt + 60 * second }));
    world.corrections.push({ ...call, attempts });
    await catchUp();
    await world.addTrunk('west', 'nobodys-trunk');
    await world.publish(agreement('west', 10));
    await eventually(async () => {
      await world.rated(billing);
      expect(await terminated(call)).toEqual([-150_000]);
    });
  });

  it('leave a change of owner to a person', async () => {
    const call = world.addCall();
    await world.rated(billing);
    lateLeg(call, { ownerId: 'zon' });
    await catchUp();
    await eventually(async () => expect(await alarmed()).toBe(1));
    expect((await world.chargesOf(call)).charges.map(({ partyId }) => partyId)).not.toContain(
      'zon',
    );
  });
});
