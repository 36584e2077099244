import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { money } from '@app/common';
import {
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
  refundConfirm,
  refundMake,
  type Scope,
} from '@app/contracts';
import { Transactions } from '@app/platform/database';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { proposeCredit } from '../../../credit-by-two.fixture.js';
import { daysAfter, dutchDate } from '../../../kernel/time/months.js';
import { describeMandates } from '../mandates/describe-mandates.fixture.js';
import { validateXml } from '../../../kernel/validate-xml.fixture.js';
import { changeStandings } from '../../standings/standing-changes.js';
import { approver, preparer } from '../../../bill-period.fixture.js';
import {
  asOwner,
  collectOn,
  creditorId,
  debtorIban,
  DebitWorld,
  signed,
} from '../debit-world.fixture.js';

const today = dutchDate(new Date());
const other: Scope = { as: 'staff', staffId: 'carla', reason: 'billing' };
const euro = (micros: number): string => (micros / 1e6).toFixed(2);

let world: DebitWorld;
let invoices: Record<string, { id: string; number: string; gross: number }>;
let acme: { id: string; number: string; gross: number };
/** Restores the world to its state before any mandate or invoice. */
let restoreUnsigned: () => Promise<void>;
/** Restores the world to a signed mandate of acme, two invoices and a mailed notice. */
let restore: () => Promise<void>;
beforeAll(async () => {
  world = await DebitWorld.make();
  restoreUnsigned = await world.keep();
  await world.sign();
  invoices = await world.invoice();
  acme = invoices['acme']!;
  await world.announced();
  restore = await world.keep();
});
afterAll(() => world.drop());

describeMandates(
  () => world,
  () => restoreUnsigned(),
);

describe('collection', () => {
  beforeEach(() => restore());

  const approved = async () => world.approve(await world.prepare());
  const mandate = async () => (await world.mandates())[0]!;

  it('is announced to the owner by mail and on the e-invoice', async () => {
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
        notice: { ownerId: 'acme', itemId: acme.id },
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

  it('has each open invoice as an item or as left out, and needs a second person’s approval', async () => {
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
    // The highest cursor that portal accepts.
    const behind = { id: prepared.id, after: 999_999_999_999_999 };
    expect((await world.ask(collectionItems, behind)).items).toEqual([]);
    expect((await world.ask(collectionLeftOut, behind)).items).toEqual([]);
    await expect(world.approve(prepared, preparer)).rejects.toMatchObject({ code: 'four-eyes' });
    const key: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    await expect(world.approve(prepared, key)).rejects.toMatchObject({ code: 'people-only' });
    await expect(world.approve({ ...prepared, amount: money(10_000) })).rejects.toMatchObject({
      code: 'amount-differs',
      problems: [{ field: 'amount' }],
    });
    await expect(world.ask(collectionLink, { id: prepared.id })).rejects.toMatchObject({
      code: 'not-approved',
    });
    expect(await world.balance('1160')).toBe(0);
    expect(await world.approve(prepared)).toMatchObject({ state: 'approved', approvedBy: 'bert' });
    expect(await world.approve(prepared)).toMatchObject({ state: 'approved', approvedBy: 'bert' });
    const { id, ownerId } = await mandate();
    const end = await world.ask(mandateEnd, { ownerId, id, by: 'anna', reason: 'wens' });
    expect(end.mandate.debits).toEqual([{ collectionId: prepared.id, collectOn }]);
    expect(await world.balance('1160')).toBe(acme.gross);
  });

  it('allows one approval when two persons approve a collection while another collection of the same invoice is approved', async () => {
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

  it('has a valid file that stays the same after a restart with other settings', async () => {
    const collection = await approved();
    const file = await world.file(collection);
    const folder = await mkdtemp(join(tmpdir(), 'pain-'));
    await writeFile(join(folder, 'file.xml'), file);
    await validateXml(join(import.meta.dirname, 'pain-008.xsd'), join(folder, 'file.xml'));
    expect(file).toContain(`<EndToEndId>${acme.number}-${collection.id.slice(0, 8)}</EndToEndId>`);
    await rm(folder, { recursive: true });
    await rm(join(world.rated.folder, 'passing'), { recursive: true });
    await world.start({ COMPANY_NAME: 'Anders B.V.' });
    expect(await world.file(collection)).toBe(file);
  });

  it('refuses approval after an invoice changed, until it is prepared again', async () => {
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
    await world.ask(paymentConfirm, { scope: approver, id: payment.id });
    await expect(world.approve(prepared)).rejects.toMatchObject({ code: 'collection-outdated' });
    const again = await world.prepare({ id: prepared.id });
    expect(again.amount).toEqual(money(acme.gross - 21_000_000));
    const read = { ...prepared, amount: again.amount };
    await expect(world.approve(read)).rejects.toMatchObject({ code: 'prepared-since' });
    expect((await world.approve(again)).state).toBe('approved');
  });

  it('pays its invoices from one bank payment for the whole collection, and reopens an invoice whose debit is returned', async () => {
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

  it('answers twelve simultaneous requests for its file’s link without running out of database connections', async () => {
    const { id: collectionId } = await approved();
    const asked = Array.from({ length: 12 }, () => world.ask(collectionLink, { id: collectionId }));
    expect(new Set((await Promise.all(asked)).map(({ fileName }) => fileName)).size).toBe(1);
  });

  it('is matched item by item; a return that arrives first waits for the payment', async () => {
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

  it('refuses to confirm a refund of a double payment once the bank returned the debit', async () => {
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

  it('pays an item that staff marked as refused when the bank pays the whole amount', async () => {
    await world.ask(mandateSign, { scope: asOwner('zon'), ...signed({ ownerId: 'zon' }) });
    await world.announced(2);
    const collection = await approved();
    const refused = { id: collection.id, documentId: acme.id, returnReason: 'AM04' };
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

  it('leaves an item open that staff marked as refused when the bank pays the rest', async () => {
    await world.ask(mandateSign, { scope: asOwner('zon'), ...signed({ ownerId: 'zon' }) });
    await world.announced(2);
    const collection = await approved();
    const refused = { id: collection.id, documentId: acme.id, returnReason: 'AM04' };
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

  it('leaves a bank payment unmatched when its amount differs from the collection’s', async () => {
    const collection = await approved();
    await world.bank({
      amount: euro(acme.gross - 10_000),
      bookedOn: collectOn,
      batchId: collection.messageId,
    });
    const rows = await world.database.query('select state, hint from billing.payments');
    expect(rows).toEqual([{ state: 'unmatched', hint: 'other-amount' }]);
  });

  it('refuses approval when a credit note credits its invoice at the same time', async () => {
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

  it('keeps an invoice’s owner in good standing while underway, but not after staff mark the item as refused', async () => {
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
    const refusal = { id: collection.id, documentId: acme.id, returnReason: 'AM04' };
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

  it('is refused for a collection date too soon for banks, and for one on which banks are closed', async () => {
    const refused = { kind: 'invalid', problems: [{ field: 'collectOn' }] };
    await expect(world.prepare({ collectOn: today })).rejects.toMatchObject(refused);
    await expect(
      world.prepare({ collectOn: `${Number(today.slice(0, 4)) + 5}-12-25` }),
    ).rejects.toMatchObject(refused);
  });

  it('has no items after cancellation, and can’t be approved then', async () => {
    const { id: collectionId, preparedAt, amount } = await world.prepare();
    const { collection } = await world.ask(collectionCancel, { id: collectionId });
    expect(collection).toMatchObject({ state: 'cancelled', items: 0 });
    const question = { scope: approver, id: collectionId, preparedAt, amount };
    await expect(world.ask(collectionApprove, question)).rejects.toMatchObject({
      code: 'is-cancelled',
    });
    await expect(
      world.ask(collectionGet, { scope: asOwner('acme'), id: collectionId }),
    ).rejects.toMatchObject({ code: 'staff-only' });
  });
});
