import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  balanceGet,
  type CallRecord,
  differencesOfRerating,
  documentsSince,
  linesOfDocument,
  partiesOfRerating,
  type Rerating,
  reratingApply,
  reratingCancel,
  reratingGet,
  reratingLink,
  reratingList,
  reratingStart,
  type Scope,
} from '@app/contracts';
import { eventually, type RunningApp } from '@app/testing';
import * as fc from 'fast-check';
import { billPeriod } from '../../bill-period.fixture.js';
import { agreement, plan, RatedWorld, service, staff } from '../../rated-world.fixture.js';
import { ownerDaysAgree } from '../calls/describe-amounts.fixture.js';

const timeoutMs = 5000;
const second = 1_000_000;
const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const year = { from: '2024-12-31T23:00:00.000Z', until: '2025-12-31T23:00:00.000Z' };
const inOctober = Date.parse('2025-10-05T08:00:00Z') * 1000;

let world: RatedWorld;
let billing: RunningApp;

beforeAll(async () => {
  world = await RatedWorld.make();
  await world.addTrunk('south', 'south-trunk');
  await world.startBilling();
  await world.publish(plan('acme', 2));
  await world.publish(agreement('north', 3));
  await world.publish(agreement('south', 5));
  await world.keep();
});
beforeEach(async () => {
  await world.restore();
  // A test stops this replica and starts others.
  billing = world.apps[0]!;
});
afterAll(() => world.drop());

const all = { ownerId: null, carrierId: null, number: null, renew: [], reason: 'a wrong fact' };
const start = async (more: object = {}, scope: Scope = staff, id: string = randomUUID()) =>
  (
    await world.messages.ask(
      reratingStart,
      { scope, id, ...october, ...all, ...more },
      { timeoutMs },
    )
  ).rerating;
const get = async (reratingId: string): Promise<Rerating> =>
  (await world.messages.ask(reratingGet, { scope: service, reratingId }, { timeoutMs })).rerating;
async function until(reratingId: string, state: Rerating['state']): Promise<Rerating> {
  await eventually(async () => expect(await get(reratingId)).toMatchObject({ state }), {
    limitMs: 20_000,
  });
  return get(reratingId);
}
const compared = async (more: object = {}): Promise<Rerating> =>
  until((await start(more)).id, 'compared');
const apply = (reratingId: string, changed: number, scope: Scope = staff) =>
  world.messages.ask(reratingApply, { scope, reratingId, changed }, { timeoutMs });
async function applied({ id, changed }: Rerating): Promise<Rerating> {
  await apply(id, changed);
  return until(id, 'applied');
}
const parties = async (reratingId: string) =>
  (
    await world.messages.ask(
      partiesOfRerating,
      { scope: service, reratingId, limit: 200 },
      { timeoutMs },
    )
  ).items.map(({ side, partyId, calls, before, after }) => [
    `${side} ${partyId}`,
    calls,
    before.micros,
    after.micros,
  ]);
const differences = (reratingId: string, more: object = {}) =>
  world.messages.ask(differencesOfRerating, { scope: service, reratingId, ...more }, { timeoutMs });

/** Adds a correction of cdr: the caller was connected for longer. */
const correct = (call: CallRecord, seconds: number): CallRecord => {
  const record = {
    ...call,
    billedMicros: seconds * second,
    networkChargedSeconds: seconds,
    ownerBillableSeconds: seconds,
  };
  world.corrections.push(record);
  return record;
};
async function documented(period = october): Promise<void> {
  await billPeriod(world.messages, period);
}
/** Rated totals by side and party, which documented and undocumented charges must add up to. */
async function balance(): Promise<Record<string, number>> {
  const reply = await world.messages.ask(balanceGet, { scope: service, ...year }, { timeoutMs });
  for (const party of reply.parties) {
    expect(party.documented.micros + party.undocumented.micros).toBe(party.rated.micros);
  }
  return Object.fromEntries(
    reply.parties.map(({ side, partyId, calls, rated, quarantined }) => [
      `${side} ${partyId} ${calls} ${quarantined}`,
      rated.micros,
    ]),
  );
}
/** Checks that the sums of days equal those of the charges. */
const sumsAgree = async (): Promise<void> => {
  const rows = await world.database.query(
    `select day, side, party_id, sum(calls) as calls, sum(amount) as amount from (
       select day::text, side, party_id, calls, amount_micros as amount from billing.rated_days
       union all
       select (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date::text, side,
              party_id, -count(distinct (call_id, started_at)), -sum(amount_micros)
         from billing.charges group by 1, 2, 3) as kept
      group by 1, 2, 3 having sum(calls) <> 0 or sum(amount) <> 0`,
  );
  expect(rows).toEqual([]);
  await ownerDaysAgree(world.database);
};

describe('re-rating', () => {
  it('reports the changes that corrected facts cause, changes nothing yet, and then applies exactly these changes', async () => {
    const call = world.addCall();
    const same = world.addCall();
    await world.rated(billing);
    correct(call, 120);
    const before = await balance();

    const report = await compared();
    expect(report).toMatchObject({
      state: 'compared',
      done: 2,
      total: 2,
      changed: 1,
      startedBy: 'anna',
      waitsFor: null,
    });
    // North owes us one more cent, for one more minute; the owner's fee per call stays.
    expect(await parties(report.id)).toEqual([['originator north', 1, 10_000, 20_000]]);
    expect((await differences(report.id)).items).toMatchObject([
      { callId: call.callId, before: { micros: 10_000 }, after: { micros: 20_000 }, code: null },
    ]);
    expect(await balance()).toEqual(before);

    expect(await applied(report)).toMatchObject({ appliedBy: 'anna', done: 1, total: 1 });
    const { charges } = await world.chargesOf(call);
    expect(charges.map(({ seconds, amount }) => [seconds, amount.micros])).toEqual(
      expect.arrayContaining([[120, 20_000]]),
    );
    expect(charges.every(({ explanation }) => explanation.length > 0)).toBe(true);
    expect((await world.chargesOf(same)).charges[0]?.amount.micros).toBe(10_000);
    expect(await balance()).toMatchObject({ 'originator north 2 0': 30_000 });
    await sumsAgree();
    const replaced = await world.database.query(
      'select rerating_id, amount_micros, seconds from billing.replaced_charges',
    );
    expect(replaced).toEqual([{ rerating_id: report.id, amount_micros: '10000', seconds: 60 }]);
    expect(await compared()).toMatchObject({ changed: 0 });
  });

  it('corrects documented charges by charges of their own, and leaves the documented ones unchanged', async () => {
    const made = (startedAt: number) =>
      world.addCall({ startedAt, attempts: [world.leg(startedAt)] });
    /** Corrects a call: its leg lasted a minute longer. */
    const corrected = (call: CallRecord): CallRecord => {
      const attempts = call.attempts.map((leg) => ({ ...leg, endedAt: leg.endedAt + 60 * second }));
      world.corrections.push({ ...call, attempts });
      return call;
    };
    const call = made(inOctober);
    await world.rated(billing);
    await documented();
    const other = made(inOctober + 3600 * second);
    await world.rated(billing);
    corrected(call);
    corrected(other);
    const report = await compared();
    expect(await parties(report.id)).toEqual([
      ['owner acme', 2, 100_000, 220_000],
      ['terminator south', 2, -50_000, -150_000],
    ]);
    await applied(report);

    const forwarded = async ({ callId }: CallRecord) =>
      (await world.chargesOf({ callId })).charges.filter(
        ({ component }) => component === 'forwarding',
      );
    const fixed = await forwarded(call);
    expect(fixed).toMatchObject([
      { amount: { micros: 30_000 }, reratingId: null, documentId: expect.any(String) },
      { amount: { micros: 60_000 }, reratingId: report.id, documentId: null, seconds: 60 },
    ]);
    // The first charge's facts are no longer valid: only the sum of both is explained.
    expect(fixed.map(({ explanation }) => explanation.length > 0)).toEqual([false, true]);
    expect(await forwarded(other)).toMatchObject([
      { amount: { micros: 90_000 }, reratingId: null, documentId: null, seconds: 90 },
    ]);
    expect(await balance()).toMatchObject({ 'owner acme 2 0': 220_000 });
    await sumsAgree();
    expect((await compared()).changed).toBe(0);
    expect(
      world.lines.filter(({ msg }) => String(msg).includes('differs from the result')),
    ).toEqual([]);

    await documented({ from: october.until, until: '2025-11-30T23:00:00.000Z' });
    const question = { scope: service, after: 0 };
    const { items: documents } = await world.messages.ask(documentsSince, question, { timeoutMs });
    const { items: lines } = await world.messages.ask(
      linesOfDocument,
      { scope: service, documentId: documents.at(-1)!.id },
      { timeoutMs },
    );
    expect(lines).toMatchObject([
      { component: 'call-fee', amount: { micros: 20_000 }, corrects: null, quantity: 1 },
      { component: 'forwarding', amount: { micros: 90_000 }, corrects: null, seconds: 90 },
      {
        component: 'forwarding',
        amount: { micros: 60_000 },
        quantity: 1,
        seconds: 60,
        corrects: { from: '2025-10-05', until: '2025-10-05' },
      },
    ]);
    await balance();
    await sumsAgree();
  });

  it('moves charges from a wrong carrier or owner to the right one, if it renews the trunks’ carriers or the numbers’ owners', async () => {
    await world.publish(plan('zon', 7));
    const call = world.addCall({ attempts: [world.leg(inOctober)] });
    await world.rated(billing);
    await world.addTrunk('north', 'north-trunk', 'south-trunk');
    world.holdings = [
      { number: call.calledNumber, ownerId: 'zon', from: '2025-01-01T00:00:00Z', until: null },
    ];
    expect((await compared()).changed).toBe(0);
    let report: Rerating;
    await eventually(async () => {
      report = await compared({ renew: ['trunks', 'holders'] });
      expect(await parties(report.id)).toEqual([
        ['owner acme', 1, 50_000, 0],
        ['owner zon', 1, 0, 100_000],
        ['terminator north', 1, 0, -15_000],
        ['terminator south', 1, -25_000, 0],
      ]);
    });
    await applied(report!);
    expect(Object.keys(await balance())).toEqual([
      'originator north 1 0',
      'owner zon 1 0',
      'terminator north 1 0',
    ]);
    await sumsAgree();
    // Limits by owner, number and carrier select only their calls.
    expect((await compared({ ownerId: 'acme' })).total).toBe(0);
    expect((await compared({ ownerId: 'zon', number: call.calledNumber })).total).toBe(1);
    expect((await compared({ carrierId: 'south' })).total).toBe(0);
  });

  it('moves calls into and out of the quarantine, documented ones by corrections', async () => {
    const call = world.addCall();
    const waits = world.addCall({ ownerId: 'nobody-yet' });
    await world.rated(billing);
    await documented();
    world.corrections.push({ ...call, carrierId: 'unknown' }, { ...waits, ownerId: 'acme' });
    const report = await compared();
    expect(report).toMatchObject({ changed: 2, enters: 1, leaves: 1 });
    const moved = (await differences(report.id, { moves: true })).items;
    expect(
      moved.map(({ callId, waitedBefore, waitsAfter, code }) =>
        [callId, waitedBefore, waitsAfter, code].join(' '),
      ),
    ).toEqual(
      expect.arrayContaining([`${call.callId} 0 1 no-agreement`, `${waits.callId} 1 0 no-plan`]),
    );
    await applied(report);
    const now = await world.chargesOf(call);
    expect(now.quarantined).toMatchObject([{ code: 'no-agreement', partyId: 'unknown' }]);
    const ofNorth = now.charges.filter(({ side }) => side === 'originator');
    expect(ofNorth.reduce((sum, { amount }) => sum + amount.micros, 0)).toBe(0);
    expect((await world.chargesOf(waits)).quarantined).toEqual([]);
    await balance();
    await sumsAgree();
  });

  it('is not applied after a price change, after another re-rating, or with a wrong confirmation', async () => {
    const call = world.addCall();
    await world.rated(billing);
    correct(call, 120);
    const report = await compared();
    await expect(apply(report.id, 7)).rejects.toMatchObject({ code: 'report-differs' });
    await expect(apply(report.id, 1, { as: 'owner', ownerId: 'acme' })).rejects.toMatchObject({
      code: 'staff-only',
    });
    await world.publish(plan('zon', 2));
    await expect(apply(report.id, 1)).rejects.toMatchObject({ code: 'prices-changed' });
    expect((await get(report.id)).state).toBe('outdated');

    const [one, two] = [await compared(), await compared()];
    await applied(one);
    await expect(apply(two.id, 1)).rejects.toMatchObject({ code: 'another-applied' });
    // A repeated confirmation changes nothing.
    expect((await apply(one.id, 1)).rerating).toMatchObject({ state: 'applied', done: 1 });
    const empty = await compared();
    await expect(apply(empty.id, 1)).rejects.toMatchObject({ code: 'nothing-changes' });
    expect(await balance()).toMatchObject({ 'originator north 1 0': 20_000 });
  });

  it('is made once per id, can be cancelled, and refuses an invalid period', async () => {
    const id = randomUUID();
    await start({}, staff, id);
    await until(id, 'compared');
    expect(await start({}, staff, id)).toMatchObject({ id });
    await expect(start({ number: '+31850001234' }, staff, id)).rejects.toMatchObject({
      code: 'id-taken',
    });
    await expect(start({ until: october.from })).rejects.toMatchObject({ code: 'invalid-period' });
    await expect(start({}, { as: 'owner', ownerId: 'acme' })).rejects.toMatchObject({
      code: 'staff-only',
    });
    const cancel = () =>
      world.messages.ask(reratingCancel, { scope: staff, reratingId: id }, { timeoutMs });
    for (const _again of [1, 2]) expect((await cancel()).rerating.state).toBe('cancelled');
    await expect(apply(id, 1)).rejects.toMatchObject({ code: 'not-compared' });
    const { items: reratings } = await world.messages.ask(
      reratingList,
      { scope: service, limit: 1 },
      { timeoutMs },
    );
    expect(reratings).toMatchObject([{ id, state: 'cancelled' }]);
    const noted: { action: string }[] = await world.database.query(
      `select action from billing.audit_log where action like 'rerating.%' order by seq`,
    );
    expect(noted.map(({ action }) => action)).toEqual(['rerating.start', 'rerating.cancel']);
  });

  it('continues after its second batch failed and its job was lost, also in two processes at once', async () => {
    const calls = Array.from({ length: 450 }, (_, index) =>
      world.addCall({ startedAt: inOctober + index * second }),
    );
    await world.rated(billing);
    for (const call of calls) correct(call, 120);
    const report = await compared();
    expect(report).toMatchObject({ changed: 450 });

    // The second batch fails at its very end on every try; then Redis loses the job.
    await world.database.query(
      `create function billing.die() returns trigger language plpgsql as
       $$ begin raise exception 'killed'; end $$`,
    );
    await world.database.query(
      `create trigger die before update on billing.reratings for each row
       when (new.state = 'applying' and new.done > 200) execute function billing.die()`,
    );
    await apply(report.id, 450);
    await eventually(async () => expect(await get(report.id)).toMatchObject({ done: 200 }));
    await sumsAgree();
    await world.apps.shift()!.close();
    await world.database.query('drop function billing.die() cascade');
    await world.redis.flush();
    await Promise.all([world.startBilling(), world.startBilling()]);
    expect(await until(report.id, 'applied')).toMatchObject({ done: 450, total: 450 });
    expect(await balance()).toMatchObject({ 'originator north 450 0': 450 * 20_000 });
    await sumsAgree();
  });

  it('starts its report again when a price is published meanwhile', async () => {
    world.addCall({ ownerId: 'zon' });
    await world.rated(billing);
    const report = await compared();
    await world.publish(plan('zon', 4));
    await world.rated(billing);
    await world.database.query(
      `update billing.reratings set state = 'comparing', compared_at = null where id = $1`,
      [report.id],
    );
    await until(report.id, 'compared');
    expect(await get(report.id)).toMatchObject({ changed: 0, total: 1, done: 1 });
    expect(await parties(report.id)).toEqual([]);
  });

  it('lists its differences by page, largest first, and all of them in a file', async () => {
    const seconds = [90, 300, 150, 600];
    const calls = seconds.map(() => world.addCall());
    await world.rated(billing);
    calls.forEach((call, index) => correct(call, seconds[index]!));
    const report = await compared();
    const seen: number[] = [];
    for (let after: string | undefined; ;) {
      const page = await differences(report.id, { limit: 1, ...(after && { after }) });
      seen.push(...page.items.map((one) => one.after.micros));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).toEqual([100_000, 50_000, 25_000, 15_000]);
    await expect(differences(report.id, { after: 'x' })).rejects.toMatchObject({
      code: 'invalid-cursor',
    });
    const { fileName } = await world.messages.ask(
      reratingLink,
      { scope: staff, reratingId: report.id },
      { timeoutMs },
    );
    expect(fileName).toBe(`rerating-${report.id}.csv`);
    const csv = await readFile(join(world.folder, 'reratings', `${report.id}.csv`), 'utf8');
    expect(csv.split('\r\n').slice(0, 2)).toEqual([
      'call_id,started_at,side,party_id,before_eur,after_eur,difference_eur,parts_waiting_before,parts_waiting_after,code',
      `${calls[3]!.callId},2025-10-05T08:00:00.000000Z,originator,north,0.010000,0.100000,0.090000,0,0,`,
    ]);
    expect(csv.split('\r\n')).toHaveLength(6);
  });

  it('gives random calls with corrections and documents the sums of a fresh rating', async () => {
    const anyStep = fc.record({
      seconds: fc.integer({ min: 0, max: 300 }),
      legSeconds: fc.integer({ min: 1, max: 300 }),
      carrierId: fc.constantFrom('north', 'south', 'unknown'),
      ownerId: fc.constantFrom('acme', 'nobody-yet'),
    });
    let month = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyStep, anyStep, anyStep), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async (steps, isDocumented) => {
          const from = new Date(Date.UTC(2025, 0, 1 + (month += 1)));
          const period = {
            from: from.toISOString(),
            until: new Date(from.getTime() + 86_400_000).toISOString(),
          };
          const made = (
            index: number,
            step: (typeof steps)[number][number],
          ): Partial<CallRecord> => {
            const startedAt = from.getTime() * 1000 + index * second;
            const legUuid = `00000000-0000-4000-8000-00000000000${index}`;
            const endedAt = startedAt + second + step.legSeconds * second;
            return {
              startedAt,
              carrierId: step.carrierId,
              ownerId: step.ownerId,
              billedMicros: step.seconds * second,
              networkChargedSeconds: step.seconds,
              ownerBillableSeconds: step.seconds,
              attempts: [world.leg(startedAt, { legUuid, endedAt })],
            };
          };
          const calls = steps.map(([first], index) => world.addCall(made(index, first)));
          await world.rated(billing);
          for (const stage of [1, 2] as const) {
            if (isDocumented === (stage === 1)) await documented(period).catch(() => undefined);
            steps.forEach((step, index) =>
              world.corrections.push({ ...calls[index]!, ...made(index, step[stage]) }),
            );
            const report = await compared(period);
            if (report.changed > 0) await applied(report);
            expect((await compared(period)).changed).toBe(0);
          }
          await balance();
          await sumsAgree();
          // Rates new calls with the corrected data: the corrected calls must have the same sums.
          for (const [index, call] of calls.entries()) {
            const fresh = world.addCall(made(index, steps[index]![2]));
            await world.rated(billing);
            const [now, wanted] = [await world.chargesOf(call), await world.chargesOf(fresh)];
            expect(sumsOf(now)).toEqual(sumsOf(wanted));
          }
        },
      ),
      { numRuns: 3 },
    );
  });
});

/** Totals of a call by side and party; totals of zero are left out. */
function sumsOf({ charges, quarantined }: Awaited<ReturnType<RatedWorld['chargesOf']>>): object {
  const by: Record<string, number> = {};
  for (const { side, partyId, component, amount } of charges) {
    const key = `${side} ${partyId} ${component}`;
    by[key] = (by[key] ?? 0) + amount.micros;
  }
  return {
    charged: Object.fromEntries(Object.entries(by).filter(([, micros]) => micros !== 0)),
    waits: quarantined.map(({ side, partyId, code }) => `${side} ${partyId} ${code}`).toSorted(),
  };
}
