import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mailboxFind, ownerContact, type Scope } from '@app/contracts';
import { strangerIn } from '@app/testing/strangers';
import {
  Browser,
  password,
  staff,
  startAccounts,
  userOf,
  type Accounts,
} from '../../accounts.fixture.js';
import { ownerRoles, staffRoles } from '../../kernel/access/index.js';

const digits = '31850000501';
const path = `/v1/numbers/${digits}/mailbox`;
const flow = {
  version: 1,
  start: 'agents',
  nodes: { agents: { type: 'connect', destinations: [{ to: '+31201000101', ringSeconds: 20 }] } },
};

let accounts: Accounts;
let owner: Browser;
let admin: Browser;
const roleOf = async (ownerId: string, role: (typeof ownerRoles)[number]): Promise<Browser> => {
  const email = `${role}@${ownerId}.example`;
  await userOf(accounts, { email, memberships: [{ ownerId, role }] });
  const browser = new Browser(accounts.portal);
  await browser.signIn(email, password);
  return browser;
};

beforeAll(async () => {
  accounts = await startAccounts();
  await accounts.database.query(
    `insert into portal.owners (id, name, bill_to) values
       ('shop', 'Shop', '{"email":"facturen@shop.example","language":"en"}'),
       ('other', 'Other', null)`,
  );
  admin = await staff(accounts, 'admin');
  await admin.send('put', `/v1/numbers/${digits}`, { ownerId: 'shop', flow });
  owner = await roleOf('shop', 'owner');
});
afterAll(() => accounts.close());

const find = (ownerId = 'shop', scope: Scope = { as: 'service', service: 'notifications' }) =>
  strangerIn(accounts.portal).ask(
    mailboxFind,
    { scope, ownerId, serviceNumber: `+${digits}` },
    { timeoutMs: 3000 },
  );

const contactOf = (ownerId: string, scope: Scope = { as: 'service', service: 'notifications' }) =>
  strangerIn(accounts.portal).ask(ownerContact, { scope, ownerId }, { timeoutMs: 3000 });

describe('the address for an owner’s documents', () => {
  const billTo = {
    name: 'Shop B.V.',
    street: 'Kade 1',
    postalCode: '1012 AB',
    city: 'Amsterdam',
    country: 'NL',
    kvk: '12345678',
    vatId: null,
    iban: null,
    language: 'en',
  };
  const move = (to: string) =>
    admin.send('put', '/v1/owners/moving', { name: 'Shop', billTo: { ...billTo, email: to } });

  it('changes only together with a mail to the former address', async () => {
    expect(await move('docs@moving.example')).toMatchObject({ status: 200 });
    await accounts.stopMails();
    expect((await move('insider@elsewhere.example')).status).toBe(503);
    await accounts.startMails();
    expect(await contactOf('moving')).toMatchObject({ email: 'docs@moving.example' });
    expect((await move('Docs@moving.example')).status).toBe(200);
    expect(accounts.movedMails()).toEqual([]);
    expect((await move('insider@elsewhere.example')).status).toBe(200);
    expect(accounts.movedMails()).toMatchObject([
      {
        to: 'Docs@moving.example',
        mail: { template: 'documents-moved', ownerName: 'Shop', domain: 'elsewhere.example' },
      },
    ]);
  });

  it('changes with a mail to each former address when two changes come simultaneously', async () => {
    await move('start@moving.example');
    const before = accounts.movedMails().length;
    await Promise.all([move('one@moving.example'), move('two@moving.example')]);
    const [first, second] = accounts.movedMails().slice(before);
    expect(first).toMatchObject({ to: 'start@moving.example' });
    expect(second).toMatchObject({ to: expect.stringMatching(/^(one|two)@/) });
  });
});

describe('the contact address of an owner', () => {
  it('is the address for documents, given to services only', async () => {
    expect(await contactOf('shop')).toEqual({
      name: 'Shop',
      email: 'facturen@shop.example',
      language: 'en',
    });
    expect(await contactOf('other')).toEqual({ name: 'Other', email: null, language: 'nl' });
    await expect(contactOf('nobody')).rejects.toMatchObject({ code: 'no-such-owner' });
    await expect(contactOf('shop', { as: 'owner', ownerId: 'shop' })).rejects.toMatchObject({
      code: 'services-only',
    });
  });
});

describe('a number’s mailbox', () => {
  it('mails to the owner’s address for documents until the owner sets others', async () => {
    const usual = { name: null, to: [], format: 'mp3', language: null };
    const holds = { name: null, to: ['facturen@shop.example'], format: 'mp3', language: 'en' };
    expect(await owner.get(path)).toMatchObject({ status: 200, body: { set: usual, holds } });
    const { name: numberName, ...found } = holds;
    expect(await find()).toEqual({ ...found, numberName, contact: 'facturen@shop.example' });
    const set = {
      name: 'Storingen',
      to: ['wacht@shop.example', 'baas@shop.example'],
      format: 'wav',
      language: 'nl',
    };
    const given = { ...set, name: ' Storingen ', to: ['Wacht@Shop.example', 'baas@shop.example'] };
    expect(await owner.send('put', path, given)).toMatchObject({
      status: 200,
      body: { set, holds: set },
    });
    expect(await find()).toEqual({
      to: set.to,
      format: 'wav',
      language: 'nl',
      numberName: 'Storingen',
      contact: 'facturen@shop.example',
    });
    expect(
      await accounts.database.query(
        `select actor, subject from portal.audit_log where action = 'mailbox.put'`,
      ),
    ).toEqual([{ actor: 'owner:shop', subject: `+${digits}` }]);
  });

  it.each([
    ['to.0', { to: ['geen adres'] }],
    ['to', { to: ['a@x.example', 'A@x.example'] }],
    ['to', { to: Array.from({ length: 6 }, (_, at) => `a${at}@x.example`) }],
    ['format', { format: 'ogg' }],
    ['language', { language: 'de' }],
    ['name', { name: 'Twee\nregels' }],
    ['name', { name: 'x'.repeat(61) }],
  ])('is refused with a wrong %s: %j', async (field, body) => {
    const answer = await owner.send('put', path, body);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ problems: [{ field }] });
  });

  it('stays with its owner when the number goes to another owner', async () => {
    const admin = await staff(accounts, 'admin');
    expect(await find('other')).toEqual({
      to: [],
      format: 'mp3',
      language: 'nl',
      numberName: null,
      contact: null,
    });
    await admin.send('put', `/v1/numbers/${digits}`, { ownerId: 'other', flow });
    expect((await owner.get(path)).status).toBe(404);
    expect((await find()).to).toHaveLength(2);
    await admin.send('put', `/v1/numbers/${digits}`, { ownerId: 'shop', flow });
    expect((await owner.get(path)).body).toMatchObject({ set: { name: 'Storingen' } });
  });

  it('is set by an owner-role user only, and hidden from other organisations', async () => {
    for (const role of ownerRoles) {
      const other = await roleOf('other', role);
      expect((await other.get(path)).status).toBe(404);
      expect((await other.send('put', path, {})).status).toBe(404);
      if (role === 'owner') continue;
      const member = await roleOf('shop', role);
      expect((await member.get(path)).status).toBe(200);
      expect((await member.send('put', path, {})).status).toBe(403);
    }
    const noticed = accounts
      .lines()
      .filter(({ msg }) => msg === 'a request asked for a thing that does not exist for the asker');
    expect(noticed.length).toBeGreaterThanOrEqual(2 * ownerRoles.length);
    for (const role of staffRoles) {
      expect((await (await staff(accounts, role)).send('put', path, {})).status).toBe(403);
    }
    await expect(find('shop', { as: 'owner', ownerId: 'shop' })).rejects.toMatchObject({
      code: 'services-only',
    });
  });
});
