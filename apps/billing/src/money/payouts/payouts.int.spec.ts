import { randomUUID } from 'node:crypto';
import { money, sum } from '@app/common';
import {
  allocationReverse,
  batchCancel,
  batchLink,
  batchPrepare,
  batchPrepareAgain,
  creditMake,
  creditPreview,
  freezeClose,
  freezeMake,
  heldBy,
  paymentAllocate,
  paymentGet,
  paymentList,
  payoutAccountGet,
  payoutConfirmRejection,
  payoutGet,
  payoutReject,
  receivableAccount,
  receivableList,
  type Scope,
  writeOffList,
  writeOffMake,
} from '@app/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { creditByTwo } from '../../credit-by-two.fixture.js';
import { daysAfter } from '../../kernel/time/months.js';
import { expectBooksInOrder } from '../../books/books-in-order.fixture.js';
import { ourIban } from '../statements/reading/camt.fixture.js';
import { approver, preparer } from '../../bill-period.fixture.js';
import { messageIdOf } from './paid/payment-ids.js';
import { ibans, PayoutWorld, today } from './payouts.fixture.js';
import { prepareBatch } from './batches/prepare-batch.js';

const owner = (ownerId: string): Scope => ({ as: 'owner', ownerId });
const [numberA, numberB] = ['+319001111', '+319002222'];
/** North owes 200 without VAT; acme gets 60 of A (72.60 with VAT), zon 30 of B. */
const calls = [
  { owner: 'acme', number: numberA, claim: 100, payout: 60 },
  { owner: 'zon', number: numberB, claim: 100, payout: 30 },
] as const;
const euro = (amount: number) => money(Math.round(amount * 100) * 10_000);

let world: PayoutWorld;
beforeEach(async () => {
  world = await PayoutWorld.make(ourIban);
});
afterEach(async () => {
  await world.rated.drop();
});

const told = async (batchId: string) =>
  (await world.payouts(batchId)).map(({ ownerId, amount, holds }) => [
    ownerId,
    amount.micros / 1e6,
    ...holds.map(({ code, amount: held }) => `${code} ${held.micros / 1e6}`),
  ]);

const bankFile = async (batchId: string): Promise<string> => {
  const { path } = await world.ask(batchLink, { batchId, format: 'pain.001' });
  const { body } = await request(world.billing.app.getHttpServer()).get(path).responseType('blob');
  return String(body);
};

describe('payouts', () => {
  it('wait for the operator’s money, and are what it allows for', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.account('zon');
    const nothing = await world.prepare();
    expect(await told(nothing.id)).toEqual([
      ['acme', 0, 'awaits-cash 72.6'],
      ['zon', 0, 'awaits-cash 36.3'],
    ]);
    const { number } = await world.document('north', 'settlement');
    await world.enter(200, number);
    await world.ask(batchPrepareAgain, { batchId: nothing.id });
    // What one person says came in releases nothing.
    expect((await world.prepared(nothing.id)).total).toEqual(euro(0));
    await world.receive(0.85);
    await world.ask(batchPrepareAgain, { batchId: nothing.id });
    const batch = await world.prepared(nothing.id);
    expect(batch).toMatchObject({ payouts: 2, total: euro(61.71 + 30.85), state: 'prepared' });
    expect(await told(batch.id)).toEqual([
      ['acme', 61.71, 'awaits-cash 10.89'],
      ['zon', 30.85, 'awaits-cash 5.45'],
    ]);
    const { id: documentId } = await world.document('north', 'settlement');
    const rest = { id: randomUUID(), documentId, amount: euro(30), reason: 'Failliet' };
    await world.ask(writeOffMake, rest);
    // What is written off didn't come in.
    await world.ask(batchPrepareAgain, { batchId: batch.id });
    expect((await world.prepared(batch.id)).total).toEqual(batch.total);
  });

  it('have a dispute’s number bear what it is about', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.account('zon');
    await world.receive(0.85);
    await world.rated.database.query(
      `insert into billing.settlements (carrier_id, month, state) values ('north', '2025-10-01', 'open')
       on conflict do nothing`,
    );
    const disputeId = randomUUID();
    await world.rated.database.query(
      `insert into billing.disputes (id, carrier_id, month, billed_by, state, reason, opened_by, file_state)
       values ($1, 'north', '2025-10-01', 'us', 'open', 'minder', 'anna', 'none')`,
      [disputeId],
    );
    await world.rated.database.query(
      `insert into billing.dispute_rows (our_calls, our_seconds, dispute_id, carrier_id, month, billed_by, day, number,
         our_micros, their_micros) values (1, 60, $1, 'north', '2025-10-01', 'us', '2025-10-10', $2, $3, $4)`,
      [disputeId, numberB, 100_000_000, 60_000_000],
    );
    const batch = await world.prepare();
    expect(await told(batch.id)).toEqual([
      ['acme', 72.6],
      ['zon', 25.41, 'disputed 10.89'],
    ]);
  });

  it('are approved by another person, go out in a file, and are paid once the bank says so', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.receive();
    const batch = await world.prepare();
    expect(await told(batch.id)).toEqual([
      ['acme', 72.6],
      ['zon', 0, 'no-account 36.3'],
    ]);
    await expect(
      world.ask(batchLink, { batchId: batch.id, format: 'pain.001' }),
    ).rejects.toMatchObject({ code: 'not-approved' });
    await expect(world.approve(batch, preparer)).rejects.toMatchObject({ code: 'four-eyes' });
    const program: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    await expect(world.approve(batch, program)).rejects.toMatchObject({ code: 'people-only' });
    await expect(world.approve({ ...batch, total: euro(1) })).rejects.toMatchObject({
      code: 'total-differs',
      problems: [{ field: 'total' }],
    });
    const both = await Promise.all([world.approve(batch), world.approve(batch)]);
    expect(both.map(({ batch: { state, approvedBy } }) => [state, approvedBy])).toEqual([
      ['approved', 'bert'],
      ['approved', 'bert'],
    ]);
    expect(await world.books()).toMatchObject({ '1150': -72.6, '1600': -36.3 });
    const [acme] = await world.payouts(batch.id);
    expect(await bankFile(batch.id)).toContain(`<EndToEndId>${acme!.endToEndId}</EndToEndId>`);
    const again = await world.prepare();
    expect(await told(again.id)).toEqual([['zon', 0, 'no-account 36.3']]);

    expect(await world.pay(-72.6, acme!.endToEndId)).toMatchObject({ state: 'matched' });
    expect(await world.payouts(batch.id)).toMatchObject([
      { state: 'paid', paidOn: today },
      { state: 'held' },
    ]);
    expect(await world.books()).toEqual({ '1100': 127.4, '1600': -36.3 });
    const twice = await world.pay(-72.6, acme!.endToEndId);
    expect(twice).toMatchObject({ state: 'unmatched', hint: 'already-paid' });
    await expectBooksInOrder(world.rated.database);
  });

  it('are paid by one amount for all, where a bank books a file so', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.account('zon');
    await world.receive();
    const batch = await world.prepare();
    await world.approve(batch);
    const batchIdOfFile = messageIdOf(batch.id);
    await world.bank({ amount: '-108.00', bankReference: 'B1', batchId: batchIdOfFile });
    expect(await world.payouts(batch.id)).toMatchObject([
      { state: 'underway' },
      { state: 'underway' },
    ]);
    await world.bank({ amount: '-108.90', bankReference: 'B2', batchId: batchIdOfFile });
    await world.bank({ amount: '-108.90', bankReference: 'B3', batchId: batchIdOfFile });
    expect(await world.payouts(batch.id)).toMatchObject([{ state: 'paid' }, { state: 'paid' }]);
    const { payments } = await world.ask(paymentList, {});
    expect(payments.slice(0, 3).map(({ state, hint }) => [state, hint])).toEqual([
      ['unmatched', 'already-paid'],
      ['matched', null],
      ['unmatched', 'other-amount'],
    ]);
    expect(await world.books()).not.toHaveProperty('1150');
    await expectBooksInOrder(world.rated.database);
  });

  it('take what is on their documents from who names these in the same statement', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.receive();
    const batch = await world.prepare();
    await world.approve(batch);
    const [acme] = await world.payouts(batch.id);
    const { number } = await world.document('acme', 'payout');
    await world.bank(
      { amount: '-72.60', bankReference: 'B1', remittance: `Nogmaals ${number}` },
      { amount: '-72.60', bankReference: 'B2', endToEndId: acme!.endToEndId },
    );
    const { payments } = await world.ask(paymentList, {});
    expect(payments.slice(0, 2).map(({ state, hint }) => [state, hint])).toEqual([
      ['matched', null],
      ['unmatched', 'already-paid'],
    ]);
  });

  it('that are underway aren’t paid by hand besides', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.receive();
    await world.approve(await world.prepare());
    const { id: paymentId } = await world.pay(-72.6, 'zonder kenmerk');
    const { id: documentId } = await world.document('acme', 'payout');
    const allocation = { paymentId, allocationId: randomUUID(), documentId, amount: euro(-72.6) };
    await expect(world.ask(paymentAllocate, allocation)).rejects.toMatchObject({
      problems: [{ field: 'amount', rule: expect.stringContaining('isn’t told to pay') }],
    });
  });

  it('that are approved meanwhile aren’t paid by who names their documents besides', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.receive();
    const batch = await world.prepare();
    const { id, number } = await world.document('acme', 'payout');
    const both = await world.billing.app.get(DataSource).transaction(async (manager) => {
      await manager.query('select from billing.receivables where document_id = $1 for update', [
        id,
      ]);
      const approved = world.approve(batch);
      await world.rated.untilWaiting(1);
      const statement = world.bank({ amount: '-72.60', bankReference: 'B1', remittance: number });
      await world.rated.untilWaiting(2);
      return [approved, statement] as const;
    });
    await Promise.all(both);
    expect((await world.payouts(batch.id))[0]).toMatchObject({ state: 'underway' });
    const { payments } = await world.ask(paymentList, {});
    expect(payments.find(({ amount }) => amount.micros < 0)).toMatchObject({
      state: 'unmatched',
      hint: 'already-paid',
    });
  });

  it('are owed again when they come back, or the bank refuses them', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.account('zon');
    await world.receive();
    const batch = await world.prepare();
    await world.approve(batch);
    const [acme, zon] = await world.payouts(batch.id);
    await world.pay(-72.6, acme!.endToEndId);
    await world.pay(72.6, acme!.endToEndId);
    const refusal = { payoutId: zon!.id, reason: 'AC04 rekening opgeheven' };
    await world.reject(zon!.id, refusal.reason);
    await expect(world.ask(payoutReject, refusal)).rejects.toMatchObject({ code: 'not-underway' });
    expect(await world.payouts(batch.id)).toMatchObject([
      { state: 'returned' },
      { state: 'rejected' },
    ]);
    expect(await world.books()).toMatchObject({ '1600': -108.9 });
    expect(await world.books()).not.toHaveProperty('1150');
    const next = await world.prepare();
    expect(await told(next.id)).toEqual([
      ['acme', 72.6],
      ['zon', 36.3],
    ]);
    await world.approve(next);
    const [again] = await world.payouts(next.id);
    expect(again!.endToEndId).not.toBe(acme!.endToEndId);
    expect(await world.pay(-72.6, again!.endToEndId)).toMatchObject({ state: 'matched' });
    await expectBooksInOrder(world.rated.database);
  });

  it('are refused by the bank when one person says so and another one confirms it', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.receive();
    const batch = await world.prepare();
    await world.approve(batch);
    const payoutId = (await world.payouts(batch.id))[0]!.id;
    const confirm = (scope: Scope) => world.ask(payoutConfirmRejection, { scope, payoutId });
    await expect(confirm(approver)).rejects.toMatchObject({ code: 'no-rejection' });
    const { payout } = await world.ask(payoutReject, { payoutId, reason: 'AC04' });
    expect(payout).toMatchObject({
      state: 'underway',
      failure: null,
      rejection: { reason: 'AC04', by: 'anna', confirmedBy: null },
    });
    const seen = await world.ask(payoutGet, { scope: owner('acme'), payoutId });
    expect(seen.payout.rejection).toBe(null);
    await expect(confirm(preparer)).rejects.toMatchObject({ code: 'four-eyes' });
    await world.ask(payoutReject, { payoutId, reason: null });
    await expect(confirm(approver)).rejects.toMatchObject({ code: 'no-rejection' });
    expect(await world.books()).toMatchObject({ '1150': -72.6 });
    await world.ask(payoutReject, { payoutId, reason: 'AC04' });
    for (const again of [1, 2]) {
      const { payout: rejected } = await confirm(approver);
      expect([again, rejected.state, rejected.failure]).toEqual([again, 'rejected', 'AC04']);
    }
    expect(await world.books()).toMatchObject({ '1600': -108.9 });
  });

  it('that the bank paid although it was said to refuse them are paid, and not once more', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.account('zon');
    await world.receive();
    const batch = await world.prepare();
    await world.approve(batch);
    const [acme, zon] = await world.payouts(batch.id);
    await world.reject(acme!.id);
    const file = await bankFile(batch.id);
    expect(file).not.toContain(acme!.endToEndId);
    expect(file.match(/<NbOfTxs>1<\/NbOfTxs>\s*<CtrlSum>36\.30<\/CtrlSum>/g)).toHaveLength(2);
    await world.reject(zon!.id);
    await expect(bankFile(batch.id)).rejects.toMatchObject({ code: 'no-payments' });
    const anew = await world.prepare();
    expect(await told(anew.id)).toEqual([
      ['acme', 72.6],
      ['zon', 36.3],
    ]);
    expect(await world.pay(-72.6, acme!.endToEndId)).toMatchObject({ state: 'matched' });
    // What it had released anew isn't instructed yet, and isn't any more.
    await expect(world.approve(anew)).rejects.toMatchObject({ code: 'outdated' });
    await world.ask(batchPrepareAgain, { batchId: anew.id });
    expect(await told((await world.prepared(anew.id)).id)).toEqual([['zon', 36.3]]);
    const batchId = messageIdOf(batch.id);
    await world.bank({ amount: '-36.30', bankReference: 'B1', batchId });
    expect(await world.payouts(batch.id)).toMatchObject([
      { state: 'paid', failure: null, rejection: { confirmedBy: 'bert' } },
      { state: 'paid' },
    ]);
    expect(await world.books()).toEqual({ '1100': 91.1 });
    await expectBooksInOrder(world.rated.database);
  });

  it('that the bank paid after they were paid anew are owed back, for a person to see', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.receive();
    const batch = await world.prepare();
    await world.approve(batch);
    const [first] = await world.payouts(batch.id);
    await world.reject(first!.id);
    const anew = await world.prepare();
    await world.approve(anew);
    const [second] = await world.payouts(anew.id);
    const twice = { state: 'partial', hint: 'paid-twice', left: euro(0) };
    expect(await world.pay(-72.6, first!.endToEndId)).toMatchObject(twice);
    expect((await told((await world.prepare()).id))[0]).toEqual([
      'acme',
      0,
      'negative-balance 72.6',
    ]);
    expect(await world.pay(-72.6, second!.endToEndId)).toMatchObject(twice);
    const { items } = await world.ask(receivableList, { partyType: 'owner', partyId: 'acme' });
    expect(items).toMatchObject([{ kind: 'payout', amount: euro(-72.6), open: euro(72.6) }]);
    expect(await world.books()).toEqual({ '1100': 54.8, '1600': 36.3 });
    // He sends it back, or the bank does: then nothing is owed either way.
    const { number } = await world.document('acme', 'payout');
    expect(await world.pay(72.6, number)).toMatchObject({ state: 'matched', hint: null });
    expect(await world.books()).toEqual({ '1100': 127.4, '1600': -36.3 });
    await expectBooksInOrder(world.rated.database);
  });

  it('aren’t approved by who entered an account that they are the first to pay to', async () => {
    await world.bill(calls);
    await world.account('acme', approver);
    await world.receive();
    const batch = await world.prepare();
    await expect(world.approve(batch)).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'own-account',
      message: expect.stringContaining(`${ibans.acme} of acme`),
    });
    const cleo: Scope = { as: 'staff', staffId: 'cleo', reason: 'billing' };
    const { batch: approved } = await world.approve(batch, cleo);
    expect(approved.approvedBy).toBe('cleo');
    await world.reject((await world.payouts(batch.id))[0]!.id);
    // It never got there.
    await expect(world.approve(await world.prepare())).rejects.toMatchObject({
      code: 'own-account',
    });
  });

  it('leave out calls that are frozen, until they are released', async () => {
    const callId = randomUUID();
    await world.bill([...calls, { ...calls[0], claim: 10, payout: 6, callId }]);
    await world.account('acme');
    await world.receive();
    const id = randomUUID();
    const freeze = {
      id,
      ownerId: 'acme',
      number: null,
      from: null,
      until: null,
      callIds: [callId],
      reason: 'Verdacht veel korte gesprekken',
    };
    await world.ask(freezeMake, freeze);
    await expect(
      world.ask(freezeMake, { ...freeze, id: randomUUID(), ownerId: 'zon' }),
    ).rejects.toMatchObject({ problems: [{ field: 'callIds' }] });
    const batch = await world.prepare();
    expect((await told(batch.id))[0]).toEqual(['acme', 72.6, 'frozen 7.26']);
    await world.ask(batchCancel, { batchId: batch.id });
    const days = { number: numberA, from: '2025-10-01', until: '2025-10-31', callIds: [] };
    await world.ask(freezeMake, { ...freeze, ...days, id: randomUUID() });
    const close = { freezeId: id, outcome: 'refused', reason: 'fraude' };
    const program: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    await expect(
      world.ask(freezeClose, { ...close, scope: program, outcome: 'released' }),
    ).rejects.toMatchObject({ code: 'people-only' });
    await world.ask(freezeClose, close);
    const other = await world.prepare();
    expect((await told(other.id))[0]).toEqual(['acme', 0, 'refused 7.26', 'frozen 72.6']);
  });

  it('set invoices off that are due, where that was agreed, and go by the terms of the day', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.account('zon');
    await world.receive();
    await world.agree({
      ownerId: 'zon',
      from: today,
      holdBackShare: 1000,
      holdBackDays: 30,
      minimum: euro(50),
      netting: false,
    });
    await world.agree({
      ownerId: 'acme',
      from: today,
      holdBackShare: 0,
      holdBackDays: 0,
      minimum: euro(0),
      netting: true,
    });
    await world.rated.database.query(
      `with d as (insert into billing.documents (id, kind, number, series, run_id, party_type, party_id,
         bill_to, company, "from", until, issued_on, due_on, net_micros, vat_micros, gross_micros, position)
       select gen_random_uuid(), 'invoice', 'F2025-90001', 'F2025', run_id, party_type, party_id, bill_to,
         company, "from", until, issued_on, issued_on, 20000000, 0, 20000000, 900001
         from billing.documents where kind = 'payout' and party_id = 'acme' returning id)
       select * from d`,
    );
    const batch = await world.prepare();
    expect(await told(batch.id)).toEqual([
      ['acme', 52.6],
      ['zon', 0, 'held-back 3.63', 'below-minimum 32.67'],
    ]);
    await world.approve(batch);
    const [acme] = await world.payouts(batch.id);
    expect(acme).toMatchObject({ netted: euro(20), state: 'underway' });
    const { parts } = await world.ask(payoutGet, { payoutId: acme!.id });
    expect(parts.map(({ number, what, amount }) => [number, what, amount.micros / 1e6])).toEqual([
      [parts[0]!.number, 'netted', 20],
      [parts[0]!.number, 'paid', 52.6],
      ['F2025-90001', 'netted', -20],
    ]);
    const { items } = await world.ask(receivableList, { partyType: 'owner', partyId: 'acme' });
    expect(items).toMatchObject([{ kind: 'payout', open: euro(-52.6) }]);
    const { lines } = await world.ask(receivableAccount, { partyType: 'owner', partyId: 'acme' });
    expect(lines.map(({ what }) => what).toSorted()).toEqual([
      'document',
      'document',
      'netting',
      'netting',
    ]);
    expect(await world.books()).toMatchObject({ '1300': -20, '1150': -52.6 });
  });

  it('make good what operators took back, or a credit note does', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.receive();
    const batch = await world.prepare();
    await world.approve(batch);
    const [acme] = await world.payouts(batch.id);
    await world.pay(-72.6, acme!.endToEndId);
    const { payments } = await world.ask(paymentList, {});
    const incoming = payments.find(({ amount }) => amount.micros > 0)!;
    const { allocations } = await world.ask(paymentGet, { paymentId: incoming.id });
    const undo = {
      paymentId: incoming.id,
      allocationId: allocations[0]!.id,
      reason: 'gestorneerd',
    };
    await world.ask(allocationReverse, undo);
    const carried = await world.prepare();
    expect((await told(carried.id))[0]).toEqual([
      'acme',
      0,
      'awaits-cash 72.6',
      'negative-balance 72.6',
    ]);
    await world.ask(batchCancel, { batchId: carried.id });
    const { id: documentId } = await world.document('acme', 'payout');
    const creditId = await creditByTwo(world.rated.messages, { documentId });
    const after = await world.prepare();
    expect((await told(after.id))[0]).toEqual(['acme', 0, 'negative-balance 72.6']);
    const amount = euro(50);
    const lost = { id: randomUUID(), documentId: creditId, amount, reason: 'Failliet' };
    expect((await world.ask(writeOffMake, lost)).writeOff.state).toBe('written-off');
    // The payout comes back: what was lost of it isn't, or it would be paid to him again.
    await world.pay(72.6, acme!.endToEndId);
    const { writeOffs } = await world.ask(writeOffList, {});
    expect(writeOffs).toMatchObject([{ state: 'reversed', recovered: amount }]);
    const { items } = await world.ask(receivableList, { partyType: 'owner', partyId: 'acme' });
    expect(sum(items.map(({ open }) => open)).micros).toBe(0);
    expect(await world.books()).not.toHaveProperty('4800');
    await expectBooksInOrder(world.rated.database);
  });

  it('pay nothing of what a credit note took back, which nobody owes and nobody writes off', async () => {
    await world.bill([...calls, { owner: 'acme', number: '+319003333', claim: 50, payout: 30 }]);
    const { id: documentId } = await world.document('acme', 'payout');
    const of = { documentId, lines: [2] };
    const { gross } = await world.ask(creditPreview, of);
    const note = { ...of, id: randomUUID(), gross, reason: 'Dubbel' };
    await world.ask(creditMake, note);
    const amount = money(Math.abs(gross.micros));
    await expect(
      world.ask(writeOffMake, { id: randomUUID(), documentId: note.id, amount, reason: 'Klein' }),
    ).rejects.toMatchObject({ kind: 'invalid', problems: [{ field: 'amount' }] });
  });

  it('are refused when somebody would get less, or on another account, by now', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.receive();
    const batch = await world.prepare();
    await world.account('acme', owner('acme'), 'NL91ABNA0417164300');
    await expect(world.approve(batch)).rejects.toMatchObject({ code: 'outdated' });
    await expect(world.ask(batchPrepare, { id: randomUUID(), payOn: today })).rejects.toMatchObject(
      { code: 'batch-open' },
    );
    await world.ask(batchPrepareAgain, { batchId: batch.id });
    const { batch: approved } = await world.approve(await world.prepared(batch.id));
    expect(approved).toMatchObject({ state: 'approved', underway: 1 });
    await expect(world.ask(batchCancel, { batchId: batch.id })).rejects.toMatchObject({
      code: 'is-approved',
    });
    await expect(
      world.ask(batchPrepare, { id: randomUUID(), payOn: daysAfter(today, -1) }),
    ).rejects.toMatchObject({ problems: [{ field: 'payOn' }] });
  });

  it('come to the same batch when its job is lost, killed and doubled', async () => {
    await world.bill(calls);
    await world.account('acme');
    await world.receive(0.85);
    const id = randomUUID();
    // As an order is whose job never came to the queue; the next look finds it.
    await world.rated.database.query(
      `insert into billing.payout_batches (id, state, prepared_on, pay_on, prepared_by, preparer)
       values ($1, 'preparing', $2, $2, 'anna', 'anna')`,
      [id, today],
    );
    const first = await world.prepared(id);
    const payouts = await world.payouts(id);
    expect(payouts).toMatchObject([{ amount: euro(61.71) }, { amount: euro(0) }]);
    const database = world.billing.app.get(DataSource);
    // Dies before its last rows are there, so that none of them is.
    await database.query(
      'alter table billing.payout_parts add constraint dies check (false) not valid',
    );
    await world.ask(batchPrepareAgain, { batchId: id });
    await expect(prepareBatch(database, id)).rejects.toThrow('dies');
    expect(await world.payouts(id)).toEqual(payouts);
    await database.query('alter table billing.payout_parts drop constraint dies');
    await Promise.allSettled([prepareBatch(database, id), prepareBatch(database, id)]);
    expect(await world.prepared(id)).toMatchObject({ total: first.total, payouts: 1 });
    const again = await world.payouts(id);
    // What is written again has another place, and is the same otherwise.
    expect(again).toEqual(payouts.map((one) => ({ ...one, place: expect.any(Number) })));
    await expect(world.approve(first)).rejects.toMatchObject({
      code: 'prepared-since',
      problems: [{ field: 'preparedAt' }],
    });
    expect((await world.approve(await world.prepared(id))).batch.state).toBe('approved');
  });

  it('are the owner’s own to see, and his account to change', async () => {
    await world.bill(calls);
    await world.receive();
    const wrong = world.account('acme', owner('acme'), 'NL91ABNA0417164301');
    await expect(wrong).rejects.toMatchObject({ problems: [{ field: 'iban' }] });
    await expect(world.account('acme', owner('zon'))).rejects.toMatchObject({
      code: 'no-such-owner',
    });
    const program: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    await expect(world.account('acme', program)).rejects.toMatchObject({ code: 'people-only' });
    await world.account('acme', owner('acme'));
    const { account, usable } = await world.ask(payoutAccountGet, {
      scope: owner('acme'),
      ownerId: 'acme',
    });
    expect([account!.enteredAs, usable]).toEqual(['owner', true]);
    const batch = await world.prepare();
    expect(await world.payouts(batch.id, owner('acme'))).toEqual([]);
    await world.approve(batch, approver);
    const own = await world.payouts(batch.id, owner('acme'));
    expect(own).toMatchObject([{ ownerId: 'acme', state: 'underway' }]);
    const payoutId = own[0]!.id;
    await expect(world.ask(payoutGet, { scope: owner('zon'), payoutId })).rejects.toMatchObject({
      code: 'no-such-payout',
    });
    await expect(
      world.ask(batchPrepare, { scope: owner('acme'), id: randomUUID(), payOn: today }),
    ).rejects.toMatchObject({ code: 'staff-only' });
    const asked = { scope: owner('acme'), ownerId: 'acme' };
    const { tables } = await world.ask(heldBy.billing.tables, asked);
    for (const { table, rows } of tables.filter((each) => each.table !== 'audit_log')) {
      const page = await world.ask(heldBy.billing.rows, { ...asked, table });
      expect([table, page.rows.length]).toEqual([table, rows]);
      expect(page.rows.filter((row) => /"zon"/.test(row))).toEqual([]);
    }
    expect(tables.map(({ table }) => table)).toEqual(
      expect.arrayContaining([
        'charges',
        'documents',
        'document_lines',
        'ledger_postings',
        'payouts',
        'payout_accounts',
      ]),
    );
  });
});
