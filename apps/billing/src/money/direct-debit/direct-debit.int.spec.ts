import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { money } from '@app/common';
import {
  alarmsBucket,
  collectionApprove,
  collectionCancel,
  collectionGet,
  collectionItems,
  collectionLeftOut,
  collectionLink,
  collectionRefuse,
  creditConfirm,
  documentLink,
  mandateEnd,
  mandateSign,
  paymentConfirm,
  paymentEnter,
  payoutAccountSet,
  refundConfirm,
  refundMake,
  type Scope,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { eventually } from '@app/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { proposeCredit } from '../../credit-by-two.fixture.js';
import { daysAfter, dutchDate } from '../../kernel/time/months.js';
import { validateXml } from '../../kernel/validate-xml.fixture.js';
import { changeStandings } from '../standings/standing-changes.js';
import { approver, preparer } from '../../bill-period.fixture.js';
import {
  asOwner,
  collectOn,
  creditorId,
  debtorIban,
  DebitWorld,
  signed,
} from './debit-world.fixture.js';

const today = dutchDate(new Date());
const other: Scope = { as: 'staff', staffId: 'carla', reason: 'billing' };
const euro = (micros: number): string => (micros / 1e6).toFixed(2);

let world: DebitWorld;
afterEach(() => world.drop());

describe('a mandate', () => {
  beforeEach(async () => {
    world = await DebitWorld.make();
  });
  const paper = (more: object = {}) =>
    signed({ signature: { how: 'paper', name: 'Bas Bakker', signedOn: '2026-01-05' }, ...more });

  it('is signed by its owner, once, and ended by him for ever', async () => {
    const question = { scope: asOwner('acme'), ...signed() };
    const { mandate } = await world.ask(mandateSign, question);
    expect(mandate).toMatchObject({
      ownerId: 'acme',
      state: 'active',
      signedOn: today,
      signedHow: 'online',
      signedBy: 'Bas Bakker',
      notedBy: 'user-1',
      lastUsedOn: null,
      reference: expect.stringMatching(/^MND-[0-9A-F]{12}$/),
    });
    expect((await world.ask(mandateSign, question)).mandate).toEqual(mandate);
    await expect(world.sign()).rejects.toMatchObject({ code: 'mandate-active' });
    const end = { ownerId: 'acme', mandateId: mandate.id, by: 'Bas Bakker', reason: 'andere bank' };
    for (const scope of [asOwner('acme'), preparer]) {
      const { mandate: ended } = await world.ask(mandateEnd, { scope, ...end });
      expect(ended).toMatchObject({
        state: 'ended',
        endedBy: 'Bas Bakker',
        endReason: 'andere bank',
      });
    }
    expect((await world.sign()).state).toBe('active');
    expect((await world.mandates()).map(({ state }) => state)).toEqual(['active', 'ended']);
  });

  it('is nobody else’s', async () => {
    const { id: mandateId } = await world.sign();
    const end = { ownerId: 'zon', mandateId, by: 'Zoë', reason: 'zomaar' };
    expect(await world.mandates(asOwner('zon'))).toEqual([]);
    await expect(world.ask(mandateEnd, { scope: asOwner('zon'), ...end })).rejects.toMatchObject({
      code: 'no-such-mandate',
    });
    await expect(
      world.ask(mandateEnd, { scope: asOwner('zon'), ...end, ownerId: 'acme' }),
    ).rejects.toMatchObject({ code: 'no-such-owner' });
  });

  it.each([
    ['iban', { iban: 'NL20INGB0001234568' }],
    // Banks refuse a whole collection for one account that no direct debit reaches.
    ['iban', { iban: 'AE070331234567890123456' }],
    ['reference', { reference: 'met spatie' }],
    ['signedOn', { signature: { how: 'paper', name: 'Bas Bakker', signedOn: '2126-01-01' } }],
  ])('is refused for its %s, with the rule, and nothing is kept', async (field, more) => {
    await expect(world.ask(mandateSign, paper(more))).rejects.toMatchObject({
      kind: 'invalid',
      problems: [{ field, rule: expect.stringMatching(/^must be/) }],
    });
    expect(await world.mandates()).toEqual([]);
  });

  it('on paper is noted by staff, with the reference on it, which no other has', async () => {
    const own = { scope: asOwner('acme'), ...paper() };
    await expect(world.ask(mandateSign, own)).rejects.toMatchObject({ code: 'paper-by-staff' });
    const question = paper({ reference: 'PAPIER/7', noticeDays: 5 });
    const { mandate } = await world.ask(mandateSign, question);
    expect((await world.ask(mandateSign, question)).mandate).toEqual(mandate);
    const signature = { how: 'paper', name: 'Bas Bakker', signedOn: '2026-01-06' };
    await expect(world.ask(mandateSign, { ...question, signature })).rejects.toMatchObject({
      code: 'id-taken',
    });
    expect(mandate).toMatchObject({ reference: 'PAPIER/7', noticeDays: 5, notedBy: 'anna' });
    await expect(
      world.ask(mandateSign, paper({ ownerId: 'zon', reference: 'PAPIER/7' })),
    ).rejects.toMatchObject({ code: 'reference-taken' });
  });

  it('is noted and ended by no key, whoever made it', async () => {
    const key: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    const refused = { kind: 'forbidden', code: 'people-only' };
    await expect(world.ask(mandateSign, { scope: key, ...paper() })).rejects.toMatchObject(refused);
    const { id: mandateId } = await world.sign();
    const end = { ownerId: 'acme', mandateId, by: 'Bas Bakker', reason: 'zomaar' };
    await expect(world.ask(mandateEnd, { scope: key, ...end })).rejects.toMatchObject(refused);
    expect((await world.mandates()).map(({ state }) => state)).toEqual(['active']);
  });

  it('that nothing was collected by for 36 months has expired, and makes room', async () => {
    const old = { how: 'paper', name: 'Bas Bakker', signedOn: '2020-01-05' };
    await world.ask(mandateSign, paper({ signature: old }));
    expect((await world.mandates())[0]).toMatchObject({ state: 'expired' });
    await world.sign();
    expect((await world.mandates()).map(({ state }) => state)).toEqual(['active', 'ended']);
  });

  it('is told of by mail when it is signed and when it ends, as a payout account is', async () => {
    // One that can't be told holds up no other.
    await world.database.query(
      `insert into billing.account_changes (owner_id, what, iban, by_whom, known_email, changed_at)
       values ('weg', 'payout-account', 'NL', 'owner', 'geen adres', clock_timestamp() - interval '2 hours')`,
    );
    await world.sign();
    await world.invoice();
    const told = (count: number) =>
      eventually(() => {
        if (world.changes.length < count) throw new Error(`${world.changes.length} told`);
        return Promise.resolve();
      });
    await told(1);
    world.rated.mailDomain = 'elders.example';
    const { id: mandateId } = (await world.mandates())[0]!;
    await world.ask(mandateEnd, { ownerId: 'acme', mandateId, by: 'anna', reason: 'wens' });
    await told(3);
    await world.ask(payoutAccountSet, {
      scope: asOwner('acme'),
      ownerId: 'acme',
      account: {
        iban: 'BE68539007547034',
        name: 'Acme B.V.',
        street: 'Kade',
        houseNumber: '1',
        postalCode: '1234 AB',
        city: 'Waterdam',
        country: 'NL',
      },
    });
    await told(5);
    // Where his last document went, and where the next one would.
    expect(world.changes).toEqual([
      ['acme@example.org', 'mandate-signed', 'owner'],
      ['acme@example.org', 'mandate-ended', 'staff'],
      ['acme@elders.example', 'mandate-ended', 'staff'],
      ['acme@example.org', 'payout-account', 'owner'],
      ['acme@elders.example', 'payout-account', 'owner'],
    ]);
    await eventually(async () => {
      const bucket = world.rated.messages.bucket(alarmsBucket);
      const raised = await Promise.all((await bucket.keys()).map((key) => bucket.get(key)));
      expect(raised).toContainEqual(expect.objectContaining({ code: 'owners-untold', count: 1 }));
    });
  });

  it('is never changed or deleted, whoever tries', async () => {
    await world.sign();
    for (const sql of [
      `update billing.mandates set iban = 'NL91ABNA0417164300'`,
      'delete from billing.mandates',
      'truncate billing.mandates cascade',
    ]) {
      await expect(world.database.query(sql)).rejects.toThrow(/stays|kept/);
    }
  });
});

describe('without a creditor identifier', () => {
  it('nothing is signed or collected', async () => {
    world = await DebitWorld.make({ CREDITOR_ID: undefined });
    await expect(world.sign()).rejects.toMatchObject({ code: 'direct-debit-off' });
    await expect(world.prepare()).rejects.toMatchObject({ code: 'direct-debit-off' });
  });
});

describe('a collection', () => {
  let invoices: Record<string, { id: string; number: string; gross: number }>;
  let acme: { id: string; number: string; gross: number };
  beforeEach(async () => {
    world = await DebitWorld.make();
    await world.sign();
    invoices = await world.invoice();
    acme = invoices['acme']!;
    await world.announced();
  });
  const approved = async () => world.approve(await world.prepare());
  const mandate = async () => (await world.mandates())[0]!;

  it('is announced by mail in time, and said on the invoice', async () => {
    const { reference } = await mandate();
    expect(world.mails).toMatchObject([
      {
        to: 'acme@example.org',
        mail: {
          invoiceNumber: acme.number,
          amount: money(acme.gross),
          collectOn,
          mandateReference: reference,
          creditorId,
          iban: 'NL** **** 4567',
        },
      },
    ]);
    const { path } = await world.ask(documentLink, { documentId: acme.id, format: 'ubl' });
    const { text, body } = await request(world.billing.app.getHttpServer()).get(path).buffer();
    const ubl = text ?? String(body);
    for (const part of [
      '>59<',
      `>${reference}<`,
      `>${debtorIban}<`,
      `schemeID="SEPA">${creditorId}<`,
    ]) {
      expect(ubl).toContain(part);
    }
    const zon = await world.ask(documentLink, { documentId: invoices['zon']!.id, format: 'ubl' });
    const plain = await request(world.billing.app.getHttpServer()).get(zon.path).buffer();
    expect(plain.text ?? String(plain.body)).toContain('>58<');
  });

  it('takes each open invoice, or says why not, and is approved by another person', async () => {
    const prepared = await world.prepare();
    expect(prepared).toMatchObject({
      state: 'prepared',
      items: 1,
      leftOut: 1,
      amount: money(acme.gross),
    });
    expect(await world.items(prepared)).toMatchObject([
      { number: acme.number, sequence: 'FRST', scheme: 'core', state: 'prepared' },
    ]);
    expect(await world.leftOut(prepared)).toMatchObject([{ ownerId: 'zon', reason: 'no-mandate' }]);
    // The highest cursor that portal passes on.
    const behind = { collectionId: prepared.id, after: 999_999_999_999_999 };
    expect((await world.ask(collectionItems, behind)).items).toEqual([]);
    expect((await world.ask(collectionLeftOut, behind)).invoices).toEqual([]);
    await expect(world.approve(prepared, preparer)).rejects.toMatchObject({ code: 'four-eyes' });
    const key: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    await expect(world.approve(prepared, key)).rejects.toMatchObject({ code: 'people-only' });
    await expect(world.approve({ ...prepared, amount: money(10_000) })).rejects.toMatchObject({
      code: 'amount-differs',
      problems: [{ field: 'amount' }],
    });
    await expect(world.ask(collectionLink, { collectionId: prepared.id })).rejects.toMatchObject({
      code: 'not-approved',
    });
    expect(await world.balance('1160')).toBe(0);
    expect(await world.approve(prepared)).toMatchObject({ state: 'approved', approvedBy: 'bert' });
    expect(await world.approve(prepared)).toMatchObject({ state: 'approved', approvedBy: 'bert' });
    expect(await world.balance('1160')).toBe(acme.gross);
  });

  it('is approved once, of two persons and of two batches at the same time', async () => {
    const [first, second] = [await world.prepare(), await world.prepare()];
    const outcomes = await Promise.allSettled([
      world.approve(first),
      world.approve(first, other),
      world.approve(second),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await world.balance('1160')).toBe(acme.gross);
    const codes = outcomes.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as { code: string }).code] : [],
    );
    expect(['is-approved', 'collection-outdated']).toEqual(expect.arrayContaining(codes));
  });

  it('makes a valid file, the same again after a restart', async () => {
    const collection = await approved();
    const file = await world.file(collection);
    const folder = await mkdtemp(join(tmpdir(), 'pain-'));
    await writeFile(join(folder, 'file.xml'), file);
    await validateXml(
      join(import.meta.dirname, 'collections/pain-008.xsd'),
      join(folder, 'file.xml'),
    );
    expect(file).toContain(`<EndToEndId>${acme.number}-${collection.id.slice(0, 8)}</EndToEndId>`);
    await rm(folder, { recursive: true });
    await rm(join(world.rated.folder, 'passing'), { recursive: true });
    await world.start({ COMPANY_NAME: 'Anders B.V.' });
    expect(await world.file(collection)).toBe(file);
  });

  it('that isn’t what was prepared any more is refused, and can be prepared again', async () => {
    const prepared = await world.prepare();
    const { payment } = await world.ask(paymentEnter, {
      id: randomUUID(),
      bookedOn: today,
      amount: money(21_000_000),
      payerName: null,
      payerIban: null,
      reference: null,
      remittance: acme.number,
    });
    await world.ask(paymentConfirm, { scope: approver, paymentId: payment.id });
    await expect(world.approve(prepared)).rejects.toMatchObject({ code: 'collection-outdated' });
    const again = await world.prepare({ id: prepared.id });
    expect(again.amount).toEqual(money(acme.gross - 21_000_000));
    const read = { ...prepared, amount: again.amount };
    await expect(world.approve(read)).rejects.toMatchObject({ code: 'prepared-since' });
    expect((await world.approve(again)).state).toBe('approved');
  });

  it('comes in as one amount and pays its invoices; what comes back is open again', async () => {
    const collection = await approved();
    const endToEndId = `${acme.number}-${collection.id.slice(0, 8)}`;
    const credit = {
      amount: euro(acme.gross),
      bookedOn: collectOn,
      bankReference: 'B1',
      batchId: `${collection.messageId}-CF`,
    };
    await world.bank(credit);
    expect((await world.open())[acme.number]).toBe(0);
    expect(await world.items(collection)).toMatchObject([
      { state: 'collected', endedOn: collectOn },
    ]);
    expect([await world.balance('1160'), await world.balance('1190')]).toEqual([0, 0]);
    expect(await world.balance('1100')).toBe(acme.gross);

    const back = {
      amount: `-${euro(acme.gross)}`,
      bookedOn: daysAfter(collectOn, 3),
      bankReference: 'B2',
      endToEndId,
      returnReason: 'MD01',
    };
    await world.bank(back);
    await world.bankSinceItBegan(credit, back);
    expect((await world.open())[acme.number]).toBe(acme.gross);
    expect(await world.items(collection)).toMatchObject([
      { state: 'returned', returnReason: 'MD01' },
    ]);
    expect([await world.balance('1160'), await world.balance('1190')]).toEqual([0, 0]);
    expect(await world.balance('1100')).toBe(0);
    expect(await mandate()).toMatchObject({ state: 'ended', endedBy: 'billing' });
    const states = await world.database.query('select state from billing.payments');
    expect(states).toEqual([{ state: 'matched' }, { state: 'matched' }]);
    const next = await world.prepare({ collectOn });
    expect(await world.leftOut(next)).toMatchObject([
      { ownerId: 'acme', reason: 'came-back' },
      { ownerId: 'zon', reason: 'no-mandate' },
    ]);
  });

  it('has a file for many who ask at once, none of whom waits for a connection that another one holds', async () => {
    const { id: collectionId } = await approved();
    const asked = Array.from({ length: 12 }, () => world.ask(collectionLink, { collectionId }));
    expect(new Set((await Promise.all(asked)).map(({ fileName }) => fileName)).size).toBe(1);
  });

  it('comes in item by item too, and a return before it waits; its mandate may stay', async () => {
    const collection = await approved();
    const endToEndId = `${acme.number}-${collection.id.slice(0, 8)}`;
    await world.bank({
      amount: `-${euro(acme.gross)}`,
      bookedOn: collectOn,
      bankReference: 'B2',
      endToEndId,
      returnReason: 'AM04',
    });
    expect(await world.items(collection)).toMatchObject([{ state: 'underway' }]);
    await world.bank({
      amount: euro(acme.gross),
      bookedOn: collectOn,
      bankReference: 'B1',
      endToEndId,
    });
    expect(await world.items(collection)).toMatchObject([
      { state: 'returned', returnReason: 'AM04' },
    ]);
    expect((await world.open())[acme.number]).toBe(acme.gross);
    expect([await world.balance('1160'), await world.balance('1190')]).toEqual([0, 0]);
    expect(await mandate()).toMatchObject({ state: 'active', lastUsedOn: collectOn });
  });

  it('that was paid by transfer too is refunded, unless the bank took it back meanwhile', async () => {
    const collection = await approved();
    const endToEndId = `${acme.number}-${collection.id.slice(0, 8)}`;
    const came = { amount: euro(acme.gross), bookedOn: collectOn };
    await world.bank(
      { ...came, bankReference: 'B1', remittance: acme.number },
      { ...came, bankReference: 'B2', endToEndId },
    );
    const [twice] = await world.database.query<{ id: string }>(
      `select id from billing.payments where state = 'unmatched' and hint = 'already-paid'`,
    );
    const refund = {
      id: randomUUID(),
      paymentId: twice!.id,
      amount: money(acme.gross),
      account: { iban: 'NL91ABNA0417164300', name: 'Acme' },
      reason: 'Twee keer betaald',
    };
    expect((await world.ask(refundMake, refund)).refund.state).toBe('proposed');
    await world.bank({
      amount: `-${euro(acme.gross)}`,
      bookedOn: collectOn,
      bankReference: 'B3',
      endToEndId,
      returnReason: 'MD06',
    });
    await expect(
      world.ask(refundConfirm, { scope: approver, id: refund.id }),
    ).rejects.toMatchObject({
      code: 'not-left',
    });
  });

  it('that the bank pays whole though staff said that it refused a part pays that part too', async () => {
    await world.ask(mandateSign, { scope: asOwner('zon'), ...signed({ ownerId: 'zon' }) });
    await world.announced(2);
    const collection = await approved();
    const refused = { collectionId: collection.id, documentId: acme.id, returnReason: 'AM04' };
    await world.ask(collectionRefuse, refused);
    expect(await world.balance('1160')).toBe(invoices['zon']!.gross);
    await world.bank({
      amount: euro(acme.gross + invoices['zon']!.gross),
      bookedOn: collectOn,
      batchId: collection.messageId,
    });
    expect((await world.items(collection)).map(({ state }) => state)).toEqual([
      'collected',
      'collected',
    ]);
    expect(Object.values(await world.open())).toEqual([0, 0]);
    expect([await world.balance('1160'), await world.balance('1190')]).toEqual([0, 0]);
  });

  it('that the bank pays without what staff said that it refused leaves that open', async () => {
    await world.ask(mandateSign, { scope: asOwner('zon'), ...signed({ ownerId: 'zon' }) });
    await world.announced(2);
    const collection = await approved();
    const refused = { collectionId: collection.id, documentId: acme.id, returnReason: 'AM04' };
    await world.ask(collectionRefuse, refused);
    await world.bank({
      amount: euro(invoices['zon']!.gross),
      bookedOn: collectOn,
      batchId: collection.messageId,
    });
    expect(await world.open()).toEqual({
      [acme.number]: acme.gross,
      [invoices['zon']!.number]: 0,
    });
    expect([await world.balance('1160'), await world.balance('1190')]).toEqual([0, 0]);
  });

  it('of another amount than is underway waits for a person', async () => {
    const collection = await approved();
    await world.bank({
      amount: euro(acme.gross - 10_000),
      bookedOn: collectOn,
      batchId: collection.messageId,
    });
    const rows = await world.database.query('select state, hint from billing.payments');
    expect(rows).toEqual([{ state: 'unmatched', hint: 'other-amount' }]);
  });

  it('takes nothing of an invoice that a credit note takes back meanwhile', async () => {
    const prepared = await world.prepare();
    const creditId = await proposeCredit(world.rated.messages, { documentId: acme.id });
    const [credited, approval] = await world.billing.app
      .get(DataSource)
      .transaction(async (manager) => {
        await manager.query('select from billing.receivables where document_id = $1 for update', [
          acme.id,
        ]);
        const first = world.ask(creditConfirm, { scope: approver, id: creditId });
        await world.rated.untilWaiting(1);
        const second = Promise.allSettled([world.approve(prepared)]);
        await world.rated.untilWaiting(2);
        return [first.then(({ proposal }) => proposal.gross.micros), second] as const;
      })
      .then((both) => Promise.all(both));
    expect(credited).toBe(-acme.gross);
    expect(approval).toMatchObject([{ reason: { code: 'collection-outdated' } }]);
    expect(await world.prepare({ id: prepared.id })).toMatchObject({ items: 0, leftOut: 1 });
  });

  it('leaves its owner in good standing while it is underway, and not when it came back', async () => {
    await world.database.query(
      `insert into billing.overdue_rules (from_on, days, floor_micros, set_by)
       values ('2025-01-01', 0, 0, 'spec')`,
    );
    await world.database.query(`update billing.receivables set due_on = $1 where number = $2`, [
      daysAfter(today, 300),
      invoices['zon']!.number,
    ]);
    const standings = async (day: string) => {
      await world.billing.app.get(Transactions).run((one) => changeStandings(one, day));
      return (
        await world.database.query<{ owner_id: string; unpaid: boolean }>(
          'select owner_id, unpaid from billing.standing_changes order by position',
        )
      ).map(({ owner_id, unpaid }) => [owner_id, unpaid]);
    };
    const collection = await approved();
    expect(await standings(daysAfter(collectOn, 2))).toEqual([]);
    const refusal = { collectionId: collection.id, documentId: acme.id, returnReason: 'AM04' };
    const key: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    await expect(world.ask(collectionRefuse, { scope: key, ...refusal })).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'people-only',
    });
    expect((await world.ask(collectionRefuse, refusal)).collection).toMatchObject({ returned: 1 });
    await expect(world.ask(collectionRefuse, refusal)).rejects.toMatchObject({
      code: 'not-underway',
    });
    expect(await world.balance('1160')).toBe(0);
    expect(await standings(daysAfter(collectOn, 2))).toEqual([['acme', true]]);
  });

  it('isn’t made of a day that banks can’t, nor of one on which they are closed', async () => {
    const refused = { kind: 'invalid', problems: [{ field: 'collectOn' }] };
    await expect(world.prepare({ collectOn: today })).rejects.toMatchObject(refused);
    await expect(world.prepare({ collectOn: '2099-12-25' })).rejects.toMatchObject(refused);
  });

  it('that is cancelled takes nothing, and stays so', async () => {
    const { id: collectionId, preparedAt, amount } = await world.prepare();
    const { collection } = await world.ask(collectionCancel, { collectionId });
    expect(collection).toMatchObject({ state: 'cancelled', items: 0 });
    const question = { scope: approver, collectionId, preparedAt, amount };
    await expect(world.ask(collectionApprove, question)).rejects.toMatchObject({
      code: 'is-cancelled',
    });
    await expect(
      world.ask(collectionGet, { scope: asOwner('acme'), collectionId }),
    ).rejects.toMatchObject({ code: 'staff-only' });
  });
});
