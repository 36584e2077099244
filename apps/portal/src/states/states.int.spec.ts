import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { numbersBucket, type NumberSnapshot } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually } from '@app/testing';
import {
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../accounts.fixture.js';
import { StaleSnapshots } from '../numbers/compiled/stale-snapshots.js';

const flow = {
  version: 1,
  start: 'agents',
  nodes: {
    agents: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
  },
};

let accounts: Accounts;
let admin: Browser;

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('shop', 'Shop'), ('other', 'Other')`,
  );
  admin = await staff(accounts, 'admin');
});
afterAll(() => accounts.close());

const put = (path: string, body: object) => admin.send('put', `/v1${path}`, body);
const get = (path: string) => admin.get(`/v1${path}`);
const bucket = () => accounts.portal.app.get(Messaging).bucket(numbersBucket);
const snapshotOf = (digits: string): Promise<NumberSnapshot | null> => bucket().get(digits);
const closedOf = async (digits: string) => {
  const closed = (await snapshotOf(digits))?.closed;
  return closed === null ? 'flow' : `${closed?.reason} ${closed?.cause}`;
};
/** Compiles stale snapshots now; the portal's own sweep comes once a minute. */
const sweep = () => accounts.portal.app.get(StaleSnapshots).compileDue();

/** Moves a state back in time by a number of days. */
const age = async (table: 'owners' | 'service_numbers', key: string, days: number) => {
  await accounts.database.query(
    `update portal.${table} set state_since = state_since - $2 * interval '1 day'
      where ${table === 'owners' ? 'id' : 'number'} = $1`,
    [key, days],
  );
  await accounts.database.query(
    `update portal.stale_snapshots set due_at = due_at - $1 * interval '1 day'`,
    [days],
  );
};
const holdingsOf = (number: string) =>
  accounts.database.query<{ open: boolean }>(
    `select held_until is null as open from portal.number_holdings where number = $1
      order by held_from`,
    [number],
  );

/** Makes a user of an organisation, signed in. */
async function personOf(ownerId: string): Promise<Browser> {
  const email = `iemand@${ownerId}.example`;
  await userOf(accounts, { email, memberships: [{ ownerId, role: 'reader' }] });
  const browser = new Browser(accounts.portal);
  await browser.signIn(email, password);
  return browser;
}

async function newNumber(digits: string, ownerId = 'shop'): Promise<string> {
  expect((await put(`/numbers/${digits}`, { ownerId, flow })).status).toBe(200);
  await eventually(async () => expect(await closedOf(digits)).toBe('flow'));
  return `/numbers/${digits}/state`;
}

describe('a number', () => {
  it('is suspended and reactivated, each with a reason, and keeps its history', async () => {
    const path = await newNumber('31850000001');
    const suspended = await put(path, { state: 'suspended', reason: 'misbruik gemeld' });
    expect(suspended.status).toBe(200);
    expect(suspended.body).toMatchObject({
      state: 'suspended',
      announcement: null,
      cause: null,
      portsAt: null,
      closed: {
        reason: 'suspended',
        cause: 'INCOMING_CALL_BARRED',
        announcement: 'system-unavailable',
      },
    });
    await eventually(async () =>
      expect(await closedOf('31850000001')).toBe('suspended INCOMING_CALL_BARRED'),
    );
    const detailed = await put(path, {
      state: 'suspended',
      reason: 'onderzoek',
      cause: 'USER_BUSY',
    });
    expect(detailed.body).toMatchObject({ closed: { announcement: null, cause: 'USER_BUSY' } });
    // the same state again changes nothing
    await put(path, { state: 'suspended', reason: 'nog eens', cause: 'USER_BUSY' });
    await put(path, { state: 'active', reason: 'opgelost' });
    await eventually(async () => expect(await closedOf('31850000001')).toBe('flow'));
    const { body } = await get('/numbers/31850000001/states?limit=2');
    expect(body).toMatchObject({
      items: [
        { from: 'suspended', state: 'active', reason: 'opgelost' },
        { from: 'suspended', state: 'suspended', reason: 'onderzoek' },
      ],
    });
    const rest = await get(`/numbers/31850000001/states?after=${String(body['next'])}`);
    expect(rest.body).toMatchObject({
      items: [{ from: 'active', state: 'suspended', reason: 'misbruik gemeld' }],
      next: null,
    });
    const noted = await accounts.database.query<{ action: string }>(
      `select action from portal.audit_log
        where subject = '+31850000001' and action like 'number.%' and action <> 'number.states'
        order by seq`,
    );
    expect(noted.map(({ action }) => action)).toEqual([
      'number.put',
      'number.suspended',
      'number.suspended',
      'number.active',
    ]);
  });

  it('can be suspended with an announcement only if that prompt exists', async () => {
    const path = await newNumber('31850000002');
    const ask = { state: 'suspended', reason: 'verhuizing', announcement: 'verhuisd' };
    const refused = await put(path, ask);
    expect(refused).toMatchObject({
      status: 422,
      body: {
        problems: [
          {
            field: 'announcement',
            rule: expect.stringContaining('verhuisd'),
          },
        ],
      },
    });
    await accounts.database.query(
      `insert into portal.audio (sha256, length_ms) values (repeat('a', 64), 2000)`,
    );
    await accounts.database.query(
      `with prompt as (insert into portal.prompts (owner_id, name, language, version)
         values ('shop', 'verhuisd', 'nl', 1) returning id)
       insert into portal.prompt_versions (prompt_id, version, sha256, made_by, created_by)
       select id, 1, repeat('a', 64), 'upload', 'spec' from prompt`,
    );
    expect((await put(path, ask)).status).toBe(200);
    await eventually(async () =>
      expect((await snapshotOf('31850000002'))?.closed).toEqual({
        reason: 'suspended',
        prompt: { nl: { file: `${'a'.repeat(64)}.wav`, lengthMs: 2000 } },
        cause: 'INCOMING_CALL_BARRED',
      }),
    );
  });

  it('that is ported is served until the moment of porting, and closed from then on', async () => {
    const path = await newNumber('31850000003');
    const at = new Date(Date.now() + 3 * 86_400_000).toISOString();
    const porting = await put(path, { state: 'porting', reason: 'naar een ander', at });
    expect(porting.body).toMatchObject({ state: 'porting', portsAt: at, closed: null });
    await sweep();
    await eventually(async () => expect(await closedOf('31850000003')).toBe('flow'));
    await accounts.database.query(
      `update portal.service_numbers set ports_at = ports_at - interval '3 days'
        where number = '+31850000003'`,
    );
    await age('service_numbers', '+31850000003', 3);
    await sweep();
    await eventually(async () =>
      expect(await closedOf('31850000003')).toBe('porting NO_ROUTE_DESTINATION'),
    );
    expect(await put(path, { state: 'suspended', reason: 'x' })).toMatchObject({
      status: 409,
      body: {
        code: 'no-such-transition',
        detail: expect.stringContaining('active, porting, ended'),
      },
    });
    await put(path, { state: 'active', reason: 'ging niet door' });
    await eventually(async () => expect(await closedOf('31850000003')).toBe('flow'));
  });

  it('that has ended has no holder, and can return only within its cooling period', async () => {
    const path = await newNumber('31850000004');
    await put(path, { state: 'ended', reason: 'opgezegd' });
    await eventually(async () =>
      expect(await closedOf('31850000004')).toBe('ended NUMBER_CHANGED'),
    );
    expect(await holdingsOf('+31850000004')).toEqual([{ open: false }]);
    const anew = { ownerId: 'other', flow };
    expect(await put('/numbers/31850000004', anew)).toMatchObject({
      status: 409,
      body: { code: 'number-ended' },
    });
    expect(await admin.send('delete', '/v1/numbers/31850000004')).toMatchObject({
      status: 409,
      body: { code: 'number-reserved' },
    });
    await put(path, { state: 'active', reason: 'toch niet' });
    await eventually(async () => expect(await closedOf('31850000004')).toBe('flow'));
    expect(await holdingsOf('+31850000004')).toEqual([{ open: false }, { open: true }]);

    await put(path, { state: 'ended', reason: 'nu echt' });
    await age('service_numbers', '+31850000004', 32);
    await sweep();
    await eventually(async () =>
      expect(await closedOf('31850000004')).toBe('ended UNALLOCATED_NUMBER'),
    );
    expect(await put(path, { state: 'active', reason: 'te laat' })).toMatchObject({
      status: 409,
      body: { code: 'cooling-over' },
    });
    expect((await put('/numbers/31850000004', anew)).body).toMatchObject({
      ownerId: 'other',
      state: 'active',
    });
    await eventually(async () => expect(await closedOf('31850000004')).toBe('flow'));
  });

  it.each([
    ['without a reason', { state: 'suspended' }, 'reason'],
    ['with an empty reason', { state: 'ended', reason: ' ' }, 'reason'],
    ['that doesn’t exist', { state: 'paused', reason: 'x' }, 'state'],
    ['with an unknown cause', { state: 'suspended', reason: 'x', cause: 'NO' }, 'cause'],
    ['of porting without a moment', { state: 'porting', reason: 'x' }, 'at'],
    [
      'with a field of another state',
      { state: 'active', reason: 'x', cause: 'USER_BUSY' },
      'cause',
    ],
  ])('refuses a state %s', async (_, body, field) => {
    const path = await newNumber('31850000005');
    expect(await put(path, body)).toMatchObject({ status: 422, body: { problems: [{ field }] } });
    expect(await closedOf('31850000005')).toBe('flow');
  });

  it('is suspended only by staff with the permission', async () => {
    await newNumber('31850000006');
    const billing = await staff(accounts, 'billing');
    const body = { state: 'suspended', reason: 'x' };
    expect((await billing.send('put', '/v1/numbers/31850000006/state', body)).status).toBe(403);
    expect((await put('/numbers/31850999999/state', body)).status).toBe(404);
  });
});

describe('an owner', () => {
  /** How many numbers the owner holds: more than the fifty that are compiled in one transaction. */
  const many = 120;

  it('that becomes unpaid gets all numbers closed, batch by batch', async () => {
    const { database, portal } = accounts;
    await database.query(`insert into portal.owners (id, name) values ('many', 'M')`);
    await database.query(
      `insert into portal.flow_versions (number, version, flow)
       select '+3185001' || lpad(n::text, 4, '0'), 1, $1::jsonb from generate_series(1, $2::integer) n`,
      [JSON.stringify(flow), many],
    );
    await database.query(
      `insert into portal.service_numbers (number, owner_id, flow_version)
       select '+3185001' || lpad(n::text, 4, '0'), 'many', 1 from generate_series(1, $1::integer) n`,
      [many],
    );
    await database.query(
      `insert into portal.number_holdings (number, held_from, owner_id)
       select number, now(), owner_id from portal.service_numbers where owner_id = 'many'`,
    );
    const unpaid = await put('/owners/many/state', { state: 'unpaid', reason: 'F2026-00001' });
    expect(unpaid.body).toMatchObject({ state: 'unpaid' });
    await portal.app.get(StaleSnapshots).compileDue();
    await eventually(async () => {
      const waiting = await database.query(`select from portal.outbox`);
      expect(waiting).toHaveLength(0);
    });
    const closed = await Promise.all(
      ['0001', '0060', '0120'].map((end) => closedOf(`3185001${end}`)),
    );
    expect(closed).toEqual(closed.map(() => 'unpaid INCOMING_CALL_BARRED'));
    // A key that is written while keys are listed is listed twice.
    const keys = new Set(await bucket().keys());
    expect([...keys].filter((key) => key.startsWith('3185001'))).toHaveLength(many);

    await put('/owners/many/state', { state: 'ended', reason: 'opgezegd' });
    const open = () =>
      database.query(
        `select from portal.number_holdings where owner_id = 'many' and held_until is null`,
      );
    expect(await open()).toHaveLength(0);
    await put('/owners/many/state', { state: 'active', reason: 'toch gebleven' });
    expect(await open()).toHaveLength(many);
    await sweep();
    await eventually(async () => expect(await closedOf('31850010077')).toBe('flow'));
  }, 120_000);

  it('that has ended gets no number, and none of its numbers is served', async () => {
    await newNumber('31850000020', 'other');
    const ended = await newNumber('31850000022', 'other');
    await put(ended, { state: 'ended', reason: 'x' });
    expect(await put('/owners/other/state', { state: 'ended', reason: 'x' })).toMatchObject({
      status: 200,
    });
    await eventually(async () =>
      expect(await closedOf('31850000020')).toBe('ended NUMBER_CHANGED'),
    );
    expect(await put('/numbers/31850000021', { ownerId: 'other', flow })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'ownerId' }] },
    });
    expect(await put('/owners/other/state', { state: 'unpaid', reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'no-such-transition' },
    });
    expect(await put(ended, { state: 'active', reason: 'x' })).toMatchObject({
      status: 409,
      body: { code: 'owner-ended' },
    });
    expect((await get('/owners/other/states')).body).toMatchObject({
      items: [{ from: 'active', state: 'ended' }],
    });
    // A holding that a number has already is no reason to keep its owner ended.
    await accounts.database.query(
      `insert into portal.number_holdings (number, held_from, owner_id)
       values ('+31850000020', now(), 'other')`,
    );
    const reopened = await put('/owners/other/state', { state: 'active', reason: 'x' });
    expect(reopened.status).toBe(200);
    expect(await holdingsOf('+31850000020')).toEqual([{ open: false }, { open: true }]);
    expect((await put(ended, { state: 'active', reason: 'x' })).status).toBe(200);
  });

  it('that gets numbers during its suspension gets them suspended', async () => {
    await accounts.database.query(`insert into portal.owners (id, name) values ('racer', 'R')`);
    const numbers = Array.from({ length: 10 }, (_, index) => `3185000003${index}`);
    await Promise.all([
      ...numbers.map((digits) => put(`/numbers/${digits}`, { ownerId: 'racer', flow })),
      put('/owners/racer/state', { state: 'suspended', reason: 'x' }),
    ]);
    await sweep();
    await eventually(async () => {
      const closed = await Promise.all(numbers.map(closedOf));
      expect(closed).toEqual(numbers.map(() => 'suspended INCOMING_CALL_BARRED'));
    });
  });

  it('changes state only by staff who may change parties', async () => {
    const support = await staff(accounts, 'support');
    const body = { state: 'unpaid', reason: 'x' };
    expect((await support.send('put', '/v1/owners/shop/state', body)).status).toBe(403);
    expect((await put('/owners/nobody/state', body)).status).toBe(404);
    expect((await put('/owners/shop/state', body)).status).toBe(200);
    expect((await get('/owners/shop')).body).toMatchObject({ state: 'unpaid' });
    expect((await get('/owners/shop/state')).body).toMatchObject({ state: 'unpaid' });
  });

  it('sees the closing of its own numbers, and of no other owner’s', async () => {
    await accounts.database.query(`insert into portal.owners (id, name) values ('late', 'Late')`);
    await newNumber('31850000050', 'late');
    await put('/owners/late/state', { state: 'unpaid', reason: 'third reminder' });
    const reader = await personOf('late');
    expect(await reader.get('/v1/numbers/31850000050/state')).toMatchObject({
      status: 200,
      body: { state: 'active', closed: { reason: 'unpaid', announcement: 'system-unavailable' } },
    });
    const stranger = await personOf('other');
    expect((await stranger.get('/v1/numbers/31850000050/state')).status).toBe(404);
    expect((await reader.get('/v1/numbers/31850000050/states')).status).toBe(403);
  });
});
