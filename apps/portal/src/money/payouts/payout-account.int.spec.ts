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

/** A fake billing: keeps the payout accounts that it is asked to set. */
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

/** A signed-in person who may set the payout account, with the route that this person uses. */
interface Setter {
  readonly id: string;
  readonly put: (body: object) => ReturnType<Browser['send']>;
}
const own = '/v1/owners/shop/payout-account/own';
const ofStaff = '/v1/owners/shop/payout-account';

async function head(): Promise<Setter> {
  const email = `${randomUUID()}@example.nl`;
  const id = await userOf(accounts, { email, memberships: [{ ownerId: 'shop', role: 'owner' }] });
  const browser = new Browser(accounts.portal, `203.0.113.${(networks += 1)}`);
  await browser.signIn(email, password);
  return { id, put: (body) => browser.send('put', own, body) };
}

async function clerk(): Promise<Setter> {
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
] as const)('the payout account, set by %s', (_, signIn) => {
  it('needs the password besides the session', async () => {
    const setter = await signIn();
    const before = asked().length;
    expect(await setter.put(account)).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'password' }] },
    });
    expect(await setter.put({ ...account, password: 'not the password' })).toMatchObject({
      status: 422,
      body: { code: 'invalid-password', problems: [{ field: 'password' }] },
    });
    expect(asked()).toHaveLength(before);
    await eventually(async () => expect(await refusals(setter.id)).toBe(1));
    expect(await setter.put({ ...account, password })).toMatchObject({
      status: 200,
      body: { iban: account.iban },
    });
    // The password isn't passed on to billing.
    expect(asked().slice(before)).toEqual([
      { scope: expect.any(Object), ownerId: 'shop', ...account },
    ]);
  });

  it('is refused after ten wrong passwords, as sign-in is', async () => {
    const setter = await signIn();
    const before = asked().length;
    const statuses: number[] = [];
    for (let guess = 0; guess < 11; guess += 1) {
      statuses.push((await setter.put({ ...account, password: 'not the password' })).status);
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429]);
    // After ten wrong passwords the right one is refused too, for a while.
    expect((await setter.put({ ...account, password })).status).toBe(429);
    expect(asked()).toHaveLength(before);
    await eventually(async () => expect(await refusals(setter.id)).toBe(10));
  });
});

describe('the payout account', () => {
  it.each([own, ofStaff])('can’t be set with a key: %s', async (path) => {
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

  it('can’t be set by the owner of another organisation', async () => {
    const email = `${randomUUID()}@example.nl`;
    await userOf(accounts, { email, memberships: [{ ownerId: 'other', role: 'owner' }] });
    const stranger = new Browser(accounts.portal, '203.0.113.200');
    await stranger.signIn(email, password);
    const before = asked().length;
    expect((await stranger.send('put', own, { ...account, password })).status).toBe(404);
    expect(asked()).toHaveLength(before);
  });
});
