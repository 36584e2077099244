import { randomUUID } from 'node:crypto';
import { money, sum } from '@app/common';
import {
  allocationReverse,
  batchCancel,
  batchPrepare,
  batchPrepareAgain,
  creditMake,
  creditPreview,
  freezeClose,
  freezeMake,
  ownDataQuestions,
  paymentGet,
  paymentList,
  payoutAccountGet,
  payoutGet,
  receivableAccount,
  receivableList,
  type Scope,
  writeOffList,
  writeOffMake,
} from '@app/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { creditByTwo } from '../../credit-by-two.fixture.js';
import { daysAfter } from '../../kernel/time/months.js';
import { expectBooksInOrder } from '../../books/books-in-order.fixture.js';
import { ourIban } from '../statements/reading/camt.fixture.js';
import { approver } from '../../bill-period.fixture.js';
import { PayoutWorld, today } from './payouts.fixture.js';
import { prepareBatch } from './batches/prepare-batch.js';
import { describePaidPayouts } from './paid/describe-paid-payouts.fixture.js';

const owner = (ownerId: string): Scope => ({ as: 'owner', ownerId });
const [numberA, numberB] = ['+319001111', '+319002222'];
/** North owes 200 without VAT; acme gets 60 of A (72.60 with VAT), zon 30 of B. */
const calls = [
  { owner: 'acme', number: numberA, claim: 100, payout: 60 },
  { owner: 'zon', number: numberB, claim: 100, payout: 30 },
] as const;
const euro = (amount: number) => money(Math.round(amount * 100) * 10_000);

let world: PayoutWorld;
/** Restores the world to its state before anything is billed. */
let restoreUnbilled: () => Promise<void>;
let restore: () => Promise<void>;
beforeAll(async () => {
  world = await PayoutWorld.make(ourIban);
  restoreUnbilled = await world.keep();
  await world.bill(calls);
  restore = await world.keep();
});
beforeEach(() => restore());
afterAll(() => world.rated.drop());

/** Per payout of a batch: the owner, the amount in euro, and each hold. */
const planOf = async (batchId: string) =>
  (await world.payouts(batchId)).map(({ ownerId, amount, holds }) => [
    ownerId,
    amount.micros / 1e6,
    ...holds.map(({ code, amount: ofHold }) => `${code} ${ofHold.micros / 1e6}`),
  ]);

describe('payouts', () => {
  it('wait for the carrier’s payment, and are limited to the share that it paid', async () => {
    await world.account('acme');
    await world.account('zon');
    const nothing = await world.prepare();
    expect(await planOf(nothing.id)).toEqual([
      ['acme', 0, 'awaits-cash 72.6'],
      ['zon', 0, 'awaits-cash 36.3'],
    ]);
    const { number } = await world.document('north', 'settlement');
    await world.enter(200, number);
    await world.ask(batchPrepareAgain, { id: nothing.id });
    // An unconfirmed payment releases no payout.
    expect((await world.prepared(nothing.id)).total).toEqual(euro(0));
    await world.receive(0.85);
    await world.ask(batchPrepareAgain, { id: nothing.id });
    const batch = await world.prepared(nothing.id);
    expect(batch).toMatchObject({ payouts: 2, total: euro(61.71 + 30.85), state: 'prepared' });
    expect(await planOf(batch.id)).toEqual([
      ['acme', 61.71, 'awaits-cash 10.89'],
      ['zon', 30.85, 'awaits-cash 5.45'],
    ]);
    const { id: documentId } = await world.document('north', 'settlement');
    const rest = { id: randomUUID(), documentId, amount: euro(30), reason: 'Failliet' };
    await world.ask(writeOffMake, rest);
    // A write-off of the carrier's debt releases no payout.
    await world.ask(batchPrepareAgain, { id: batch.id });
    expect((await world.prepared(batch.id)).total).toEqual(batch.total);
  });

  it('hold back a carrier’s disputed shortfall on the disputed number alone', async () => {
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
    expect(await planOf(batch.id)).toEqual([
      ['acme', 72.6],
      ['zon', 25.41, 'disputed 10.89'],
    ]);
  });

  it('leave out calls that are frozen, and for good the calls of a freeze that ended in a refusal', async () => {
    const callId = randomUUID();
    await restoreUnbilled();
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
    const twice = { ...freeze, callIds: [callId, callId] };
    expect((await world.ask(freezeMake, twice)).freeze.callIds).toEqual([callId]);
    await expect(
      world.ask(freezeMake, { ...freeze, id: randomUUID(), ownerId: 'zon' }),
    ).rejects.toMatchObject({ problems: [{ field: 'callIds' }] });
    const batch = await world.prepare();
    expect((await planOf(batch.id))[0]).toEqual(['acme', 72.6, 'frozen 7.26']);
    await world.ask(batchCancel, { id: batch.id });
    const days = { number: numberA, from: '2025-10-01', until: '2025-10-31', callIds: [] };
    await world.ask(freezeMake, { ...freeze, ...days, id: randomUUID() });
    await expect(
      world.ask(freezeMake, { ...freeze, ...days, id: randomUUID(), number: '+31900000404' }),
    ).rejects.toMatchObject({ problems: [{ field: 'number' }] });
    const close = { id, outcome: 'refused', reason: 'fraude' };
    const program: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
    await expect(
      world.ask(freezeClose, { ...close, scope: program, outcome: 'released' }),
    ).rejects.toMatchObject({ code: 'people-only' });
    await world.ask(freezeClose, close);
    const other = await world.prepare();
    expect((await planOf(other.id))[0]).toEqual(['acme', 0, 'refused 7.26', 'frozen 72.6']);
  });

  it('set off due invoices where the owner’s terms allow it, and apply the terms’ hold-back and minimum', async () => {
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
    expect(await planOf(batch.id)).toEqual([
      ['acme', 52.6],
      ['zon', 0, 'held-back 3.63', 'below-minimum 32.67'],
    ]);
    await world.approve(batch);
    const [acme] = await world.payouts(batch.id);
    expect(acme).toMatchObject({ netted: euro(20), state: 'underway' });
    const { parts } = await world.ask(payoutGet, { id: acme!.id });
    expect(parts.map(({ number, what, amount }) => [number, what, amount.micros / 1e6])).toEqual([
      [parts[0]!.number, 'netted', 20],
      [parts[0]!.number, 'paid', 52.6],
      ['F2025-90001', 'netted', -20],
    ]);
    const { items } = await world.ask(receivableList, { ownerId: 'acme' });
    expect(items).toMatchObject([{ kind: 'payout', open: euro(-52.6) }]);
    const { items: lines } = await world.ask(receivableAccount, {
      partyType: 'owner',
      partyId: 'acme',
    });
    expect(lines.map(({ what }) => what).toSorted()).toEqual([
      'document',
      'document',
      'netting',
      'netting',
    ]);
    expect(await world.books()).toMatchObject({ '1300': -20, '1150': -52.6 });
  });

  it('deduct amounts paid too much after a carrier’s reversal or a credit note', async () => {
    await world.account('acme');
    await world.receive();
    const batch = await world.prepare();
    await world.approve(batch);
    const [acme] = await world.payouts(batch.id);
    await world.pay(-72.6, acme!.endToEndId);
    const { items: payments } = await world.ask(paymentList, {});
    const incoming = payments.find(({ amount }) => amount.micros > 0)!;
    const { allocations } = await world.ask(paymentGet, { id: incoming.id });
    const undo = {
      id: incoming.id,
      allocationId: allocations[0]!.id,
      reason: 'gestorneerd',
    };
    await world.ask(allocationReverse, undo);
    const carried = await world.prepare();
    expect((await planOf(carried.id))[0]).toEqual([
      'acme',
      0,
      'awaits-cash 72.6',
      'negative-balance 72.6',
    ]);
    await world.ask(batchCancel, { id: carried.id });
    const { id: documentId } = await world.document('acme', 'payout');
    const creditId = await creditByTwo(world.rated.messages, { documentId });
    const after = await world.prepare();
    expect((await planOf(after.id))[0]).toEqual(['acme', 0, 'negative-balance 72.6']);
    const amount = euro(50);
    const lost = { id: randomUUID(), documentId: creditId, amount, reason: 'Failliet' };
    expect((await world.ask(writeOffMake, lost)).writeOff.state).toBe('written-off');
    // The bank returns the payout, so the written-off 50 euro are recovered; else the next batch
    // would pay them to the owner.
    await world.pay(72.6, acme!.endToEndId);
    const { items: writeOffs } = await world.ask(writeOffList, {});
    expect(writeOffs).toMatchObject([{ state: 'reversed', recovered: amount }]);
    const { items } = await world.ask(receivableList, { ownerId: 'acme' });
    expect(sum(items.map(({ open }) => open)).micros).toBe(0);
    expect(await world.books()).not.toHaveProperty('4800');
    await expectBooksInOrder(world.rated.database);
  });

  it('that were credited before payment leave nothing to write off on the credit note', async () => {
    await restoreUnbilled();
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

  it('can’t be approved after a payout account changed, until their batch is prepared again', async () => {
    await world.account('acme');
    await world.receive();
    const batch = await world.prepare();
    await world.account('acme', owner('acme'), 'NL91ABNA0417164300');
    await expect(world.approve(batch)).rejects.toMatchObject({ code: 'outdated' });
    await expect(world.ask(batchPrepare, { id: randomUUID(), payOn: today })).rejects.toMatchObject(
      { code: 'batch-open' },
    );
    await world.ask(batchPrepareAgain, { id: batch.id });
    const { batch: approved } = await world.approve(await world.prepared(batch.id));
    expect(approved).toMatchObject({ state: 'approved', underway: 1 });
    await expect(world.ask(batchCancel, { id: batch.id })).rejects.toMatchObject({
      code: 'is-approved',
    });
    await expect(
      world.ask(batchPrepare, { id: randomUUID(), payOn: daysAfter(today, -1) }),
    ).rejects.toMatchObject({ problems: [{ field: 'payOn' }] });
  });

  it('have the same amounts after their batch’s job was lost, killed or run twice', async () => {
    await world.account('acme');
    await world.receive(0.85);
    const id = randomUUID();
    // A batch without a queued job: the next sweep finds it.
    await world.rated.database.query(
      `insert into billing.payout_batches (id, state, prepared_on, pay_on, prepared_by, preparer)
       values ($1, 'preparing', $2, $2, 'anna', 'anna')`,
      [id, today],
    );
    const first = await world.prepared(id);
    const payouts = await world.payouts(id);
    expect(payouts).toMatchObject([{ amount: euro(61.71) }, { amount: euro(0) }]);
    const database = world.billing.app.get(DataSource);
    // The transaction fails at its last insert, so that no row changes.
    await database.query(
      'alter table billing.payout_parts add constraint dies check (false) not valid',
    );
    await world.ask(batchPrepareAgain, { id });
    await expect(prepareBatch(database, id)).rejects.toThrow('dies');
    expect(await world.payouts(id)).toEqual(payouts);
    await database.query('alter table billing.payout_parts drop constraint dies');
    await Promise.allSettled([prepareBatch(database, id), prepareBatch(database, id)]);
    expect(await world.prepared(id)).toMatchObject({ total: first.total, payouts: 1 });
    const again = await world.payouts(id);
    // Payouts that are stored again are equal except for their place.
    expect(again).toEqual(payouts.map((one) => ({ ...one, place: expect.any(Number) })));
    await expect(world.approve(first)).rejects.toMatchObject({
      code: 'prepared-since',
      problems: [{ field: 'preparedAt' }],
    });
    expect((await world.approve(await world.prepared(id))).batch.state).toBe('approved');
  });

  it('and payout accounts are shown to no other owner; the owner may set the account, an API key may not', async () => {
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
    await expect(world.ask(payoutGet, { scope: owner('zon'), id: payoutId })).rejects.toMatchObject(
      {
        code: 'no-such-payout',
      },
    );
    await expect(
      world.ask(batchPrepare, { scope: owner('acme'), id: randomUUID(), payOn: today }),
    ).rejects.toMatchObject({ code: 'staff-only' });
    const asked = { scope: owner('acme'), ownerId: 'acme' };
    const { tables } = await world.ask(ownDataQuestions.billing.tables, asked);
    for (const { table, rows } of tables.filter((each) => each.table !== 'audit_log')) {
      const page = await world.ask(ownDataQuestions.billing.rows, { ...asked, table });
      expect([table, page.items.length]).toEqual([table, rows]);
      expect(page.items.filter((row) => /"zon"/.test(row))).toEqual([]);
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

describePaidPayouts(() => world);
