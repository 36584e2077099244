import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AppError } from '@app/common';
import {
  alertList,
  alertSettingsSet,
  numbersBucket,
  rightOfEvent,
  usualAlerts,
  webhookAdd,
  webhookChange,
  webhookMakers,
  webhookDeliveries,
  webhookDeliveryGet,
  webhookEvents,
  webhookList,
  webhookReplay,
  webhookResume,
  webhookTest,
  type Scope,
  type EventRight,
  type Webhook,
  type WebhookDelivery,
} from '@app/contracts';
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
import { ownerRoles, staffRoles, type OwnerRole } from '../../kernel/access/index.js';
import { StaleSnapshots } from '../../numbers/compiled/stale-snapshots.js';

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
const snapshotOf = (digits: string) =>
  strangerIn(accounts.portal).bucket(numbersBucket).get(digits);
const secretIn = async (digits: string) => (await snapshotOf(digits))?.webhookSecret;

describe('the secret that signs requests to an owner’s services', () => {
  it('is made with the first flow that needs one, shown once, and shared by all the owner’s numbers', async () => {
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

  it('is renewed by the owner, shown once more, and used at once, beside the previous one for a chosen time', async () => {
    const path = '/v1/owners/shop/webhook-secret';
    const first = await secretIn('31850000401');
    await userOf(accounts, {
      email: 'baas@shop.example',
      memberships: [{ ownerId: 'shop', role: 'owner' }],
    });
    const owner = new Browser(accounts.portal);
    await owner.signIn('baas@shop.example', password);
    expect((await owner.get(path)).body).toEqual({
      madeAt: expect.any(String),
      signsTwiceUntil: null,
    });
    const renew = async (asked: object) => {
      const { status, body } = await owner.post(path, asked);
      expect([status, body['secret']]).toEqual([200, expect.stringMatching(secretPattern)]);
      await accounts.portal.app.get(StaleSnapshots).compileDue();
      await eventually(async () => expect(await secretIn('31850000401')).toBe(body['secret']));
      const { webhookSecretBefore: before } = (await snapshotOf('31850000401')) ?? {};
      return { until: body['signsTwiceUntil'], before };
    };
    const second = await renew({});
    const until = String(second.until);
    expect(Math.abs(Date.parse(until) - Date.now() - 86_400_000)).toBeLessThan(60_000);
    expect(second.before).toEqual({ secret: first, until: Date.parse(until) * 1000 });
    expect((await owner.get(path)).body).toMatchObject({ signsTwiceUntil: until });
    const due = await accounts.database.query(
      `select distinct due_at from portal.stale_snapshots where due_at > now() + interval '1 hour'`,
    );
    expect(due).toEqual([{ due_at: new Date(until) }]);
    expect(await renew({ signsTwiceHours: 0 })).toEqual({ until: null, before: undefined });
    expect((await owner.post(path, { signsTwiceHours: 169 })).status).toBe(422);
    expect((await owner.get('/v1/owners/other/webhook-secret')).status).toBe(404);
    expect((await owner.post('/v1/owners/other/webhook-secret')).status).toBe(404);
    const support = await staff(accounts, 'support');
    expect((await support.post('/v1/owners/shop/webhook-secret')).status).toBe(403);
    expect((await admin.post('/v1/owners/nobody/webhook-secret')).status).toBe(404);
    const noted = await accounts.database.query(
      `select from portal.audit_log where action = 'webhook-secret.renew' and subject = 'shop'`,
    );
    expect(noted).toHaveLength(2);
  });
});

const roleOf = async (ownerId: string, role: OwnerRole): Promise<Browser> => {
  const email = `${role}-hooks@${ownerId}.example`;
  await userOf(accounts, { email, memberships: [{ ownerId, role }] });
  const browser = new Browser(accounts.portal);
  await browser.signIn(email, password);
  return browser;
};

describe('an owner’s webhooks and alerts', () => {
  const webhook: Webhook = {
    id: '3f1c1d1e-6a56-4d8e-8a8f-111111111111',
    url: 'https://crm.example/',
    description: '',
    events: ['call.ended'],
    createdAt: '2026-11-25T10:00:00.000Z',
    pausedAt: null,
    pausedFor: null,
    failingSince: null,
    signsTwiceUntil: null,
    waiting: 0,
  };
  const next = `1796000000000000.${webhook.id}`;
  const delivery: WebhookDelivery = {
    id: '3f1c1d1e-6a56-4d8e-8a8f-222222222222',
    webhookId: webhook.id,
    messageId: 'call_1',
    type: 'call.ended',
    state: 'delivered',
    createdAt: webhook.createdAt,
    dueAt: null,
    endedAt: webhook.createdAt,
    tries: 1,
    last: null,
  };
  const asked: { ownerId: string; scope: Scope }[] = [];
  const mayRead: (readonly [string, readonly EventRight[]])[] = [];
  const path = '/v1/owners/shop/webhooks';
  const body = { url: 'https://crm.example/hook?key=1', events: ['call.ended'] };
  let head: Browser;

  beforeAll(async () => {
    const messages = strangerIn(accounts.portal);
    messages.answer(webhookList, async (question) => {
      asked.push(question);
      return { items: [webhook] };
    });
    messages.answer(webhookAdd, async ({ webhookId, url }) => ({
      webhook: { ...webhook, id: webhookId, url },
      secret: 'whsec_c2VjcmV0',
    }));
    messages.answer(webhookDeliveries, async ({ after, rights }) => {
      mayRead.push(['log', rights]);
      return { items: [], next: after === undefined ? next : null };
    });
    messages.answer(webhookChange, async ({ rights }) => {
      mayRead.push(['change', rights]);
      return { webhook };
    });
    messages.answer(webhookResume, async ({ rights }) => {
      mayRead.push(['resume', rights]);
      return { webhook };
    });
    messages.answer(webhookTest, async ({ rights }) => {
      mayRead.push(['test', rights]);
      return { delivery };
    });
    messages.answer(webhookReplay, async ({ rights }) => {
      mayRead.push(['replay', rights]);
      throw new AppError('forbidden', 'forbidden', 'This needs the right calls:read.');
    });
    messages.answer(webhookDeliveryGet, async ({ rights }) => {
      mayRead.push(['message', rights]);
      return { delivery: { ...delivery, body: '{}', lastTries: [] } };
    });
    messages.answer(alertList, async () => ({ items: [], next: null }));
    messages.answer(
      alertSettingsSet,
      async ({ scope: _scope, ownerId: _ownerId, ...settings }) => ({
        settings,
      }),
    );
    head = await roleOf('shop', 'owner');
  });

  it('are listed in the owner’s scope, and added with a secret that is shown', async () => {
    expect((await head.get(path)).body).toEqual({ items: [webhook] });
    expect(asked).toEqual([{ ownerId: 'shop', scope: { as: 'owner', ownerId: 'shop' } }]);
    expect(await head.post(path, body)).toMatchObject({
      status: 201,
      body: { webhook: { url: body.url }, secret: 'whsec_c2VjcmV0' },
    });
    const log = `${path}/${webhook.id}/deliveries`;
    expect((await head.get(log)).body).toEqual({ items: [], next });
    expect((await head.get(`${log}?after=${next}&state=failed`)).body).toMatchObject({
      next: null,
    });
  });

  it.each([
    ['url', { url: 'http://crm.example/' }],
    ['url', { url: 'https://localhost/' }],
    ['url', { url: 'https://169.254.169.254/latest' }],
    ['url', { url: 'https://[::ffff:10.0.0.1]/' }],
    ['url', { url: 'https://crm.example:22/' }],
    ['url', { url: 'https://user:secret@crm.example/' }],
    ['url', { url: 'nowhere' }],
    ['events', { events: [] }],
    ['events.0', { events: ['call.began'] }],
    ['events', { events: ['call.ended', 'call.ended'] }],
    ['description', { description: 'x'.repeat(101) }],
  ])('are refused with a wrong %s: %j', async (field, wrong) => {
    const answer = await head.post(path, { ...body, ...wrong });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ problems: [{ field }] });
  });

  it.each(webhookEvents)(
    'can subscribe to %s only with the permission to read it, also with a key',
    async (event) => {
      const keyWith = async (permissions: string[]) => {
        const made = await head.post('/v1/api-keys', { name: 'x', ownerId: 'shop', permissions });
        const authorization = `Bearer ${String(made.body['secret'])}`;
        const key = new Browser(accounts.portal);
        return (method: 'post' | 'put', at: string, events: string[]) =>
          key.send(method, at, { ...body, events }, { authorization });
      };
      const right = rightOfEvent[event];
      const other = right === 'calls:read' ? 'document.issued' : 'call.ended';
      const narrow = await keyWith(['webhooks:manage', rightOfEvent[other]]);
      const refused = { status: 403, body: { detail: expect.stringContaining(right) } };
      expect(await narrow('post', path, [other, event])).toMatchObject(refused);
      expect(await narrow('put', `${path}/${webhook.id}`, [other, event])).toMatchObject(refused);
      expect((await narrow('post', path, [other])).status).toBe(201);
      const wide = await keyWith(['webhooks:manage', right]);
      expect((await wide('post', path, [event])).status).toBe(201);
      expect((await wide('put', `${path}/${webhook.id}`, [event])).status).toBe(200);
    },
  );

  it('pass the asker’s permissions on when changed, shown, tested and replayed', async () => {
    const keyWith = async (permissions: string[]) => {
      const made = await head.post('/v1/api-keys', { name: 'x', ownerId: 'shop', permissions });
      return { authorization: `Bearer ${String(made.body['secret'])}` };
    };
    const everything = async (headers: { authorization: string }) => {
      const key = new Browser(accounts.portal);
      const one = `${path}/${webhook.id}`;
      const message = `/v1/owners/shop/webhook-deliveries/${delivery.id}`;
      mayRead.length = 0;
      const documents = { ...body, events: ['document.issued'] };
      await key.send('put', one, documents, headers);
      await key.send('post', `${one}/resume`, undefined, headers);
      await key.send('post', `${one}/test`, undefined, headers);
      await key.send('get', `${one}/deliveries`, undefined, headers);
      await key.send('get', message, undefined, headers);
      const answer = await key.send('post', `${message}/replay`, undefined, headers);
      expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      return [...mayRead];
    };
    const all = ['change', 'resume', 'test', 'log', 'message', 'replay'];
    for (const rights of [['documents:read'], ['calls:read', 'documents:read']]) {
      const passed = await everything(await keyWith(['webhooks:manage', ...rights]));
      expect(passed).toEqual(all.map((what) => [what, rights]));
    }
  });

  it('are reported to notifications when their maker lacks the permission or was removed', async () => {
    const made = await head.post('/v1/api-keys', {
      name: 'x',
      ownerId: 'shop',
      permissions: ['webhooks:manage', 'calls:read'],
    });
    const keyId = (made.body['key'] as { id: string }).id;
    const me = (await head.get('/v1/me')).body['user'] as { id: string };
    const readerId = await userOf(accounts, {
      email: 'leest@shop.example',
      memberships: [{ ownerId: 'shop', role: 'reader' }],
    });
    const of = (by: string, ownerId = 'shop', right: EventRight = 'calls:read') => ({
      by,
      ownerId,
      rights: [right],
    });
    const goneOf = async (makers: ReturnType<typeof of>[]) => {
      const question = { scope: { as: 'service', service: 'notifications' }, makers } as const;
      const messages = strangerIn(accounts.portal);
      return (await messages.ask(webhookMakers, question, { timeoutMs: 3000 })).gone;
    };
    const stay = [of(`key:${keyId}`), of(`user:${me.id}`), of('key:platform-key')];
    const go = [
      of(`key:${keyId}`, 'shop', 'documents:read'),
      of(`user:${readerId}`),
      of(`user:${me.id}`, 'other'),
      of('user:nobody'),
    ];
    expect(await goneOf([...stay, ...go])).toEqual(go);
    await head.send('delete', `/v1/api-keys/${keyId}`);
    expect(await goneOf(stay)).toEqual([of(`key:${keyId}`)]);
  });

  it('are for an owner-role user to change, and hidden from other organisations', async () => {
    const one = `${path}/${webhook.id}`;
    const settings = '/v1/owners/shop/alert-settings';
    const of = (browser: Browser, what: string) =>
      ({
        list: () => browser.get(path),
        add: () => browser.post(path, body),
        change: () => browser.send('put', one, body),
        remove: () => browser.send('delete', one),
        pause: () => browser.post(`${one}/pause`),
        resume: () => browser.post(`${one}/resume`),
        secret: () => browser.post(`${one}/secret`),
        test: () => browser.post(`${one}/test`),
        log: () => browser.get(`${one}/deliveries`),
        message: () => browser.get(`/v1/owners/shop/webhook-deliveries/${webhook.id}`),
        replay: () => browser.post(`/v1/owners/shop/webhook-deliveries/${webhook.id}/replay`),
        warn: () => browser.send('put', settings, usualAlerts),
      })[what]!();
    const all = [
      'list',
      'add',
      'change',
      'remove',
      'pause',
      'resume',
      'secret',
      'test',
      'log',
      'message',
      'replay',
      'warn',
    ];
    for (const role of ownerRoles) {
      const other = await roleOf('other', role);
      for (const what of all) {
        expect([what, role, (await of(other, what)).status]).toEqual([what, role, 404]);
      }
      expect((await other.get('/v1/owners/shop/alerts')).status).toBe(404);
      if (role === 'owner') continue;
      const member = await roleOf('shop', role);
      expect((await of(member, 'list')).status).toBe(403);
      expect((await of(member, 'warn')).status).toBe(403);
      expect((await member.get('/v1/owners/shop/alerts')).status).toBe(200);
    }
    for (const role of staffRoles.filter((each) => each !== 'admin')) {
      expect((await of(await staff(accounts, role), 'list')).status).toBe(403);
    }
    expect((await of(admin, 'list')).status).toBe(200);
    expect((await of(admin, 'warn')).status).toBe(403);
    expect((await head.send('put', settings, usualAlerts)).body).toEqual(usualAlerts);
    const wrong = { ...usualAlerts, to: ['geen adres'], spendPerMonth: 12 };
    expect((await head.send('put', settings, wrong)).body).toMatchObject({
      problems: [{ field: 'to.0' }, { field: 'spendPerMonth' }],
    });
    const noticed = accounts
      .lines()
      .filter(({ msg }) => /does not exist for the asker/.test(String(msg)));
    expect(noticed.length).toBeGreaterThanOrEqual(all.length);
  });
});
