import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { switchesBucket, switchOrdersBucket } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually } from '@app/testing';
import { staff, startAccounts, type Accounts, type Browser } from '../accounts.fixture.js';

let accounts: Accounts;
let admin: Browser;
let support: Browser;
/** Whether the switch's agent carries out orders. */
let follows = true;

const report = (paused: boolean | null) =>
  accounts.portal.app.get(Messaging).bucket(switchesBucket).put('fs1', {
    name: 'fs1',
    at: Date.now(),
    promptsRevision: 0,
    paused,
  });

beforeAll(async () => {
  accounts = await startAccounts();
  [admin, support] = [await staff(accounts, 'admin'), await staff(accounts, 'support')];
  accounts.portal.app.get(Messaging).watch(switchOrdersBucket, {
    put: (name, { paused }) => {
      if (follows && name === 'fs1') void report(paused);
    },
    delete: () => undefined,
  });
});
afterAll(() => accounts.close());
beforeEach(async () => {
  follows = true;
  await report(false);
  await untilPaused(false);
});

const shown = async () => (await support.get('/v1/switches')).body as { items: object[] };
const untilPaused = (paused: boolean | null) =>
  eventually(async () => expect((await shown()).items).toMatchObject([{ name: 'fs1', paused }]));
const put = (by: Browser, name: string, paused: unknown) =>
  by.send('put', `/v1/switches/${name}`, { paused });

describe('a switch', () => {
  it('is paused and resumed by staff who may change carriers, with an audit note of each', async () => {
    const out = await put(admin, 'fs1', true);
    expect([out.status, out.body]).toMatchObject([200, { name: 'fs1', paused: true }]);
    await untilPaused(true);
    expect((await put(admin, 'fs1', false)).body).toMatchObject({ paused: false });
    await untilPaused(false);
    const rows = await accounts.database.query<{ action: string; subject: string }>(
      `select action, subject from portal.audit_log where action like 'switch.%' order by seq`,
    );
    expect(rows).toEqual([
      { action: 'switch.pause', subject: 'fs1' },
      { action: 'switch.resume', subject: 'fs1' },
    ]);
  });

  it('is not paused by other staff, by an invalid order, or under an unknown name', async () => {
    expect((await put(support, 'fs1', true)).status).toBe(403);
    expect((await put(admin, 'fs1', 'yes')).status).toBe(422);
    const unknown = await put(admin, 'fs9', true);
    expect([unknown.status, unknown.body]).toMatchObject([404, { code: 'no-such-switch' }]);
    await untilPaused(false);
  });

  it('that does not carry out the order is answered with 503', async () => {
    follows = false;
    const answer = await put(admin, 'fs1', true);
    expect([answer.status, answer.body]).toMatchObject([503, { code: 'switch-did-not-follow' }]);
  });

  it('is listed with paused null while its agent reports null', async () => {
    await report(null);
    await untilPaused(null);
  });
});
