import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  alarmLastsMs,
  alarmsBucket,
  defaultLimits,
  limitsBucket,
  numbersBucket,
  platformLimitsKey,
  type Alarm,
  type NumberSnapshot,
} from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually } from '@app/testing';
import {
  Browser,
  errorsOf,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';
import { StaleSnapshots } from '../../numbers/compiled/stale-snapshots.js';

const number = '31850000101';
const flow = {
  version: 1,
  start: 'agents',
  nodes: { agents: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] } },
};

let accounts: Accounts;
let compliance: Browser;
let support: Browser;
let owner: Browser;

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('shop', 'Shop'), ('other', 'Other')`,
  );
  const admin = await staff(accounts, 'admin');
  for (const [digits, ownerId] of [
    [number, 'shop'],
    ['31850000102', 'other'],
  ]) {
    await admin.send('put', `/v1/numbers/${digits}`, { ownerId, flow });
  }
  [compliance, support] = [await staff(accounts, 'compliance'), await staff(accounts, 'support')];
  const email = 'reader@shop.example';
  await userOf(accounts, { email, memberships: [{ ownerId: 'shop', role: 'reader' }] });
  owner = new Browser(accounts.portal);
  await owner.signIn(email, password);
});
afterAll(() => accounts.close());

const put = (path: string, body: object) => compliance.send('put', `/v1${path}`, body);
const messaging = () => accounts.portal.app.get(Messaging);
const snapshotOf = (digits: string): Promise<NumberSnapshot | null> =>
  messaging().bucket(numbersBucket).get(digits);
const platform = () => messaging().bucket(limitsBucket).get(platformLimitsKey);
const sweep = () => accounts.portal.app.get(StaleSnapshots).compileDue();
const actions = async () => {
  const rows = await accounts.database.query<{ action: string; subject: string }>(
    `select action, subject from portal.audit_log where action like '%limits.put' order by seq`,
  );
  return rows.map(({ action, subject }) => `${action} ${subject}`);
};

describe('limits', () => {
  it('are the defaults until they are set, and are not published before', async () => {
    expect((await support.get('/v1/limits')).body).toEqual(defaultLimits);
    expect(await platform()).toBeNull();
    const [ofOwner, ofNumber] = [
      { channels: 500, spendPerHour: 100_000_000, countries: ['NL'] },
      { channels: 200, callSeconds: 14_400 },
    ];
    const [noneOfOwner, noneOfNumber] = [
      { channels: null, spendPerHour: null, countries: null },
      { channels: null, callSeconds: null },
    ];
    expect((await support.get('/v1/owners/shop/limits')).body).toEqual({
      set: noneOfOwner,
      allowed: ofOwner,
      own: noneOfOwner,
      holds: ofOwner,
    });
    expect((await support.get(`/v1/numbers/${number}/limits`)).body).toEqual({
      set: noneOfNumber,
      allowed: ofNumber,
      own: noneOfNumber,
      holds: ofNumber,
    });
  });

  it('of the platform are replaced as a whole and published to the controllers', async () => {
    const answered = await put('/limits', {
      blockedCallers: ['+882', '+31612345678'],
      ownerChannels: null,
      countries: ['NL', 'BE'],
      suspicion: { regularCalls: 8 },
    });
    const expected = {
      ...defaultLimits,
      blockedCallers: ['+882', '+31612345678'],
      ownerChannels: null,
      countries: ['NL', 'BE'],
      suspicion: { ...defaultLimits.suspicion, regularCalls: 8 },
    };
    expect(answered).toMatchObject({ status: 200, body: expected });
    await eventually(async () => expect(await platform()).toEqual(expected));
    expect((await support.get('/v1/limits')).body).toEqual(expected);
    expect((await put('/limits', {})).body).toEqual(defaultLimits);
    await eventually(async () => expect(await platform()).toEqual(defaultLimits));
  });

  it('of a number and its owner are in the number’s snapshot', async () => {
    const ofNumber = { channels: 30, callSeconds: 3600 };
    expect(await put(`/numbers/${number}/limits`, ofNumber)).toMatchObject({
      body: { set: ofNumber, allowed: ofNumber, holds: ofNumber },
    });
    await eventually(async () =>
      expect((await snapshotOf(number))?.limits.number).toEqual(ofNumber),
    );
    const ofOwner = { channels: null, spendPerHour: 5_000_000, countries: ['NL', 'FR'] };
    expect(await put('/owners/shop/limits', ofOwner)).toMatchObject({
      body: { set: ofOwner, holds: { ...ofOwner, channels: 500 } },
    });
    await sweep();
    await eventually(async () =>
      expect((await snapshotOf(number))?.limits).toEqual({ number: ofNumber, owner: ofOwner }),
    );
    // another flow doesn't remove the limits
    const destination = { to: '+31201000102', ringSeconds: 20 };
    const nodes = { agents: { type: 'connect', destinations: [destination] } };
    const operator = await staff(accounts, 'admin');
    await operator.send('put', `/v1/numbers/${number}`, {
      ownerId: 'shop',
      flow: { ...flow, nodes },
    });
    await eventually(async () => {
      const snapshot = await snapshotOf(number);
      expect(snapshot?.flowVersion).toBe(2);
      expect(snapshot?.limits).toEqual({ number: ofNumber, owner: ofOwner });
    });
    expect((await snapshotOf('31850000102'))?.limits.owner.spendPerHour).toBeNull();
    expect(await put(`/numbers/${number}/limits`, {})).toMatchObject({
      body: { set: { channels: null, callSeconds: null } },
    });
  });

  it('are set by compliance, not by support or owners, and shown to their owner', async () => {
    const paths = ['/limits', '/owners/shop/limits', `/numbers/${number}/limits`];
    for (const path of paths) {
      expect((await support.send('put', `/v1${path}`, {})).status).toBe(403);
      expect((await owner.send('put', `/v1${path}`, {})).status).toBe(403);
    }
    await put('/owners/shop/limits', { spendPerHour: 7_000_000 });
    expect(await owner.get('/v1/owners/shop/limits')).toMatchObject({
      status: 200,
      body: { holds: { channels: 500, spendPerHour: 7_000_000, countries: ['NL'] } },
    });
    expect((await owner.get(`/v1/numbers/${number}/limits`)).status).toBe(200);
    // the list of blocked callers is hidden from owners
    expect((await owner.get('/v1/limits')).status).toBe(403);
    for (const path of ['/owners/other/limits', '/numbers/31850000102/limits']) {
      expect((await owner.get(`/v1${path}`)).status).toBe(404);
    }
    expect((await put('/owners/nobody/limits', {})).status).toBe(404);
    expect((await put('/numbers/31850000999/limits', {})).status).toBe(404);
  });

  it('are refused with the name of the invalid field', async () => {
    const refused = async (path: string, body: object): Promise<string[]> => {
      const answer = await put(path, body);
      expect(answer.status).toBe(422);
      return (answer.body['problems'] as { field: string }[]).map(({ field }) => field);
    };
    expect(await refused('/limits', { blockedCallers: ['0612345678'] })).toEqual([
      'blockedCallers.0',
    ]);
    expect(await refused('/limits', { countries: ['NL', 'NL'] })).toEqual(['countries']);
    expect(await refused('/limits', { suspicion: { regular: 3 } })).toHaveLength(1);
    expect(await refused('/owners/shop/limits', { countries: ['Nederland'] })).toEqual([
      'countries.0',
    ]);
    for (const [path, country, rule] of [
      ['/limits', 'XX', 'must be the code of a country that can be called, such as NL'],
      ['/limits', 'EU', 'must be the code of a country that can be called, such as NL'],
      ['/limits', 'UK', 'must be GB, not UK'],
      ['/owners/shop/limits', 'UK', 'must be GB, not UK'],
    ] as const) {
      const answer = await put(path, { countries: ['NL', country] });
      expect(answer).toMatchObject({
        status: 422,
        body: { problems: [{ field: 'countries.1', rule }] },
      });
    }
    expect(await refused('/owners/shop/limits', { spendPerHour: -1 })).toEqual(['spendPerHour']);
    expect(await refused(`/numbers/${number}/limits`, { callSeconds: 59 })).toEqual([
      'callSeconds',
    ]);
  });

  it('give audit notes of changes, and are repaired in their bucket', async () => {
    expect((await actions()).slice(0, 3)).toEqual([
      'limits.put platform',
      'limits.put platform',
      `number.limits.put +${number}`,
    ]);
    await messaging().bucket(limitsBucket).put(platformLimitsKey, { numberChannels: 1 });
    const another = await accounts.another();
    await eventually(async () => expect(await platform()).toEqual(defaultLimits));
    await another.close();
    expect(errorsOf(accounts)).toEqual([]);
  });
});

describe('alarms', () => {
  it('are shown to staff once each, newest first, while their apps repeat them', async () => {
    const now = Date.now();
    const raise = async (key: string, alarm: Partial<Alarm>) => {
      const whole = { code: 'limits-not-shared' as const, subject: '', since: now, at: now };
      const raisedBy = `call-control.${key}`;
      await messaging()
        .bucket(alarmsBucket)
        .put(key, { ...whole, raisedBy, ...alarm });
    };
    await raise('one', { since: now - 5_000 });
    await raise('two', { since: now - 9_000 });
    await raise('three', { code: 'spend-limit-reached', subject: 'shop', since: now - 1_000 });
    await raise('gone', { code: 'switch-unreachable', subject: 'fs1', at: now - alarmLastsMs - 1 });
    const shown = [
      {
        code: 'spend-limit-reached',
        subject: 'shop',
        raisedBy: ['call-control.three'],
        since: new Date(now - 1_000).toISOString(),
      },
      {
        code: 'limits-not-shared',
        subject: '',
        raisedBy: ['call-control.two', 'call-control.one'],
        since: new Date(now - 9_000).toISOString(),
      },
    ];
    await eventually(async () =>
      expect((await support.get('/v1/alarms')).body).toEqual({ items: shown }),
    );
    await messaging().bucket(alarmsBucket).delete('three');
    await eventually(async () =>
      expect((await support.get('/v1/alarms')).body).toEqual({ items: shown.slice(1) }),
    );
    expect((await owner.get('/v1/alarms')).status).toBe(403);
  });
});
