import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AppError } from '@app/common';
import { vatIdVerdict } from '@app/contracts/books';
import { Messaging, MessagingModule } from '@app/platform/messaging';
import { startApp, type RunningApp } from '@app/testing';
import {
  type Accounts,
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
} from '../../accounts.fixture.js';
import { ExampleRegister, kvkKey } from './kvk.fixture.js';

/** A fake billing: its VIES knows the ids in `valid`; null: it is away. */
@Injectable()
class FakeBilling implements OnApplicationBootstrap {
  valid: readonly string[] | null = [];
  readonly asked: string[] = [];

  constructor(private readonly messaging: Messaging) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(vatIdVerdict, ({ vatId }) => {
      this.asked.push(vatId);
      if (this.valid === null) return Promise.reject(new AppError('unavailable', 'away', 'Away.'));
      return Promise.resolve({ verdict: this.valid.includes(vatId) ? 'valid' : 'invalid' });
    });
  }
}

@Module({ imports: [MessagingModule], providers: [FakeBilling] })
class FakeBillingModule {}

const kvk = '68750110';
const vatId = 'NL123456782B01';
const details = {
  name: 'Bakkerij Jansen B.V.',
  email: 'post@jansen.example',
  language: 'nl',
  street: 'Kade 12a',
  postalCode: '1011 AB',
  city: 'Amsterdam',
  country: 'NL',
  kvk: null as string | null,
  vatId: null as string | null,
};
const register = new ExampleRegister();
let accounts: Accounts;
let billing: RunningApp;
let admin: Browser;
let head: Browser;
let finance: Browser;

async function memberOf(ownerId: string, role: 'owner' | 'finance'): Promise<Browser> {
  const email = `${role}@${ownerId}.example`;
  await userOf(accounts, { email, memberships: [{ ownerId, role }] });
  const browser = new Browser(accounts.portal);
  await browser.signIn(email, password);
  return browser;
}

beforeAll(async () => {
  accounts = await startAccounts({ KVK_URL: await register.start(), KVK_KEY: kvkKey });
  billing = await startApp({ name: 'billing', module: FakeBillingModule }, accounts.busConfig);
  await accounts.database.query(
    `insert into portal.owners (id, name) values ('jansen', 'Jansen'), ('other', 'Other')`,
  );
  admin = await staff(accounts, 'admin');
  [head, finance] = [await memberOf('jansen', 'owner'), await memberOf('jansen', 'finance')];
});
afterAll(async () => {
  await billing?.close();
  await accounts?.close();
  await register.stop();
});
beforeEach(async () => {
  register.isAway = false;
  register.known.clear();
  register.known.set(kvk, { naam: 'Bakkerij Jansen B.V.', straatnaam: 'Kade' });
  Object.assign(vies(), { valid: [vatId] });
  await put(admin, '/v1/owners/jansen', { name: 'Jansen', billTo: details });
  await accounts.database.query(`update portal.owners set company_facts = null`);
});

const vies = () => billing.app.get(FakeBilling);
const path = '/v1/owners/jansen/company';
const put = (by: Browser, where: string, body: object) => by.send('put', where, body);
const seen = async (by = head) => (await by.get(path)).body as { revision: string };
const change = async (billTo: object, by = head) =>
  put(by, path, {
    revision: (await seen()).revision,
    name: 'Jansen',
    billTo: { ...details, ...billTo },
  });

describe('the details of a company', () => {
  it('are changed by an owner-role user, shown to staff, audited, and mailed to owner-role users', async () => {
    const before = accounts.companyMails().length;
    const answer = await change({ street: 'Markt 1', kvk, vatId });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        billTo: { street: 'Markt 1', kvk, vatId },
        registered: { kvk, name: 'Bakkerij Jansen B.V.', street: 'Kade 12a' },
        differs: ['street'],
        vatIdCheck: { verdict: 'valid' },
        changed: { by: 'owner', what: ['address', 'vat-id'] },
      },
    });
    expect(await seen(admin)).toEqual(answer.body);
    expect(accounts.companyMails().slice(before)).toMatchObject([
      {
        to: 'owner@jansen.example',
        mail: { by: 'owner', what: ['address', 'vat-id'], ownerName: 'Jansen' },
      },
    ]);
    const noted = await accounts.database.query<{ actor: string }>(
      `select actor from portal.audit_log where action = 'company.put' order by seq desc limit 1`,
    );
    expect(noted).toEqual([{ actor: 'owner:jansen' }]);
    await put(admin, '/v1/owners/jansen', { name: 'Jansen', billTo: { ...details, kvk } });
    expect(accounts.companyMails().at(-1)).toMatchObject({ mail: { by: 'staff' } });
  });

  it('keep the IBAN, which the answer omits, when an owner-role user changes other details', async () => {
    const iban = 'NL91ABNA0417164300';
    await put(admin, '/v1/owners/jansen', { name: 'Jansen', billTo: { ...details, iban } });
    expect(JSON.stringify((await change({ city: 'Utrecht' })).body)).not.toContain(iban);
    expect((await admin.get('/v1/owners/jansen')).body).toMatchObject({
      billTo: { city: 'Utrecht', iban },
    });
  });

  it('can’t be overwritten by a person who read an older revision', async () => {
    const { revision } = await seen();
    await change({ city: 'Utrecht' });
    expect(await put(head, path, { revision, name: 'J', billTo: details })).toMatchObject({
      status: 409,
      body: { code: 'company-changed' },
    });
    expect(await seen()).toMatchObject({ name: 'Jansen', billTo: { city: 'Utrecht' } });
  });

  it('have a trade register number that can’t be changed or removed once entered', async () => {
    expect((await change({ kvk })).status).toBe(200);
    for (const other of ['12345678', null]) {
      expect(await change({ kvk: other })).toMatchObject({
        status: 409,
        body: { code: 'another-company' },
      });
    }
    expect(await head.get(`${path}/register/12345678`)).toMatchObject({ status: 409 });
  });

  it('are looked up in the trade register, and saved unchecked while the register is away', async () => {
    expect(await head.get(`${path}/register/${kvk}`)).toMatchObject({
      status: 200,
      body: { name: 'Bakkerij Jansen B.V.', street: 'Kade 12a', city: 'Amsterdam' },
    });
    register.known.set(kvk, { naam: 'Jansen', straatnaam: 'Kade', shielded: true });
    expect((await head.get(`${path}/register/${kvk}`)).body).toMatchObject({ street: null });
    expect((await head.get(`${path}/register/00000000`)).status).toBe(404);
    expect(await change({ kvk: '00000000' })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'billTo.kvk', code: 'unknown-kvk' }] },
    });
    register.isAway = true;
    expect((await head.get(`${path}/register/${kvk}`)).status).toBe(503);
    expect(await change({ kvk })).toMatchObject({ status: 200, body: { registered: null } });
  });

  it('have a VAT id that is well formed and known to VIES, unless VIES is away', async () => {
    const before = vies().asked.length;
    expect(await change({ vatId: 'NL123456783B01' })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'billTo.vatId', code: 'not-a-vat-id' }] },
    });
    expect(vies().asked).toHaveLength(before);
    vies().valid = [];
    expect(await change({ vatId })).toMatchObject({
      status: 422,
      body: { problems: [{ field: 'billTo.vatId', code: 'unknown-vat-id' }] },
    });
    vies().valid = null;
    const kept = await change({ vatId });
    expect(kept.body).toMatchObject({ vatIdCheck: { verdict: 'unverified' } });
    vies().valid = [vatId];
    expect((await change({ vatId })).body).toMatchObject({ vatIdCheck: { verdict: 'valid' } });
    const asked = vies().asked.length;
    await change({ vatId });
    expect(vies().asked).toHaveLength(asked);
  });

  it('can’t be changed without the permission, by other owners, or while mails can’t be sent', async () => {
    expect((await finance.get(path)).status).toBe(200);
    expect((await change({ city: 'Utrecht' }, finance)).status).toBe(403);
    expect((await change({ city: 'Utrecht' }, admin)).status).toBe(403);
    expect((await change({ city: 'Utrecht' }, await memberOf('other', 'owner'))).status).toBe(404);
    await accounts.stopMails();
    expect((await change({ city: 'Utrecht' })).status).toBe(503);
    await accounts.startMails();
    expect(await seen()).toMatchObject({ billTo: { city: 'Amsterdam' } });
  });
});
