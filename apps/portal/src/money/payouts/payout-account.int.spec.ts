import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { payoutAccountSet } from '@app/contracts';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { eventually, startApp, type RunningApp } from '@app/testing';
import type { z } from 'zod';
import {
  Browser,
  keyHolder,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';

/** Stands in for billing: keeps what it is asked to set. */
@Injectable()
class FakeBilling implements OnApplicationBootstrap {
  readonly set: z.output<typeof payoutAccountSet.request>[] = [];

  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(payoutAccountSet, (question) => {
      this.set.push(question);
      const { scope: _, ...account } = question;
      return Promise.resolve({
        account: {
          ...account,
          usableFrom: '2026-12-01',
          enteredBy: 'somebody',
          enteredAs: 'owner',
          enteredAt: '2026-11-26T12:00:00.000Z',
        },
      });
    });
  }
}

@Module({ imports: [MessagingModule], providers: [FakeBilling] })
class FakeBillingModule {}

const account = {
  iban: 'NL91ABNA0417164300',
  name: 'Winkel B.V.',
  street: 'Kade',
  houseNumber: '1',
  postalCode: '1011 AA',
  city: 'Amsterdam',
  country: 'NL',
};
let accounts: Accounts;
let billing: RunningApp;
let networks = 0;

beforeAll(async () => {
  accounts = await startAccounts();
  billing = await startApp({ name: 'billing', module: FakeBillingModule }, accounts.busConfig);
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('shop', 'Winkel'), ('other', 'Ander')`,
  );
});
afterAll(async () => {
  await billing?.close();
  await accounts?.close();
});

/** Somebody signed in who may say where payouts go, and what his session asks for. */
interface Somebody {
  readonly id: string;
  readonly put: (body: object) => ReturnType<Browser['send']>;
}
const own = '/v1/owners/shop/payout-account/own';
const ofStaff = '/v1/owners/shop/payout-account';

async function head(): Promise<Somebody> {
  const email = `${randomUUID()}@example.nl`;
  const id = await userOf(accounts, { email, memberships: [{ ownerId: 'shop', role: 'owner' }] });
  const browser = new Browser(accounts.portal, `203.0.113.${(networks += 1)}`);
  await browser.signIn(email, password);
  return { id, put: (body) => browser.send('put', own, body) };
}

async function clerk(): Promise<Somebody> {
  const browser = await staff(accounts, 'billing');
  const { body } = await browser.get('/v1/me');
  const { id } = body['user'] as { id: string };
  return {
    id,
    put: (what) => browser.send('put', ofStaff, what, { 'x-reason': 'ticket 4471' }),
  };
}

const asked = () => billing.app.get(FakeBilling).set;
const refusals = async (id: string): Promise<number> => {
  const rows = await accounts.database.query(
    `select from portal.audit_log
      where actor = 'nobody' and action = 'session.refuse' and subject = $1`,
    [id],
  );
  return rows.length;
};

describe.each([
  ['the head of an organisation', head],
  ['staff', clerk],
] as const)('the account that payouts go to, set by %s', (_, come) => {
  it('takes the password besides the session', async () => {
    const somebody = await come();
    const before = asked().length;
    expect(await somebody.put(account)).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'password' }] },
    });
    expect(await somebody.put({ ...account, password: 'not the password' })).toMatchObject({
      status: 422,
      body: { code: 'invalid-password', problems: [{ field: 'password' }] },
    });
    expect(asked()).toHaveLength(before);
    await eventually(async () => expect(await refusals(somebody.id)).toBe(1));
    expect(await somebody.put({ ...account, password })).toMatchObject({
      status: 200,
      body: { iban: account.iban },
    });
    // The password goes no further.
    expect(asked().slice(before)).toEqual([
      { scope: expect.any(Object), ownerId: 'shop', ...account },
    ]);
  });

  it('is guessed at ten times, as at the log-in', async () => {
    const somebody = await come();
    const before = asked().length;
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess += 1) {
      statuses.push((await somebody.put({ ...account, password: 'not the password' })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429]);
    // The right one neither, for a while.
    expect((await somebody.put({ ...account, password })).status).toBe(429);
    expect(asked()).toHaveLength(before);
    await eventually(async () => expect(await refusals(somebody.id)).toBe(10));
  });
});

describe('the account that payouts go to', () => {
  it.each([own, ofStaff])('is set by no key: %s', async (path) => {
    const before = asked().length;
    const answer = await new Browser(accounts.portal).send(
      'put',
      path,
      { ...account, password },
      keyHolder,
    );
    expect(answer).toMatchObject({ status: 403, body: { code: 'people-only' } });
    expect(asked()).toHaveLength(before);
  });

  it('is set by who is of that organisation', async () => {
    const email = `${randomUUID()}@example.nl`;
    await userOf(accounts, { email, memberships: [{ ownerId: 'other', role: 'owner' }] });
    const stranger = new Browser(accounts.portal, '203.0.113.200');
    await stranger.signIn(email, password);
    const before = asked().length;
    expect((await stranger.send('put', own, { ...account, password })).status).toBe(404);
    expect(asked()).toHaveLength(before);
  });
});
