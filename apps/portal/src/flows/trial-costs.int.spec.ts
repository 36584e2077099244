import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { money } from '@app/common';
import { type OwnerRole, priceList, trialView, type TrialCostsView } from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import type { PriceVersion } from '@app/rating';
import { type RunningApp, startApp } from '@app/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Accounts,
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
} from '../accounts.fixture.js';
import { TrialThreads } from './trial-threads.js';

const cents = (perMinute: number, perCall = 0) => ({
  perMinute: money(perMinute * 10_000),
  perCall: money(perCall * 10_000),
});
const plan: PriceVersion = {
  id: '00000000-0000-4000-8000-000000000501',
  kind: 'price-plan',
  subject: 'shop',
  validFrom: '2026-01-01T00:00:00.000Z',
  validUntil: null,
  terms: {
    includesVat: false,
    vatPercent: 21,
    monthly: money(0),
    monthlyPerNumber: money(0),
    callFee: money(20_000),
    freephone: { fixed: cents(3), mobile: cents(12), abroad: cents(20), other: cents(15) },
    forwarding: [
      { prefix: '', ...cents(40) },
      { prefix: '31', ...cents(6) },
    ],
    payoutShare: 5000,
  },
};
/** Follows the other plan long after every trial. */
const later: PriceVersion = {
  ...plan,
  id: '00000000-0000-4000-8000-000000000502',
  validFrom: '2090-01-01T00:00:00.000Z',
};

@Injectable()
class FakeBilling implements OnApplicationBootstrap {
  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    const recorded = { createdAt: plan.validFrom, createdBy: 'clerk', approvedBy: 'other' };
    this.messaging.answer(priceList, ({ kind, subject, after }) =>
      Promise.resolve(
        after === undefined
          ? { items: [{ ...later, ...recorded }], next: 'more' }
          : {
              items: kind === plan.kind && subject === 'shop' ? [{ ...plan, ...recorded }] : [],
              next: null,
            },
      ),
    );
  }
}
@Module({ imports: [MessagingModule], providers: [FakeBilling] })
class FakeBillingModule {}

const program = new URL('../../../../dist/apps/portal/src/flows/trial-thread.js', import.meta.url);
const destination = '+31201000101';
const agents = { type: 'connect', destinations: [{ to: destination, ringSeconds: 20 }] };
const simple = { version: 1, start: 'agents', nodes: { agents } };
const paid = {
  version: 1,
  start: 'price',
  nodes: { price: { type: 'announce', tariff: true, next: 'agents' }, agents },
};
const premium = '+319004561237';
const freephone = '+318002353227';

const memberOf = async (ownerId: string, role: OwnerRole): Promise<Browser> => {
  const email = `${role}@${ownerId}.example`;
  await userOf(accounts, { email, memberships: [{ ownerId, role }] });
  const browser = new Browser(accounts.portal);
  await browser.signIn(email, password);
  return browser;
};

let accounts: Accounts;
let billing: RunningApp;
let owner: Browser;
let editor: Browser;
beforeAll(async () => {
  accounts = await startAccounts();
  accounts.portal.app.get(TrialThreads).program = program;
  billing = await startApp({ name: 'billing', module: FakeBillingModule }, accounts.busConfig);
  const { database } = accounts;
  await database.query(
    `insert into portal.owners (id, name) values ('shop', 'Shop'), ('other', 'Other')`,
  );
  const admin = await staff(accounts, 'admin');
  const save = async (number: string, ownerId: string, flow: object) => {
    const saved = await admin.send('put', `/v1/numbers/${number.slice(1)}`, { ownerId, flow });
    expect([saved.status, saved.body['code']]).toEqual([200, undefined]);
  };
  await save(premium, 'shop', paid);
  await save(freephone, 'shop', simple);
  await save('+31850000502', 'other', simple);
  const terms = {
    startRate: money(50_000),
    perCall: money(0),
    perMinute: money(600_000),
    maximum: money(1_250_000),
    includesVat: true,
    vatPercent: 21,
  };
  await database.query(
    `insert into portal.tariff_versions (id, number, kind, terms, customer_service, language, valid_from, state,
       announcement, audio, asked_by, answers_for, approved_by, approved_at, asked_at, due_at)
     values ('00000000-0000-4000-8000-000000000001', $1, 'change', $2, false, 'nl', '2026-01-01', 'published',
       'kost', $3, 'a', 'a', 'b', now(), now(), now())`,
    [premium, terms, { file: 'tarief.wav', lengthMs: 3_000 }],
  );
  owner = await memberOf('shop', 'owner');
  editor = await memberOf('shop', 'flow-editor');
});
afterAll(async () => {
  await billing.close();
  await accounts.close();
});

const costsOf = async (body: object, by = owner): Promise<TrialCostsView | null> => {
  const answer = await by.post('/v1/flows/try', { at: '2026-11-25T08:00:00Z', ...body });
  expect([answer.status, answer.body['code']]).toEqual([200, undefined]);
  return trialView.parse(answer.body).costs;
};
const talks = (forSeconds: number) => ({
  destinations: { [destination]: [{ does: 'answers', forSeconds }] },
});

describe('the costs of a trial', () => {
  it('are computed by the tariff for the caller, and by the price plan for the owner', async () => {
    const costs = await costsOf({ number: premium, ...talks(60) });
    expect(costs).toMatchObject({
      charging: 'premium',
      seconds: 60,
      endsAfterSeconds: 120,
      // € 0.05, and a minute of € 0.60
      caller: { amount: { micros: 650_000 } },
      ownerUnknown: null,
      owner: {
        // half of € 0.65 without 21 % VAT, less € 0.02 for the call and € 0.06 for the forwarded minute
        net: { micros: -188_595 },
        byOperator: false,
      },
    });
    expect(
      costs?.owner?.charges.map((each) => [
        each.component,
        each.destination,
        each.seconds,
        each.amount.micros,
      ]),
    ).toEqual([
      ['payout', null, 60, -325_000],
      ['call-fee', null, 0, 20_000],
      ['forwarding', destination, 60, 60_000],
    ]);
  });

  it('stop where the tariff’s maximum ends the call', async () => {
    expect(await costsOf({ number: premium, ...talks(600) })).toMatchObject({
      seconds: 120,
      caller: { amount: { micros: 1_250_000 } },
      owner: { charges: [{}, {}, { component: 'forwarding', seconds: 120 }] },
    });
  });

  it('of a freephone number are charged to the owner, not to the caller', async () => {
    const caller = { number: '+31612345678' };
    expect(await costsOf({ number: freephone, caller, ...talks(60) })).toMatchObject({
      charging: 'freephone',
      caller: null,
      owner: { net: { micros: 200_000 }, charges: [{ component: 'freephone-usage' }, {}, {}] },
    });
  });

  it('are zero for a call that nobody answers', async () => {
    const destinations = { [destination]: [{ does: 'rings' }] };
    expect(await costsOf({ number: premium, destinations })).toMatchObject({
      seconds: 0,
      caller: { amount: { micros: 0 } },
      owner: { net: { micros: 0 }, charges: [] },
    });
  });

  it('omit the owner’s part without the permission, a plan or billing, and say why', async () => {
    const body = { number: premium, ...talks(60) };
    expect(await costsOf(body, editor)).toMatchObject({
      caller: { amount: { micros: 650_000 } },
      owner: null,
      ownerUnknown: 'not-allowed',
    });
    const admin = await staff(accounts, 'support');
    expect(await costsOf({ number: '+31850000502' }, admin)).toMatchObject({
      charging: 'standard',
      caller: null,
      owner: null,
      ownerUnknown: 'no-plan',
    });
    const before = { ...body, at: '2025-06-01T08:00:00Z' };
    expect(await costsOf(before)).toMatchObject({ caller: null, ownerUnknown: 'no-plan' });
    expect(await costsOf({ flow: simple })).toBeNull();

    await billing.close();
    expect(await costsOf(body)).toMatchObject({
      caller: { amount: { micros: 650_000 } },
      owner: null,
      ownerUnknown: 'unreachable',
    });
    billing = await startApp({ name: 'billing', module: FakeBillingModule }, accounts.busConfig);
  });
});

describe('the announcement of the tariff in a trial', () => {
  it('can be heard by users who may see the number, and not by other owners', async () => {
    const id = (await costsOf({ number: premium }, editor))?.caller?.tariffId ?? '';
    const heard = await editor.get(`/v1/tariffs/${id}/announcement`);
    expect(heard).toMatchObject({
      status: 200,
      body: { text: 'kost', language: 'nl', lengthMs: 3_000, seconds: 300 },
    });
    const [, , link = ''] = String(heard.body['url']).split(/[/.]/);
    expect(JSON.parse(Buffer.from(link, 'base64url').toString())).toMatchObject({
      key: 'prompts/tarief.wav',
    });
    const stranger = await memberOf('other', 'flow-editor');
    for (const [by, of] of [
      [stranger, id],
      [editor, '00000000-0000-4000-8000-000000000099'],
    ] as const) {
      const refused = await by.get(`/v1/tariffs/${of}/announcement`);
      expect(refused).toMatchObject({ status: 404, body: { code: 'no-such-tariff' } });
    }
  });
});
