import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { numbersBucket } from '@app/contracts';
import { eventually } from '@app/testing';
import { strangerIn } from '@app/testing/strangers';
import {
  Browser,
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
const none = { channels: null, spendPerHour: null, countries: null };

let accounts: Accounts;
let admin: Browser;
let owner: Browser;
let reader: Browser;

async function memberOf(ownerId: string, role: 'owner' | 'reader'): Promise<Browser> {
  const email = `${role}@${ownerId}.example`;
  await userOf(accounts, { email, memberships: [{ ownerId, role }] });
  const browser = new Browser(accounts.portal);
  await browser.signIn(email, password);
  return browser;
}

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('shop', 'Shop'), ('other', 'Other')`,
  );
  admin = await staff(accounts, 'admin');
  await admin.send('put', `/v1/numbers/${number}`, { ownerId: 'shop', flow });
  [owner, reader] = [await memberOf('shop', 'owner'), await memberOf('shop', 'reader')];
});
afterAll(() => accounts.close());

const ofOwner = (body: object, by = owner) => by.send('put', '/v1/owners/shop/own-limits', body);
const ofNumber = (body: object, by = owner) =>
  by.send('put', `/v1/numbers/${number}/own-limits`, body);
const inSnapshot = async () => {
  await accounts.portal.app.get(StaleSnapshots).compileDue();
  return (await strangerIn(accounts.portal).bucket(numbersBucket).get(number))?.limits.own;
};

describe('limits that an owner lowers', () => {
  it('are shown beside those that staff allow, and are in the number’s snapshot', async () => {
    const own = { channels: 10, spendPerHour: 5_000_000, countries: [] };
    expect(await ofOwner(own)).toMatchObject({
      status: 200,
      body: {
        set: none,
        allowed: { channels: 500, spendPerHour: 100_000_000, countries: ['NL'] },
        own,
        holds: own,
      },
    });
    const call = { channels: null, callSeconds: 600 };
    expect(await ofNumber(call)).toMatchObject({
      body: {
        allowed: { channels: 200, callSeconds: 14_400 },
        own: call,
        holds: { channels: 200, callSeconds: 600 },
      },
    });
    await eventually(async () => expect(await inSnapshot()).toEqual({ number: call, owner: own }));
    expect((await reader.get('/v1/owners/shop/limits')).body).toMatchObject({ own, holds: own });
  });

  it('are refused above what staff allow, and don’t apply above it once staff allow less', async () => {
    await ofOwner({ channels: 10 });
    await admin.send('put', '/v1/owners/shop/limits', { channels: 4 });
    expect((await owner.get('/v1/owners/shop/limits')).body).toMatchObject({
      allowed: { channels: 4 },
      own: { channels: 10 },
      holds: { channels: 4 },
    });
    await admin.send('put', '/v1/owners/shop/limits', {});
    const refused = async (asked: Promise<{ status: number; body: Record<string, unknown> }>) => {
      const { status, body } = await asked;
      const problems = body['problems'] as { field: string; code: string }[];
      return [status, body['code'], ...problems.map(({ field, code }) => `${field} ${code}`)];
    };
    expect(
      await refused(ofOwner({ channels: 501, spendPerHour: 100_000_001, countries: ['NL', 'BE'] })),
    ).toEqual([
      422,
      'limit-too-high',
      'channels too-high',
      'spendPerHour too-high',
      'countries.1 country-not-allowed',
    ]);
    expect(await refused(ofNumber({ channels: 201, callSeconds: 14_401 }))).toEqual([
      422,
      'limit-too-high',
      'channels too-high',
      'callSeconds too-high',
    ]);
  });

  it('are set and removed only by that owner’s users with the permission', async () => {
    expect((await ofOwner({}, reader)).status).toBe(403);
    expect((await ofNumber({}, reader)).status).toBe(403);
    const stranger = await memberOf('other', 'owner');
    expect((await ofOwner({}, stranger)).status).toBe(404);
    expect((await ofNumber({}, stranger)).status).toBe(404);
    expect(await ofOwner({})).toMatchObject({ status: 200, body: { own: none } });
    expect((await ofNumber({})).status).toBe(200);
    await eventually(async () => expect(await inSnapshot()).toBeUndefined());
    const noted = await accounts.database.query<{ action: string; actor: string }>(
      `select distinct action, actor from portal.audit_log where action like '%own-limits.put'
        order by action`,
    );
    expect(noted).toEqual([
      { action: 'number.own-limits.put', actor: 'owner:shop' },
      { action: 'owner.own-limits.put', actor: 'owner:shop' },
    ]);
  });

  it('of a number end when another owner gets the number', async () => {
    await ofNumber({ callSeconds: 600 });
    await admin.send('put', `/v1/numbers/${number}`, { ownerId: 'other', flow });
    expect((await admin.get(`/v1/numbers/${number}/limits`)).body).toMatchObject({
      own: { callSeconds: null },
    });
  });
});
