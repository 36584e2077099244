import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mostAbsences, numbersBucket } from '@app/contracts';
import { absencesGet, absencesOfOwner, flowTry } from '@app/contracts/flows';
import { Messaging } from '@app/platform/messaging';
import { eventually } from '@app/testing';
import type { Browser } from '../accounts.fixture.js';
import {
  type FlowWorld,
  ok,
  paid,
  refusalOf,
  shop,
  shopFlow,
  startFlowWorld,
} from './flow-changes.fixture.js';

/** The destination of both numbers. */
const anna = '31201000101';
const stranger = '31201000999';
const named = {
  type: 'connect',
  destinations: [{ to: `+${anna}`, ringSeconds: 20, name: 'Anna' }],
};

let world: FlowWorld;
beforeAll(async () => {
  world = await startFlowWorld();
});
afterAll(() => world.accounts.close());

const path = (destination = anna, number = shop) => `/v1/numbers/${number}/absences/${destination}`;
const list = async (by: Browser, number = shop) =>
  absencesGet.reply.parse(await ok(by.get(`/v1/numbers/${number}/absences`))).destinations;
const marking = (by: Browser, body: object, number = shop, destination = anna) =>
  by.send('put', path(destination, number), body);
const mark = (by: Browser, body: object, number = shop) => ok(marking(by, body, number));
const end = (by: Browser, number = shop) => ok(by.send('delete', path(anna, number)));
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const snapshotted = async (number = shop) => (await world.snapshot(`+${number}`)).absences;
const query = (sql: string, values: unknown[] = []) => world.accounts.database.query(sql, values);

describe('an absence', () => {
  it('is null until it is marked; the list says how many numbers ring each destination', async () => {
    expect(await list(world.reader)).toEqual([
      { destination: `+${anna}`, name: null, rung: true, numbers: 2, absence: null },
    ]);
    expect(await snapshotted()).toEqual([]);
  });

  it('of one number is in that number’s snapshot with its end, and in no other snapshot', async () => {
    const until = inAnHour();
    await mark(world.editor, { until });
    const [{ absence } = { absence: null }] = await list(world.reader);
    expect(absence).toMatchObject({ until, everywhere: false, setByName: 'Ed' });
    expect(await snapshotted()).toEqual([
      { destination: `+${anna}`, until: Date.parse(until) * 1000 },
    ]);
    expect(await snapshotted(paid)).toEqual([]);
  });

  it('of all numbers is in the bucket for each number whose flow rings the destination', async () => {
    await mark(world.owner, { everywhere: true });
    await world.sweep();
    const bucket = world.accounts.portal.app.get(Messaging).bucket(numbersBucket);
    await eventually(async () => {
      for (const digits of [shop, paid]) {
        expect((await bucket.get(digits))?.absences).toEqual([
          { destination: `+${anna}`, until: null },
        ]);
      }
    });
    const flow = shopFlow('+31201000177');
    await ok(world.admin.send('put', `/v1/numbers/${shop}`, { ownerId: 'shop', flow }));
    expect(await snapshotted()).toEqual([]);
    await ok(world.admin.send('put', `/v1/numbers/${shop}`, { ownerId: 'shop', flow: shopFlow() }));
    expect(await snapshotted()).toHaveLength(1);
  });

  it('of all numbers can’t be replaced by one of a single number, and ends from any number', async () => {
    expect(await refusalOf(marking(world.owner, {}))).toEqual([409, 'out-everywhere']);
    await end(world.owner, paid);
    await end(world.owner, paid);
    expect(await snapshotted()).toEqual([]);
    await mark(world.owner, {});
    await mark(world.owner, { everywhere: true, until: inAnHour() });
    expect(await query('select number from portal.absences')).toEqual([{ number: null }]);
    await end(world.owner);
  });

  it('is in the owner’s list with the destination’s name until it ends', async () => {
    const listed = async (by: Browser) =>
      absencesOfOwner.reply.parse(await ok(by.get('/v1/owners/shop/absences'))).items;
    const flow = { version: 1, start: 'ring', nodes: { ring: named } };
    await ok(world.admin.send('put', `/v1/numbers/${shop}`, { ownerId: 'shop', flow }));
    await mark(world.owner, { everywhere: true });
    const out = { destination: `+${anna}`, name: 'Anna', number: null, until: null };
    expect(await listed(world.reader)).toEqual([out]);
    await end(world.owner);
    await mark(world.owner, {}, paid);
    expect(await listed(world.reader)).toEqual([{ ...out, number: `+${paid}` }]);
    await end(world.owner, paid);
    expect(await listed(world.reader)).toEqual([]);
    expect((await world.stranger.get('/v1/owners/shop/absences')).status).toBe(404);
    await ok(world.admin.send('put', `/v1/numbers/${shop}`, { ownerId: 'shop', flow: shopFlow() }));
  });

  it('makes a trial of the flow skip the destination until the absence ends', async () => {
    const until = inAnHour();
    await mark(world.owner, { until }, paid);
    const trying = async (at?: string) =>
      flowTry.reply.parse(
        await ok(world.owner.post('/v1/flows/try', { number: `+${paid}`, ...(at && { at }) })),
      );
    const now = await trying();
    expect(now.out).toMatchObject([{ node: 'ring', destination: `+${anna}` }]);
    expect(now).toMatchObject({ rung: [], answeredMs: null, ended: { cause: 'NO_ANSWER' } });
    expect((await trying(until)).out).toEqual([]);
    await end(world.owner, paid);
  });

  it('leaves list and snapshot once its end has passed, and is then deleted', async () => {
    await mark(world.owner, { until: inAnHour() });
    await query(
      `update portal.absences set set_at = now() - interval '2 hours', ends_at = now() - interval '1 minute'`,
    );
    expect((await list(world.owner))[0]?.absence).toBeNull();
    expect(await snapshotted()).toEqual([]);
    await query(`update portal.stale_snapshots set due_at = now()`);
    await world.sweep();
    expect(await query('select from portal.absences')).toEqual([]);
  });

  it('stays in the list when the flow doesn’t ring the destination any more', async () => {
    await mark(world.owner, {});
    const flow = shopFlow('+31201000177');
    await ok(world.admin.send('put', `/v1/numbers/${shop}`, { ownerId: 'shop', flow }));
    expect(await list(world.owner)).toMatchObject([
      { destination: '+31201000177', rung: true, absence: null },
      { destination: `+${anna}`, rung: false, absence: { until: null } },
    ]);
    await end(world.owner);
    await ok(world.admin.send('put', `/v1/numbers/${shop}`, { ownerId: 'shop', flow: shopFlow() }));
  });

  it('is refused with a past end, for an unknown destination, and above the owner’s maximum', async () => {
    const past = { until: '2026-01-01T00:00:00Z' };
    expect(await refusalOf(marking(world.owner, past))).toEqual([
      422,
      'invalid-flow',
      'until: not-to-come',
    ]);
    expect(await refusalOf(marking(world.owner, {}, shop, stranger))).toEqual([
      404,
      'no-such-destination',
    ]);
    await query(
      `insert into portal.absences (owner_id, number, destination, set_by, set_at)
       select 'shop', null, '+3120' || n, 'spec', now() from generate_series(1, $1::int) n`,
      [mostAbsences],
    );
    expect(await refusalOf(marking(world.owner, {}))).toEqual([409, 'too-many-absences']);
    await query('delete from portal.absences');
  });

  it('is hidden from other owners, can’t be changed by readers, and is in the audit log', async () => {
    expect(await refusalOf(world.stranger.get(`/v1/numbers/${shop}/absences`))).toEqual([
      404,
      'no-such-number',
    ]);
    expect(await refusalOf(marking(world.stranger, {}))).toEqual([404, 'no-such-number']);
    expect(await refusalOf(world.stranger.send('delete', path()))).toEqual([404, 'no-such-number']);
    expect(await refusalOf(marking(world.reader, {}))).toEqual([403, 'forbidden']);
    expect(await refusalOf(world.reader.send('delete', path()))).toEqual([403, 'forbidden']);
    const noted = await query(
      `select distinct action from portal.audit_log
        where action like 'number.absence.%' order by action`,
    );
    expect(noted).toEqual([{ action: 'number.absence.end' }, { action: 'number.absence.put' }]);
  });

  it('is deleted, as are by-phone destinations, when the number goes to another owner', async () => {
    await mark(world.owner, {});
    await query(
      `insert into portal.phone_destinations (number, position, destination)
       values ('+${shop}', 0, '+31201000177')`,
    );
    const flow = { version: 1, start: 'ring', nodes: { ring: shopFlow().nodes.ring } };
    await ok(world.admin.send('put', `/v1/numbers/${shop}`, { ownerId: 'other', flow }));
    expect(await snapshotted()).toEqual([]);
    expect(await query('select from portal.absences')).toEqual([]);
    expect(await query('select from portal.phone_destinations')).toEqual([]);
  });
});
