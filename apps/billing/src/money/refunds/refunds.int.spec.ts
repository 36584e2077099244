import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  bankStatementGet,
  bankStatementStart,
  paymentApart,
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
import { targetDayFrom } from '../../kernel/time/target-days.js';
import { dutchDate } from '../../kernel/time/months.js';
import { expectBooksInOrder } from '../../books/books-in-order.fixture.js';
import { RatedWorld, staff } from '../../rated-world.fixture.js';
import {
  accountBefore,
  BankAccount,
  type CamtEntry,
  ourIban,
  payerIban,
} from '../statements/reading/camt.fixture.js';
import { approver } from '../../bill-period.fixture.js';
import { refundReferenceOf } from './refund-ids.js';

const timeoutMs = 5000;
const otherIban = 'NL13TEST0123456789';
let world: RatedWorld;
let billing: RunningApp;

beforeAll(async () => {
  world = await RatedWorld.make();
  billing = await world.startBilling({ COMPANY_IBAN: ourIban });
  await accountBefore(world.database);
});
afterAll(() => world.drop());

const ask = ((contract: never, question: object) =>
  world.messages.ask(contract, { scope: staff, ...question } as never, {
    timeoutMs,
  })) as unknown as <C extends { reply: { _output: unknown } }>(
  contract: C,
  question: object,
) => Promise<C['reply']['_output']>;

const bankAccount = new BankAccount();
const bookedOn = '2025-11-25';
/** Uploads a bank statement with one transaction. @returns Its payment, once it is matched. */
async function bank(amount: string, more: Omit<Partial<CamtEntry>, 'bookedOn'> = {}) {
  const id = randomUUID();
  const { path } = await ask(bankStatementStart, { id, fileName: 'b.xml', layoutId: null });
  const reference = { bankReference: id.slice(0, 12) };
  const entry = { amount, bookedOn, name: 'Acme', iban: payerIban, ...reference, ...more };
  await request(billing.app.getHttpServer())
    .put(path)
    .set('content-type', 'application/octet-stream')
    .send(bankAccount.file({ id: id.slice(0, 8), entries: [entry] }));
  await eventually(async () => {
    const { statement } = await ask(bankStatementGet, { id });
    if (statement.state !== 'done') throw new Error(statement.state);
  });
  const { items: payments } = await ask(paymentList, { statementId: id });
  return payments[0]!;
}
const get = async (paymentId: string) => (await ask(paymentGet, { id: paymentId })).payment;
const order = async (paymentId: string, euro: number, more: object = {}) => {
  const what = { id: randomUUID(), paymentId, amount: money(euro * 1_000_000), account: null };
  return (await ask(refundMake, { ...what, reason: 'Dubbel betaald', ...more })).refund;
};
const confirm = async (id: string, scope: Scope = approver) =>
  (await ask(refundConfirm, { scope, id })).refund;
const expectNoFile = (id: string) =>
  expect(ask(refundLink, { id })).rejects.toMatchObject({ code: 'not-underway' });
/** Has two persons enter and confirm a payment that no statement reports. @returns Its id. */
async function enter(euro: number): Promise<string> {
  const paymentId = randomUUID();
  await ask(paymentEnter, {
    id: paymentId,
    bookedOn,
    amount: money(euro * 1_000_000),
    remittance: '',
    payerName: 'Acme',
    payerIban,
    reference: null,
  });
  await ask(paymentConfirm, { scope: approver, id: paymentId });
  return paymentId;
}
/** Balances per ledger account in euro, without those of 0. */
const books = async (): Promise<Record<string, number>> => {
  const rows = await world.database.query<{ account: string; amount: string }>(
    `select account, sum(amount_micros)::bigint as amount from billing.ledger_postings group by 1
     having sum(amount_micros) <> 0 order by 1`,
  );
  return Object.fromEntries(rows.map(({ account, amount }) => [account, Number(amount) / 1e6]));
};

describe('refund', () => {
  it('is paid to the payer’s account after a confirmation, and frees the amount when returned', async () => {
    const { id: paymentId } = await bank('150.00');
    const refund = await order(paymentId, 150);
    expect(refund).toMatchObject({ state: 'proposed', iban: payerIban, name: 'Acme' });
    expect(refund).toMatchObject({ otherAccount: false, by: 'anna', confirmedBy: null });
    expect(await books()).toEqual({ '1100': 150, '1190': -150 });
    await expect(ask(refundLink, { id: refund.id })).rejects.toMatchObject({
      code: 'not-underway',
    });
    expect(refund.endToEndId).toBeNull();
    await expect(confirm(refund.id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
    for (const again of [1, 2]) {
      expect([again, (await confirm(refund.id)).state]).toEqual([again, 'underway']);
    }
    expect(await get(paymentId)).toMatchObject({ state: 'matched', left: money(0) });
    expect(await books()).toEqual({ '1100': 150, '1150': -150 });
    await expect(order(paymentId, 1)).rejects.toMatchObject({ code: 'not-left' });

    const endToEndId = refundReferenceOf(refund.id);
    expect((await confirm(refund.id)).endToEndId).toBe(endToEndId);
    // The pay date follows the day of the request: banks refuse a date in the past.
    await world.database.query(`update billing.refunds set confirmed_at = '2025-11-29T12:00:00Z'`);
    const { path, fileName } = await ask(refundLink, { id: refund.id });
    expect(fileName).toMatch(/^terugbetaling-.*\.xml$/);
    const file = await request(billing.app.getHttpServer()).get(path).responseType('blob');
    expect(String(file.body)).toContain(`<EndToEndId>${endToEndId}</EndToEndId>`);
    expect(String(file.body)).toContain(`<IBAN>${payerIban}</IBAN>`);

    expect(String(file.body)).toContain(`<Dt>${targetDayFrom(dutchDate(new Date()))}</Dt>`);

    expect(await bank('-149.00', { endToEndId })).toMatchObject({ hint: 'other-amount' });
    const out = await bank('-150.00', { endToEndId });
    expect(out).toMatchObject({ state: 'matched', hint: null, left: money(0) });
    expect(await bank('-150.00', { endToEndId })).toMatchObject({ hint: 'already-paid' });
    const { items: refunds } = await ask(refundList, { paymentId: out.id });
    expect(refunds).toMatchObject([{ id: refund.id, state: 'paid', paidOn: out.bookedOn }]);
    await expectNoFile(refund.id);
    expect(await books()).toEqual({ '1100': -299, '1190': 299 });

    expect(await bank('150.00', { endToEndId })).toMatchObject({ state: 'matched' });
    expect(await get(paymentId)).toMatchObject({ state: 'unmatched', left: money(150_000_000) });
    expect((await ask(refundList, { paymentId })).items).toMatchObject([{ state: 'returned' }]);
    await expectNoFile(refund.id);
    expect(await books()).toEqual({ '1100': -149, '1190': 149 });
    await expectBooksInOrder(world.database);
  });

  it('is rejected once two persons report the bank’s refusal, unless the bank pays it after all', async () => {
    const before = await books();
    const { id: paymentId } = await bank('80.00', { name: 'Zon' });
    const account = { iban: otherIban, name: 'Zon B.V.' };
    const { id, otherAccount } = await order(paymentId, 50, { account });
    expect(otherAccount).toBe(true);
    const endToEndId = (await confirm(id)).endToEndId!;
    expect(await get(paymentId)).toMatchObject({ state: 'excess', left: money(30_000_000) });
    const refuse = (scope: Scope) => ask(refundConfirmRejection, { scope, id });
    await expect(refuse(approver)).rejects.toMatchObject({ code: 'no-rejection' });
    const { refund } = await ask(refundReject, { id, reason: 'AC04' });
    expect(refund).toMatchObject({ state: 'underway', rejectedBy: 'anna', failure: 'AC04' });
    await expect(refuse(staff)).rejects.toMatchObject({ code: 'four-eyes' });
    for (const again of [1, 2]) {
      const { refund: refused } = await refuse(approver);
      expect([again, refused]).toMatchObject([again, { state: 'rejected', failure: 'AC04' }]);
    }
    await expectNoFile(id);
    expect(await get(paymentId)).toMatchObject({ state: 'unmatched', left: money(80_000_000) });
    expect(await bank('-50.00', { endToEndId })).toMatchObject({ state: 'matched' });
    expect(await get(paymentId)).toMatchObject({ state: 'excess', left: money(30_000_000) });
    expect((await ask(refundList, { paymentId })).items).toMatchObject([
      { state: 'paid', failure: null, rejectedBy: null },
    ]);
    const rest = await order(paymentId, 30);
    await expect(order(paymentId, 30)).rejects.toMatchObject({ code: 'is-proposed' });
    const program: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    await expect(ask(refundWithdraw, { scope: program, id: rest.id })).rejects.toMatchObject({
      code: 'people-only',
    });
    expect((await ask(refundWithdraw, { id: rest.id })).refund.state).toBe('withdrawn');
    await expect(confirm(rest.id)).rejects.toMatchObject({ code: 'is-withdrawn' });
    expect(await books()).toEqual({ '1100': before['1100']! + 30, '1190': before['1190']! - 30 });
    await expectBooksInOrder(world.database);
  });

  it('is refused for a wrong amount or account, and for a payment that no statement reports', async () => {
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
    await expect(order(await enter(5), 5)).rejects.toMatchObject({ code: 'not-of-bank' });
    const owner: Scope = { as: 'owner', ownerId: 'acme' };
    await expect(ask(refundList, { scope: owner })).rejects.toMatchObject({ code: 'staff-only' });
  });

  it('is confirmed only while a statement reports its payment, which can’t be separated once the refund is proposed', async () => {
    const paymentId = await enter(60);
    const reported = await bank('60.00');
    expect(reported).toMatchObject({ state: 'same', sameAs: paymentId });
    const { id } = await order(paymentId, 60);
    const separate = () => ask(paymentApart, { id: reported.id });
    await expect(separate()).rejects.toMatchObject({ code: 'is-refunded' });
    const { database } = world;
    const setAccount = (iban: string) =>
      database.query('update billing.refunds set iban = $2 where id = $1', [id, iban]);
    const linkReported = (sameAs: string | null) =>
      database.query(
        `update billing.payments set same_as = $2,
                state = case when $2::uuid is null then 'unmatched' else 'same' end where id = $1`,
        [reported.id, sameAs],
      );
    await linkReported(null);
    await expect(confirm(id)).rejects.toMatchObject({ code: 'not-of-bank' });
    await linkReported(paymentId);
    await setAccount(otherIban);
    await expect(confirm(id)).rejects.toMatchObject({ code: 'not-of-bank' });
    await setAccount(payerIban);
    expect((await confirm(id)).state).toBe('underway');
    await expect(separate()).rejects.toMatchObject({ code: 'is-refunded' });
  });

  it('can’t be confirmed once an outgoing payment names it', async () => {
    const { id: paymentId } = await bank('70.00');
    const { id } = await order(paymentId, 70);
    const out = await bank('-70.00', { remittance: `met de hand: ${refundReferenceOf(id)}` });
    expect(out).toMatchObject({ state: 'unmatched', hint: 'unknown-reference' });
    await expect(confirm(id)).rejects.toMatchObject({ code: 'is-booked' });
    expect((await ask(refundWithdraw, { id })).refund.state).toBe('withdrawn');
  });

  it('has a unique id, and is listed first while it is proposed', async () => {
    const [one, other] = [await bank('40.00'), await bank('41.00')];
    const id = randomUUID();
    const both = await Promise.allSettled([one, other].map((of) => order(of.id, 10, { id })));
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(both).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: 'id-taken' }) }),
    );
    const isFirst = both[0]!.status === 'fulfilled';
    const rest = (isFirst ? other : one).id;
    const account = { iban: otherIban, name: 'Bas Bakker' };
    const later = await order(rest, 5, { account });
    expect(await order(rest, 5, { id: later.id, account })).toEqual(later);
    await expect(order(rest, 5, { id: later.id })).rejects.toMatchObject({ code: 'id-taken' });
    await ask(refundWithdraw, { id: later.id });
    const every = (await ask(refundList, {})).items;
    expect(every.slice(0, 2).map((refund) => refund.id)).toEqual([id, later.id]);
    const paged: string[] = [];
    for (let after: number | undefined; ;) {
      const page = await ask(refundList, { limit: 1, after });
      expect(page.items).toHaveLength(1);
      paged.push(...page.items.map((refund) => refund.id));
      if (page.next === null) break;
      after = Number(page.next);
    }
    expect(paged).toEqual(every.map((refund) => refund.id));
  });

  it('can’t be spent twice or deleted in PostgreSQL', async () => {
    const spend = `insert into billing.refund_parts (id, refund_id, payment_id, amount_micros)
      select gen_random_uuid(), refund_id, payment_id, amount_micros from billing.refund_parts
       where amount_micros < 0 and reverses is null limit 1`;
    for (const sql of [spend, 'delete from billing.refund_parts']) {
      await expect(world.database.query(sql)).rejects.toThrow(/refused|never_more_than_whole/);
    }
  });
});
