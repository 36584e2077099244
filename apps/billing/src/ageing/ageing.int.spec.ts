import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Clock, systemClock } from '@app/common';
import {
  alarmsBucket,
  reratingApply,
  reratingGet,
  reratingLink,
  reratingStart,
} from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { Transactions } from '@app/platform/database';
import { eventually, type RunningApp } from '@app/testing';
import { DataSource } from 'typeorm';
import { agreement, plan, RatedWorld, service, staff } from '../rated-world.fixture.js';
import { CallCorrections } from '../rating/reratings/corrections/call-corrections.service.js';
import { billPeriod } from '../bill-period.fixture.js';
import { reportKey } from '../rating/reratings/rerating-files.js';
import { type Aged, Ageing } from './ageing.js';
import { keptByDefault } from '../kernel/time/kept-periods.js';

const timeoutMs = 5000;
const second = 1_000_000;
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const inOctober = Date.parse('2025-10-05T08:00:00Z') * 1000;
const dayMs = 86_400_000;

let world: RatedWorld;
let billing: RunningApp;
beforeAll(async () => {
  world = await RatedWorld.make();
  billing = await world.startBilling();
  await world.publish(plan('acme', 2));
  await world.publish(agreement('north', 3));
  await world.keep();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

const rows = async (table: string): Promise<number> => {
  const [row] = await world.database.query<{ rows: number }>(
    `select count(*)::integer as rows from billing.${table}`,
  );
  return row?.rows ?? 0;
};
const later = (months: number): Clock => ({
  now: () => {
    const now = systemClock.now();
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 1, 12));
  },
});
const ageingAt = (clock: Clock): Ageing => {
  const { app } = billing;
  return new Ageing(
    app.get(DataSource),
    app.get(Transactions),
    app.get(Blobs),
    keptByDefault,
    clock,
  );
};
async function pass(clock: Clock): Promise<Aged[]> {
  const steps: Aged[] = [];
  await ageingAt(clock).pass((aged) => steps.push(aged));
  return steps;
}
async function documented(): Promise<void> {
  await billPeriod(world.messages, october);
}
async function compared(): Promise<{ id: string; changed: number }> {
  const [id, scope] = [randomUUID(), staff];
  const all = { ownerId: null, carrierId: null, number: null, renew: [], reason: 'late legs' };
  await world.messages.ask(reratingStart, { scope, id, ...october, ...all }, { timeoutMs });
  return { id, changed: await until(id, 'compared') };
}
async function until(reratingId: string, state: string): Promise<number> {
  let changed = 0;
  await eventually(
    async () => {
      const question = { scope: service, reratingId };
      const { rerating } = await world.messages.ask(reratingGet, question, { timeoutMs });
      expect(rerating.state).toBe(state);
      changed = rerating.changed;
    },
    { limitMs: 20_000 },
  );
  return changed;
}

describe('ageing', () => {
  it('deletes rated calls and quarantined parts past their retention period, except undocumented calls', async () => {
    // Without a carrier only the owner is charged, so every charge gets on the invoice.
    const done = world.addCall({ carrierId: null });
    await world.rated(billing);
    await documented();
    const open = world.addCall();
    await world.rated(billing);
    expect(await rows('quarantined')).toBe(1);

    expect(await pass(systemClock)).toEqual([]);
    expect(await ageingAt(systemClock).isLate(dayMs)).toBe(false);
    const then = later(12 * 12);
    expect(await ageingAt(then).isLate(dayMs)).toBe(true);
    expect(await pass(then)).toMatchObject([{ step: 'facts', rows: 2 }]);
    expect(await pass(then)).toEqual([]);

    await expect(world.chargesOf(done)).rejects.toMatchObject({ code: 'no-such-call' });
    expect((await world.chargesOf(open)).charges).toHaveLength(2);
    // Charges and invoice lines have no retention step here.
    expect(await rows('charges')).toBe(3);
    expect(await rows('document_lines')).toBeGreaterThan(0);
    const noted = await world.database.query<{ action: string }>(
      `select action from billing.audit_log where action like 'ageing.%'`,
    );
    expect(noted).toEqual([{ action: 'ageing.facts' }]);
  });

  it('deletes used corrections, re-rating reports that were never applied, and all old report files', async () => {
    // The forwarding charge is on the owner's invoice, so its correction waits until a clerk
    // applies a re-rating.
    const call = world.addCall({ attempts: [world.leg(inOctober)], startedAt: inOctober });
    await world.rated(billing);
    await documented();
    const attempts = call.attempts.map((leg) => ({ ...leg, endedAt: leg.endedAt + 60 * second }));
    world.corrections.push({ ...call, attempts });
    const undocumented = world.addCall();
    await world.rated(billing);
    world.corrections.push({ ...undocumented, ownerBillableSeconds: 120 });
    await eventually(() => billing.app.get(CallCorrections).catchUp());
    const [applied, left] = [await compared(), await compared()];
    expect([applied.changed, left.changed]).toEqual([1, 1]);
    const of = { scope: staff, reratingId: applied.id, changed: 1 };
    await world.messages.ask(reratingApply, of, { timeoutMs });
    await until(applied.id, 'applied');
    const blobs = billing.app.get(Blobs);
    const link = (reratingId: string) =>
      world.messages.ask(reratingLink, { scope: staff, reratingId }, { timeoutMs });
    await link(left.id);
    await link(applied.id);

    const then = later(20);
    const steps = await pass(then);
    expect(steps.map(({ step }) => step)).toEqual(['corrections', 'reports']);
    expect(await pass(then)).toEqual([]);
    expect(await ageingAt(then).isLate(dayMs)).toBe(false);
    expect(await rows('corrected_calls where used')).toBe(0);
    expect(await rows(`reratings where id = '${left.id}'`)).toBe(0);
    expect(await rows(`rerating_calls where rerating_id = '${left.id}'`)).toBe(0);
    expect(await blobs.has(reportKey(left.id))).toBe(false);
    expect(await rows(`rerating_differences where rerating_id = '${applied.id}'`)).toBe(1);
    expect(await blobs.has(reportKey(applied.id))).toBe(false);
    await link(applied.id);
    expect(await blobs.has(reportKey(applied.id))).toBe(true);
    await pass(then);
    expect(await blobs.has(reportKey(applied.id))).toBe(false);
  });

  it('raises the alarm `charges-kept-too-long` while data a day past its retention period remains', async () => {
    // By this clock the data is due. The running app's own ageing uses the system clock, by which
    // the data isn't due yet.
    const then = later(12 * 12);
    // The owner's charge is undocumented; the carrier's part is quarantined.
    world.addCall({ carrierId: null });
    await world.rated(billing);
    expect(await ageingAt(then).isLate(dayMs)).toBe(true);
    await pass(then);
    expect(await ageingAt(then).isLate(dayMs)).toBe(false);
    expect(await rows('rated_calls')).toBe(1);
    expect(await rows('quarantined')).toBe(0);

    await world.database.query(`create function billing.refuse() returns trigger language plpgsql
      as $$ begin raise exception 'no'; end $$`);
    await world.database.query(`create trigger refuse before delete on billing.quarantined
      for each row execute function billing.refuse()`);
    world.addCall({ startedAt: Date.parse('2010-01-01T00:00:00Z') * 1000 });
    await world.rated(billing);
    await world.startBilling({ AGE_EVERY_MS: 50 });
    const raised = async () => {
      const bucket = world.messages.bucket(alarmsBucket);
      const all = await Promise.all((await bucket.keys()).map((key) => bucket.get(key)));
      return all.some((one) => one?.code === 'charges-kept-too-long');
    };
    await eventually(async () => expect(await raised()).toBe(true));
    await world.database.query('drop trigger refuse on billing.quarantined');
    await eventually(async () => expect(await raised()).toBe(false));
  });
});
