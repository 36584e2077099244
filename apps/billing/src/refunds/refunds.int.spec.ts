import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  bankStatementGet,
  bankStatementStart,
  paymentConfirm,
  paymentEnter,
  paymentGet,
  paymentList,
  refundConfirm,
  refundConfirmRejection,
  refundLink,
  refundList,
  refundMake,
  refundReject,
  refundWithdraw,
  type Scope,
} from '@app/contracts';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually, type RunningApp } from '@app/testing';
import request from 'supertest';
import { expectBooksInOrder } from '../ledger/books-in-order.fixture.js';
import { RatedWorld, staff } from '../rated-world.fixture.js';
import {
  type CamtEntry,
  camtFile,
  ourIban,
  payerIban,
} from '../receivables/reading/camt.fixture.js';
import { approver } from '../runs/bill-period.fixture.js';

const timeoutMs = 5000;
const otherIban = 'NL13TEST0123456789';
let world: RatedWorld;
let billing: RunningApp;

beforeAll(async () => {
  world = await RatedWorld.make();
  billing = await world.startBilling({ COMPANY_IBAN: ourIban });
});
afterAll(() => world.drop());

const ask = ((contract: never, question: object) =>
  world.messages.ask(contract, { scope: staff, ...question } as never, {
    timeoutMs,
  })) as unknown as <C extends { reply: { _output: unknown } }>(
  contract: C,
  question: object,
) => Promise<C['reply']['_output']>;

/** What a bank's statement tells: the payment, once it was looked at. */
async function bank(amount: string, more: Partial<CamtEntry> = {}) {
  const id = randomUUID();
  const { path } = await ask(bankStatementStart, { id, fileName: 'b.xml', layoutId: null });
  const entry = { amount, name: 'Acme', iban: payerIban, bankReference: id.slice(0, 12), ...more };
  await request(billing.app.getHttpServer())
    .put(path)
    .set('content-type', 'application/octet-stream')
    .send(camtFile({ id: id.slice(0, 8), entries: [entry] }));
  await eventually(async () => {
    const { statement } = await ask(bankStatementGet, { statementId: id });
    if (statement.state !== 'done') throw new Error(statement.state);
  });
  const { payments } = await ask(paymentList, { statementId: id });
  return payments[0]!;
}
const get = async (paymentId: string) => (await ask(paymentGet, { paymentId })).payment;
const order = async (paymentId: string, euro: number, more: object = {}) => {
  const what = { id: randomUUID(), paymentId, amount: money(euro * 1_000_000), account: null };
  return (await ask(refundMake, { ...what, reason: 'Dubbel betaald', ...more })).refund;
};
const confirm = async (id: string, scope: Scope = approver) =>
  (await ask(refundConfirm, { scope, id })).refund;
/** By account, what isn't nothing. */
const books = async (): Promise<Record<string, number>> => {
  const rows = await world.database.query<{ account: string; amount: string }>(
    `select account, sum(amount_micros)::bigint as amount from billing.ledger_postings group by 1
     having sum(amount_micros) <> 0 order by 1`,
  );
  return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount) / 1e6]));
};

describe('what is left of a payment', () => {
  it('goes back to where it came from once another person confirms it, and is there again when it comes back', async () => {
    const { id: paymentId } = await bank('150.00');
    const refund = await order(paymentId, 150);
    expect(refund).toMatchObject({ state: 'proposed', iban: payerIban, name: 'Acme' });
    expect(refund).toMatchObject({ otherAccount: false, by: 'anna', confirmedBy: null });
    expect(await books()).toEqual({ '1100': 150, '1190': -150 });
    await expect(ask(refundLink, { id: refund.id })).rejects.toMatchObject({
      code: 'not-confirmed',
    });
    await expect(confirm(refund.id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
    for (const again of [1, 2]) {
      expect([again, (await confirm(refund.id)).state]).toEqual([again, 'underway']);
    }
    expect(await get(paymentId)).toMatchObject({ state: 'matched', left: money(0) });
    expect(await books()).toEqual({ '1100': 150, '1150': -150 });
    await expect(order(paymentId, 1)).rejects.toMatchObject({ code: 'not-left' });

    const { path, fileName } = await ask(refundLink, { id: refund.id });
    expect(fileName).toMatch(/^terugbetaling-.*\.xml$/);
    const file = await request(billing.app.getHttpServer()).get(path).responseType('blob');
    expect(String(file.body)).toContain(`<EndToEndId>${refund.endToEndId}</EndToEndId>`);
    expect(String(file.body)).toContain(`<IBAN>${payerIban}</IBAN>`);

    const { endToEndId } = refund;
    expect(await bank('-149.00', { endToEndId })).toMatchObject({ hint: 'other-amount' });
    const out = await bank('-150.00', { endToEndId });
    expect(out).toMatchObject({ state: 'matched', hint: null, left: money(0) });
    expect(await bank('-150.00', { endToEndId })).toMatchObject({ hint: 'already-paid' });
    const { refunds } = await ask(refundList, { paymentId: out.id });
    expect(refunds).toMatchObject([{ id: refund.id, state: 'paid', paidOn: out.bookedOn }]);
    expect(await books()).toEqual({ '1100': -299, '1190': 299 });

    expect(await bank('150.00', { endToEndId })).toMatchObject({ state: 'matched' });
    expect(await get(paymentId)).toMatchObject({ state: 'unmatched', left: money(150_000_000) });
    expect((await ask(refundList, { paymentId })).refunds).toMatchObject([{ state: 'returned' }]);
    expect(await books()).toEqual({ '1100': -149, '1190': 149 });
    await expectBooksInOrder(world.database);
  });

  it('is there again when the bank refuses it, as two persons say, unless the bank paid it after all', async () => {
    const before = await books();
    const { id: paymentId } = await bank('80.00', { name: 'Zon' });
    const account = { iban: otherIban, name: 'Zon B.V.' };
    const { id, endToEndId, otherAccount } = await order(paymentId, 50, { account });
    expect(otherAccount).toBe(true);
    await confirm(id);
    expect(await get(paymentId)).toMatchObject({ state: 'excess', left: money(30_000_000) });
    const refuse = (scope: Scope) => ask(refundConfirmRejection, { scope, id });
    await expect(refuse(approver)).rejects.toMatchObject({ code: 'no-rejection' });
    const { refund } = await ask(refundReject, { id, reason: 'AC04' });
    expect(refund).toMatchObject({ state: 'underway', rejectedBy: 'anna', failure: 'AC04' });
    await expect(refuse(staff)).rejects.toMatchObject({ code: 'four-eyes' });
    for (const again of [1, 2]) {
      expect([again, (await refuse(approver)).refund.state]).toEqual([again, 'rejected']);
    }
    expect(await get(paymentId)).toMatchObject({ state: 'unmatched', left: money(80_000_000) });
    expect(await bank('-50.00', { endToEndId })).toMatchObject({ state: 'matched' });
    expect(await get(paymentId)).toMatchObject({ state: 'excess', left: money(30_000_000) });
    expect((await ask(refundList, { paymentId })).refunds).toMatchObject([{ state: 'paid' }]);
    const rest = await order(paymentId, 30);
    await expect(order(paymentId, 30)).rejects.toMatchObject({ code: 'is-proposed' });
    expect((await ask(refundWithdraw, { id: rest.id })).refund.state).toBe('withdrawn');
    await expect(confirm(rest.id)).rejects.toMatchObject({ code: 'is-withdrawn' });
    expect(await books()).toEqual({ '1100': before['1100']! + 30, '1190': before['1190']! - 30 });
    await expectBooksInOrder(world.database);
  });

  it('goes nowhere that is wrong, and never on the word of people alone', async () => {
    const { id: paymentId } = await bank('20.00', { name: undefined, iban: undefined });
    await expect(order(paymentId, 20.01)).rejects.toMatchObject({
      problems: [{ field: 'amount' }, { field: 'account.iban' }, { field: 'account.name' }],
    });
    const wrong = { account: { iban: 'NL21INGB0001234567', name: 'Acme' } };
    await expect(order(paymentId, 20, wrong)).rejects.toMatchObject({
      problems: [{ field: 'account.iban' }],
    });
    const program: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    await expect(order(paymentId, 20, { scope: program })).rejects.toMatchObject({
      code: 'people-only',
    });
    await expect(order(randomUUID(), 20)).rejects.toMatchObject({ code: 'no-such-payment' });
    const entered = {
      ...{ id: randomUUID(), bookedOn: '2025-11-25', amount: money(5_000_000), remittance: '' },
      ...{ payerName: 'Acme', payerIban, reference: null },
    };
    await ask(paymentEnter, entered);
    await ask(paymentConfirm, { scope: approver, paymentId: entered.id });
    await expect(order(entered.id, 5)).rejects.toMatchObject({ code: 'not-of-bank' });
    const owner: Scope = { as: 'owner', ownerId: 'acme' };
    await expect(ask(refundList, { scope: owner })).rejects.toMatchObject({ code: 'staff-only' });
  });

  it('is what PostgreSQL itself lets nobody spend twice', async () => {
    const spend = `insert into billing.refund_parts (id, refund_id, payment_id, amount_micros)
      select gen_random_uuid(), refund_id, payment_id, amount_micros from billing.refund_parts
       where amount_micros < 0 and reverses is null limit 1`;
    for (const sql of [spend, 'delete from billing.refund_parts']) {
      await expect(world.database.query(sql)).rejects.toThrow(/refused|never_more_than_whole/);
    }
  });
});
