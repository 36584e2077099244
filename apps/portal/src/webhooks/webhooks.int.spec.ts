import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { numbersBucket } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { eventually } from '@app/testing';
import {
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../accounts/accounts.fixture.js';
import { StaleSnapshots } from '../numbers/stale-snapshots.js';

const asking = {
  version: 1,
  start: 'ask',
  nodes: {
    ask: {
      type: 'decide',
      url: 'https://beslis.example/bel',
      exits: { ja: 'agents' },
      otherwise: 'agents',
    },
    agents: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] },
  },
};
const silent = { version: 1, start: 'agents', nodes: { agents: asking.nodes.agents } };
const secretPattern = /^whsec_[A-Za-z0-9+/]{43}=$/;

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

const putNumber = (digits: string, flow: object) =>
  admin.send('put', `/v1/numbers/${digits}`, { ownerId: 'shop', flow });
const secretIn = async (digits: string) =>
  (await accounts.portal.app.get(Messaging).bucket(numbersBucket).get(digits))?.webhookSecret;

describe('what signs questions to an owner’s services', () => {
  it('is made by the first flow that asks one, shown once, and the same for all his numbers', async () => {
    expect((await putNumber('31850000400', silent)).body).not.toHaveProperty('webhookSecret');
    const { status, body } = await putNumber('31850000401', asking);
    expect([status, body['webhookSecret']]).toEqual([200, expect.stringMatching(secretPattern)]);
    const second = await putNumber('31850000402', asking);
    expect([second.status, second.body['webhookSecret']]).toEqual([200, undefined]);
    expect((await admin.get('/v1/numbers/31850000401')).body).not.toHaveProperty('webhookSecret');
    await eventually(async () => {
      expect(await secretIn('31850000401')).toBe(body['webhookSecret']);
      expect(await secretIn('31850000402')).toBe(body['webhookSecret']);
      expect(await secretIn('31850000400')).toBeNull();
    });
    const kept = await accounts.database.query<{ sealed: string }>(
      'select sealed from portal.webhook_secrets',
    );
    expect(JSON.stringify(kept)).not.toContain(String(body['webhookSecret']).slice(6));
  });

  it('is renewed by the owner, shown once more, and counts at once', async () => {
    await userOf(accounts, {
      email: 'baas@shop.example',
      memberships: [{ ownerId: 'shop', role: 'owner' }],
    });
    const owner = new Browser(accounts.portal);
    await owner.signIn('baas@shop.example', password);
    const { status, body } = await owner.post('/v1/owners/shop/webhook-secret');
    expect([status, body['secret']]).toEqual([200, expect.stringMatching(secretPattern)]);
    await accounts.portal.app.get(StaleSnapshots).compileDue();
    await eventually(async () => expect(await secretIn('31850000401')).toBe(body['secret']));
    expect((await owner.post('/v1/owners/other/webhook-secret')).status).toBe(404);
    const support = await staff(accounts, 'support');
    expect((await support.post('/v1/owners/shop/webhook-secret')).status).toBe(403);
    expect((await admin.post('/v1/owners/nobody/webhook-secret')).status).toBe(404);
    const noted = await accounts.database.query(
      `select from portal.audit_log where action = 'webhook-secret.renew' and subject = 'shop'`,
    );
    expect(noted).toHaveLength(1);
  });
});
