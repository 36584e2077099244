import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  batchLink,
  batchPrepareAgain,
  paymentAllocate,
  paymentList,
  payoutConfirmRejection,
  payoutGet,
  payoutReject,
  receivableList,
  type Scope,
} from '@app/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { DataSource } from 'typeorm';
import { expectBooksInOrder } from '../../../books/books-in-order.fixture.js';
import { approver, preparer } from '../../../bill-period.fixture.js';
import { messageIdOf } from './payment-ids.js';
import { ibans, type PayoutWorld, today } from '../payouts.fixture.js';

const owner = (ownerId: string): Scope => ({ as: 'owner', ownerId });
const euro = (amount: number) => money(Math.round(amount * 100) * 10_000);

/** Tests of approved payouts and the bank's reports, in the payouts spec's world; October is billed. */
export function describePaidPayouts(given: () => PayoutWorld): void {
  let world: PayoutWorld;
  beforeAll(() => {
    world = given();
  });

  const planOf = async (batchId: string) =>
    (await world.payouts(batchId)).map(({ ownerId, amount, holds }) => [
      ownerId,
      amount.micros / 1e6,
      ...holds.map(({ code, amount: ofHold }) => `${code} ${ofHold.micros / 1e6}`),
    ]);

  const bankFile = async (batchId: string): Promise<string> => {
    const { path } = await world.ask(batchLink, { id: batchId, format: 'pain.001' });
    const { body } = await request(world.billing.app.getHttpServer())
      .get(path)
      .responseType('blob');
    return String(body);
  };

  describe('payouts', () => {
    it('need a second person’s approval, have a file, and are paid once the bank reports them', async () => {
      await world.account('acme');
      await world.receive();
      const batch = await world.prepare();
      expect(await planOf(batch.id)).toEqual([
        ['acme', 72.6],
        ['zon', 0, 'no-account 36.3'],
      ]);
      await expect(
        world.ask(batchLink, { id: batch.id, format: 'pain.001' }),
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
      expect(await planOf(again.id)).toEqual([['zon', 0, 'no-account 36.3']]);

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

    it('are paid by one bank amount for the whole file', async () => {
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
      const { items: payments } = await world.ask(paymentList, {});
      expect(payments.slice(0, 3).map(({ state, hint }) => [state, hint])).toEqual([
        ['unmatched', 'already-paid'],
        ['matched', null],
        ['unmatched', 'other-amount'],
      ]);
      expect(await world.books()).not.toHaveProperty('1150');
      await expectBooksInOrder(world.rated.database);
    });

    it('take precedence over a payment in the same statement that only names their documents', async () => {
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
      const { items: payments } = await world.ask(paymentList, {});
      expect(payments.slice(0, 2).map(({ state, hint }) => [state, hint])).toEqual([
        ['matched', null],
        ['unmatched', 'already-paid'],
      ]);
    });

    it('that are underway can’t also be paid by hand', async () => {
      await world.account('acme');
      await world.receive();
      await world.approve(await world.prepare());
      const { id: paymentId } = await world.pay(-72.6, 'zonder kenmerk');
      const { id: documentId } = await world.document('acme', 'payout');
      const allocation = {
        id: paymentId,
        allocationId: randomUUID(),
        documentId,
        amount: euro(-72.6),
      };
      await expect(world.ask(paymentAllocate, allocation)).rejects.toMatchObject({
        problems: [
          {
            field: 'amount',
            rule: expect.stringContaining('was instructed to pay the rest'),
          },
        ],
      });
    });

    it('approved while a statement is processed aren’t paid by a payment that names their document', async () => {
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
      const { items: payments } = await world.ask(paymentList, {});
      expect(payments.find(({ amount }) => amount.micros < 0)).toMatchObject({
        state: 'unmatched',
        hint: 'already-paid',
      });
    });

    it('are owed again when the bank returns or refuses them', async () => {
      await world.account('acme');
      await world.account('zon');
      await world.receive();
      const batch = await world.prepare();
      await world.approve(batch);
      const [acme, zon] = await world.payouts(batch.id);
      await world.pay(-72.6, acme!.endToEndId);
      await world.pay(72.6, acme!.endToEndId);
      const refusal = { id: zon!.id, reason: 'AC04 rekening opgeheven' };
      await world.reject(zon!.id, refusal.reason);
      await expect(world.ask(payoutReject, refusal)).rejects.toMatchObject({
        code: 'not-underway',
      });
      expect(await world.payouts(batch.id)).toMatchObject([
        { state: 'returned' },
        { state: 'rejected' },
      ]);
      expect(await world.books()).toMatchObject({ '1600': -108.9 });
      expect(await world.books()).not.toHaveProperty('1150');
      const next = await world.prepare();
      expect(await planOf(next.id)).toEqual([
        ['acme', 72.6],
        ['zon', 36.3],
      ]);
      await world.approve(next);
      const [again] = await world.payouts(next.id);
      expect(again!.endToEndId).not.toBe(acme!.endToEndId);
      expect(await world.pay(-72.6, again!.endToEndId)).toMatchObject({ state: 'matched' });
      await expectBooksInOrder(world.rated.database);
    });

    it('are rejected once one person reports the bank’s refusal and another confirms it', async () => {
      await world.account('acme');
      await world.receive();
      const batch = await world.prepare();
      await world.approve(batch);
      const payoutId = (await world.payouts(batch.id))[0]!.id;
      const confirm = (scope: Scope) => world.ask(payoutConfirmRejection, { scope, id: payoutId });
      await expect(confirm(approver)).rejects.toMatchObject({ code: 'no-rejection' });
      const { payout } = await world.ask(payoutReject, { id: payoutId, reason: 'AC04' });
      expect(payout).toMatchObject({
        state: 'underway',
        failure: null,
        rejection: { reason: 'AC04', by: 'anna', confirmedBy: null },
      });
      const seen = await world.ask(payoutGet, { scope: owner('acme'), id: payoutId });
      expect(seen.payout.rejection).toBe(null);
      await expect(confirm(preparer)).rejects.toMatchObject({ code: 'four-eyes' });
      await world.ask(payoutReject, { id: payoutId, reason: null });
      await expect(confirm(approver)).rejects.toMatchObject({ code: 'no-rejection' });
      expect(await world.books()).toMatchObject({ '1150': -72.6 });
      await world.ask(payoutReject, { id: payoutId, reason: 'AC04' });
      for (const again of [1, 2]) {
        const { payout: rejected } = await confirm(approver);
        expect([again, rejected.state, rejected.failure]).toEqual([again, 'rejected', 'AC04']);
      }
      expect(await world.books()).toMatchObject({ '1600': -108.9 });
    });

    it('that the bank paid after a confirmed refusal are paid, and not paid again', async () => {
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
      expect(await planOf(anew.id)).toEqual([
        ['acme', 72.6],
        ['zon', 36.3],
      ]);
      expect(await world.pay(-72.6, acme!.endToEndId)).toMatchObject({ state: 'matched' });
      // The later batch would pay acme again: the bank has now paid the payout that was reported as refused.
      await expect(world.approve(anew)).rejects.toMatchObject({ code: 'outdated' });
      await world.ask(batchPrepareAgain, { id: anew.id });
      expect(await planOf((await world.prepared(anew.id)).id)).toEqual([['zon', 36.3]]);
      const batchId = messageIdOf(batch.id);
      await world.bank({ amount: '-36.30', bankReference: 'B1', batchId });
      expect(await world.payouts(batch.id)).toMatchObject([
        { state: 'paid', failure: null, rejection: { confirmedBy: 'bert' } },
        { state: 'paid' },
      ]);
      expect(await world.books()).toEqual({ '1100': 91.1 });
      await expectBooksInOrder(world.rated.database);
    });

    it('that the bank paid twice leave the owner owing us, with the hint `paid-twice`', async () => {
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
      expect((await planOf((await world.prepare()).id))[0]).toEqual([
        'acme',
        0,
        'negative-balance 72.6',
      ]);
      expect(await world.pay(-72.6, second!.endToEndId)).toMatchObject(twice);
      const { items } = await world.ask(receivableList, { ownerId: 'acme' });
      expect(items).toMatchObject([{ kind: 'payout', amount: euro(-72.6), open: euro(72.6) }]);
      expect(await world.books()).toEqual({ '1100': 54.8, '1600': 36.3 });
      // The owner pays the second amount back, so that neither side owes anything for the payout.
      const { number } = await world.document('acme', 'payout');
      expect(await world.pay(72.6, number)).toMatchObject({ state: 'matched', hint: null });
      expect(await world.books()).toEqual({ '1100': 127.4, '1600': -36.3 });
      await expectBooksInOrder(world.rated.database);
    });

    it('can’t be approved by the person who entered an account that was never paid to', async () => {
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
      // The rejected payout never reached the account, so the account still counts as unpaid.
      await expect(world.approve(await world.prepare())).rejects.toMatchObject({
        code: 'own-account',
      });
    });
  });
}
