import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  allocationReverse,
  deferralSet,
  largestEntered,
  paymentAllocate,
  paymentApart,
  paymentGet,
  paymentMatch,
  paymentSetAside,
  type Scope,
} from '@app/contracts';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { approver } from '../../bill-period.fixture.js';
import { expectBooksInOrder } from '../../books/books-in-order.fixture.js';
import { daysAfter, dutchDate } from '../../kernel/time/months.js';
import { staff } from '../../rated-world.fixture.js';
import {
  annasKey,
  euro,
  owner,
  peopleOnly,
  type ReceivablesWorld,
} from '../receivables-world.fixture.js';
import { camtFile, payerIban } from '../statements/reading/camt.fixture.js';

const today = dutchDate(new Date());

/** Tests of payments and their allocations, in the receivables spec's world. */
export function describePayments(given: () => ReceivablesWorld): void {
  let world: ReceivablesWorld;
  beforeAll(() => {
    world = given();
  });

  describe('entered payment', () => {
    it('is posted once a second person confirms it, and can be set aside before', async () => {
      const { id } = await world.propose(world.invoice.gross, { reference: world.invoice.number });
      expect(await world.only()).toMatchObject({ state: 'unconfirmed', enteredBy: 'anna' });
      expect((await world.open()).items).toMatchObject([{ open: money(world.invoice.gross) }]);
      expect(await world.ledger()).toEqual([]);
      await expect(world.confirm(id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
      await expect(world.ask(paymentMatch, { id })).rejects.toMatchObject({
        code: 'is-unconfirmed',
      });
      for (const again of [1, 2]) {
        const { state, confirmedBy } = await world.confirm(id);
        expect([again, state, confirmedBy]).toEqual([again, 'matched', 'bert']);
      }
      expect(await world.ledger()).toContainEqual({
        account: '1100',
        amount: String(world.invoice.gross),
      });
      const { id: paymentId } = await world.propose(10_000);
      await world.ask(paymentSetAside, { id: paymentId, reason: 'verkeerd' });
      await expect(world.confirm(paymentId)).rejects.toMatchObject({ code: 'not-unconfirmed' });
      const { payment } = await world.ask(paymentSetAside, { id: paymentId, reason: null });
      expect(payment.state).toBe('unconfirmed');
    });

    it('is linked to the bank’s payment once a statement reports it, confirmed or not', async () => {
      const kept = { reference: 'kas 12', bookedOn: '2025-11-23', payerIban };
      const { id } = await world.propose(world.invoice.gross, kept);
      const other = await world.enter(5_000_000, { bookedOn: '2025-11-24', payerName: 'Acme' });
      const amounts = [world.paid(), world.paid({ amount: '5.00', bankReference: 'B2' })];
      await world.send(
        camtFile({ entries: amounts.map((one) => ({ ...one, bookedOn: '2025-11-25' })) }),
      );
      const [five, whole, ...before] = await world.payments();
      // The entry was unconfirmed, so the bank's payment is used and the entry is its duplicate.
      expect(whole).toMatchObject({ state: 'matched', sameAs: null, left: money(0) });
      expect(before.find((one) => one.id === id)).toMatchObject({
        state: 'same',
        sameAs: whole!.id,
      });
      expect(five).toMatchObject({ state: 'same', sameAs: other.id });
      expect(await world.ledger()).toContainEqual({
        account: '1100',
        amount: String(world.invoice.gross + 5_000_000),
      });
      await expect(world.confirm(id)).rejects.toMatchObject({ code: 'not-unconfirmed' });
      // A separated payment counts beside the other one only after a second person confirms it.
      const { payment } = await world.ask(paymentApart, { id: five!.id });
      expect(payment).toMatchObject({ state: 'unconfirmed', sameAs: null });
      await expect(world.ask(paymentApart, { id: five!.id })).rejects.toMatchObject({
        code: 'not-same',
      });
      await expect(world.confirm(five!.id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
      const reason = 'even niet';
      await world.ask(paymentSetAside, { id: five!.id, reason });
      const up = await world.ask(paymentSetAside, { id: five!.id, reason: null });
      expect(up.payment.state).toBe('unconfirmed');
      expect(await world.confirm(five!.id)).toMatchObject({
        state: 'unmatched',
        hint: 'already-paid',
      });
      expect(await world.ledger()).toContainEqual({
        account: '1100',
        amount: String(world.invoice.gross + 10_000_000),
      });
      expect((await world.ask(paymentApart, { id })).payment.state).toBe('unconfirmed');
      // A separated payment isn't linked again.
      expect(await world.confirm(id)).toMatchObject({ state: 'unmatched', hint: 'no-reference' });
      // An entry of a payment that the bank has reported is linked at once.
      expect(await world.propose(world.invoice.gross, { payerIban })).toMatchObject({
        sameAs: whole!.id,
      });
    });
  });

  describe('entered payment that was separated from the bank’s', () => {
    it('is posted once a third person, not its enterer or separator, confirms it', async () => {
      const { id: paymentId } = await world.propose(world.invoice.gross);
      await world.send(camtFile({ entries: [world.paid({ bookedOn: '2025-11-25' })] }));
      await world.ask(paymentApart, { scope: approver, id: paymentId });
      for (const scope of [staff, approver]) {
        await expect(world.confirm(paymentId, scope)).rejects.toMatchObject({ code: 'four-eyes' });
      }
      const third: Scope = { as: 'staff', staffId: 'carla', reason: 'a complaint' };
      expect(await world.confirm(paymentId, third)).toMatchObject({ confirmedBy: 'carla' });
    });
  });

  describe('entered payment that was set aside', () => {
    it('is linked to the bank’s payment when it is restored after a statement reported it', async () => {
      const { id: paymentId } = await world.propose(world.invoice.gross, {
        reference: world.invoice.number,
      });
      await world.ask(paymentSetAside, { id: paymentId, reason: 'even niet' });
      await world.send(camtFile({ entries: [world.paid({ bookedOn: '2025-11-25' })] }));
      const { payment } = await world.ask(paymentSetAside, { id: paymentId, reason: null });
      expect(payment).toMatchObject({ state: 'same', sameAs: (await world.only()).id });
      await expect(world.confirm(paymentId)).rejects.toMatchObject({ code: 'not-unconfirmed' });
      expect(await world.ledger()).toContainEqual({
        account: '1100',
        amount: String(world.invoice.gross),
      });
      // The confirmation itself may find the bank's payment; it is one too, until a person separates both.
      await world.database.query(
        `update billing.payments set state = 'unconfirmed', same_as = null where id = $1`,
        [paymentId],
      );
      for (const again of [1, 2]) {
        const { state, confirmedBy } = await world.confirm(paymentId);
        expect([again, state, confirmedBy]).toEqual([again, 'same', 'bert']);
      }
      const apart = await world.ask(paymentApart, { id: paymentId });
      expect(apart.payment).toMatchObject({ state: 'unconfirmed', confirmedBy: null });
    });
  });

  describe('payments', () => {
    /** Makes PostgreSQL refuse an allocation of 1.23, as a defect would. */
    const refuse = () =>
      world.database.query(
        'alter table billing.allocations add constraint spec_refuses check (amount_micros <> 1230000)',
      );
    const refuseNoMore = () =>
      world.database.query(
        'alter table billing.allocations drop constraint if exists spec_refuses',
      );
    afterEach(refuseNoMore);

    it('that pay part of an invoice are `partial` until another payment pays the rest', async () => {
      const first = await world.enter(21_000_000, { remittance: world.invoice.number });
      expect(first).toMatchObject({ state: 'partial' });
      const second = await world.enter(world.invoice.gross - 21_000_000, {
        remittance: world.invoice.number,
      });
      expect(second).toMatchObject({ state: 'matched' });
      const { payment } = await world.ask(paymentGet, { id: first.id });
      expect(payment.state).toBe('matched');
    });

    it('that exceed the open amount keep the excess unallocated', async () => {
      const { id } = await world.enter(world.invoice.gross + 5_000_000, {
        reference: world.invoice.number,
      });
      const { payment } = await world.ask(paymentGet, { id });
      expect(payment).toMatchObject({ state: 'excess', left: money(5_000_000) });
      expect(await world.ledger()).toContainEqual({ account: '1190', amount: '-5000000' });
    });

    it('that fail don’t block others, state the failure, and can be matched again', async () => {
      await refuse();
      const { statement } = await world.send(
        camtFile({
          entries: [
            world.paid({ amount: '1.23' }),
            world.paid({ amount: euro(world.invoice.gross - 1_230_000), bankReference: 'B2' }),
          ],
        }),
      );
      expect(statement).toMatchObject({ state: 'done', looked: 2 });
      const [failed] = await world.payments({ state: ['failed'] });
      expect(failed).toMatchObject({
        failure: expect.stringContaining('spec_refuses'),
        allocated: money(0),
        left: money(1_230_000),
      });
      expect((await world.payments({ state: ['partial'] })).length).toBe(1);
      const allocation = {
        allocationId: randomUUID(),
        documentId: world.invoice.id,
        amount: money(10_000),
      };
      await expect(
        world.ask(paymentAllocate, { id: failed!.id, ...allocation }),
      ).rejects.toMatchObject({ code: 'is-failed' });
      // A failed payment isn't posted, so an entry isn't linked to it.
      const { id: other } = await world.propose(1_230_000, { bookedOn: failed!.bookedOn });
      expect(other).not.toBe(failed!.id);
      expect((await world.payments({ state: ['unconfirmed'] })).map(({ id }) => id)).toEqual([
        other,
      ]);
      await refuseNoMore();
      expect((await world.ask(paymentMatch, { id: failed!.id })).payment).toMatchObject({
        state: 'matched',
        failure: null,
        left: money(0),
      });
      expect((await world.ask(paymentGet, { id: other })).payment).toMatchObject({
        state: 'same',
        sameAs: failed!.id,
      });
      expect(await world.ledger()).toEqual([
        { account: '1100', amount: String(world.invoice.gross) },
        { account: '1300', amount: String(-world.invoice.gross) },
      ]);
    });

    it('that keep failing are posted when set aside, and can be allocated by hand after that', async () => {
      await refuse();
      await world.send(camtFile({ entries: [world.paid({ amount: '1.23' })] }));
      const { id: paymentId, state } = await world.only();
      expect(state).toBe('failed');
      const reason = 'zoeken we uit';
      expect((await world.ask(paymentSetAside, { id: paymentId, reason })).payment).toMatchObject({
        state: 'aside',
        failure: null,
        left: money(1_230_000),
      });
      expect(await world.ledger()).toEqual([
        { account: '1100', amount: '1230000' },
        { account: '1190', amount: '-1230000' },
      ]);
      const { payment } = await world.ask(paymentSetAside, { id: paymentId, reason: null });
      expect(payment.state).toBe('unmatched');
      const part = {
        allocationId: randomUUID(),
        documentId: world.invoice.id,
        amount: money(1_000_000),
      };
      expect((await world.ask(paymentAllocate, { id: paymentId, ...part })).payment.left).toEqual(
        money(230_000),
      );
      await expectBooksInOrder(world.database);
    });

    it('without a reference match a document of the party that the account paid for before', async () => {
      const { id } = await world.enter(1_000_000, { reference: world.invoice.number, payerIban });
      const rest = world.invoice.gross - 1_000_000;
      expect(await world.enter(rest, { payerIban })).toMatchObject({ state: 'matched' });
      const [last] = await world.payments();
      const { allocations } = await world.ask(paymentGet, { id: last!.id });
      expect(allocations).toMatchObject([{ rule: 'amount-and-iban', madeBy: 'billing' }]);
      expect(id).not.toBe(last!.id);
    });

    it('are allocated by hand and reversed, with suggestions and search', async () => {
      const { id: paymentId } = await world.enter(world.invoice.gross, { payerName: 'Acme' });
      expect(await world.ask(paymentGet, { id: paymentId })).toMatchObject({
        payment: { state: 'unmatched', hint: 'no-reference' },
        suggestions: [
          { number: world.invoice.number, why: 'amount', open: money(world.invoice.gross) },
        ],
      });
      const searched = await world.ask(paymentGet, { id: paymentId, search: 'ACM' });
      expect(searched.suggestions).toMatchObject([{ number: world.invoice.number }]);
      expect((await world.ask(paymentGet, { id: paymentId, search: 'niets' })).suggestions).toEqual(
        [],
      );
      const allocationId = randomUUID();
      const given = { id: paymentId, allocationId, documentId: world.invoice.id };
      await expect(
        world.ask(paymentAllocate, { ...given, amount: money(world.invoice.gross + 10_000) }),
      ).rejects.toMatchObject({ kind: 'invalid', problems: [{ field: 'amount' }] });
      for (const again of [1, 2]) {
        const { payment } = await world.ask(paymentAllocate, {
          ...given,
          amount: money(world.invoice.gross),
        });
        expect([again, payment.state]).toEqual([again, 'matched']);
      }
      expect((await world.open()).items).toEqual([]);
      const undo = { id: paymentId, allocationId, reason: 'andere klant' };
      expect((await world.ask(allocationReverse, undo)).payment).toMatchObject({
        state: 'unmatched',
      });
      await expect(world.ask(allocationReverse, undo)).rejects.toMatchObject({
        code: 'is-reversed',
      });
      expect((await world.open()).items).toMatchObject([{ open: money(world.invoice.gross) }]);
      expect(await world.ledger()).toEqual([
        { account: '1100', amount: String(world.invoice.gross) },
        { account: '1190', amount: String(-world.invoice.gross) },
      ]);
      expect((await world.ask(paymentMatch, { id: paymentId })).payment.state).toBe('unmatched');
      const { allocations } = await world.ask(paymentGet, { id: paymentId });
      expect(allocations).toMatchObject([
        { rule: 'by-hand', madeBy: 'anna', reversedBy: allocations[1]!.id },
        { rule: 'undone', reverses: allocationId, reason: 'andere klant' },
      ]);
    });

    it('can’t be allocated, reversed, set aside, matched or separated by an API key', async () => {
      const { id: paymentId } = await world.enter(world.invoice.gross, {
        reference: world.invoice.number,
      });
      const { allocations } = await world.ask(paymentGet, { id: paymentId });
      const part = { documentId: world.invoice.id, amount: money(10_000) };
      const byKey = { scope: annasKey, id: paymentId };
      const acts: [object, object][] = [
        [allocationReverse, { allocationId: allocations[0]!.id, reason: 'x' }],
        [paymentAllocate, { ...part, allocationId: randomUUID() }],
        [paymentSetAside, { reason: 'x' }],
        [paymentMatch, {}],
        [paymentApart, {}],
      ];
      for (const [act, more] of acts) {
        await expect(
          world.ask(act as typeof paymentMatch, { ...byKey, ...more }),
        ).rejects.toMatchObject(peopleOnly);
      }
      expect((await world.ask(paymentGet, { id: paymentId })).payment).toMatchObject({
        state: 'matched',
        left: money(0),
      });
    });

    it('without a document can be set aside and restored, and a needed allocation can’t be reversed', async () => {
      const { id: paymentId } = await world.enter(-5_000_000, { remittance: 'Kosten' });
      expect(await world.only()).toMatchObject({ state: 'unmatched', hint: 'outgoing' });
      const reason = 'bankkosten';
      expect((await world.ask(paymentSetAside, { id: paymentId, reason })).payment).toMatchObject({
        state: 'aside',
        asideReason: reason,
      });
      await expect(
        world.ask(paymentAllocate, {
          id: paymentId,
          allocationId: randomUUID(),
          documentId: world.invoice.id,
          amount: money(-5_000_000),
        }),
      ).rejects.toMatchObject({ code: 'is-aside' });
      const { payment } = await world.ask(paymentSetAside, { id: paymentId, reason: null });
      expect(payment.state).toBe('unmatched');
      // An outgoing payment takes the paid amount back, so the incoming payment's allocation can't
      // be reversed before it.
      const { id: first } = await world.enter(5_000_000, { reference: world.invoice.number });
      const back = { id: paymentId, allocationId: randomUUID(), documentId: world.invoice.id };
      await world.ask(paymentAllocate, { ...back, amount: money(-5_000_000) });
      const { allocations } = await world.ask(paymentGet, { id: first });
      const undo = { id: first, allocationId: allocations[0]!.id, reason: 'andere klant' };
      await expect(world.ask(allocationReverse, undo)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'is-relied-on',
        problems: [{ field: 'allocationId' }],
      });
      await world.ask(allocationReverse, { ...back, reason: 'toch niet' });
      expect((await world.ask(allocationReverse, undo)).payment.state).toBe('unmatched');
    });

    it('are refused by field and rule when an entry is invalid, and aren’t stored', async () => {
      const wrong = { payerIban: 'NL21INGB0001234567', bookedOn: daysAfter(today, 1) };
      await expect(world.propose(5, wrong)).rejects.toMatchObject({
        kind: 'invalid',
        problems: [{ field: 'amount' }, { field: 'bookedOn' }, { field: 'payerIban' }],
      });
      // The booking date's year is 0202 for 2026, and the amount is in cents where euro are expected.
      const mistyped = world.propose(largestEntered + 10_000, { bookedOn: '0202-11-25' });
      await expect(mistyped).rejects.toThrow(
        /bookedOn must be 1990.*amount.micros must be at most/,
      );
      const deferral = { ownerId: 'acme', until: '9999-12-31', reason: 'ooit' };
      await expect(world.ask(deferralSet, deferral)).rejects.toThrow(
        /until must be within 10 years/,
      );
      await expect(world.propose(10_000, {}, owner('acme'))).rejects.toMatchObject({
        code: 'staff-only',
      });
      expect(await world.payments()).toEqual([]);
      const { id } = await world.enter(10_000);
      await expect(world.propose(20_000, { id })).rejects.toMatchObject({ code: 'id-taken' });
      expect(await world.payments({ search: 'niets' })).toEqual([]);
    });

    it('and allocations can’t be changed or deleted in PostgreSQL', async () => {
      await world.enter(world.invoice.gross, { reference: world.invoice.number });
      for (const sql of [
        'delete from billing.allocations',
        'update billing.allocations set amount_micros = 1',
        'update billing.payments set amount_micros = 1',
        'delete from billing.payments',
        `insert into billing.allocations (id, payment_id, document_id, amount_micros, rule, made_by)
       select gen_random_uuid(), payment_id, document_id, amount_micros, 'by-hand', 'x'
         from billing.allocations`,
      ]) {
        await expect(world.database.query(sql)).rejects.toThrow(/refused|never_more_than_whole/);
      }
    });
  });
}
