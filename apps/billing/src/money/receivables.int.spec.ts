import { randomUUID } from 'node:crypto';
import { money } from '@app/common';
import {
  ageOrders,
  allocationReverse,
  deferralSet,
  overdueRuleEffect,
  overdueRules,
  overdueRuleSet,
  overdueRuleWithdraw,
  paymentAllocate,
  paymentGet,
  receivableAccount,
  receivableAges,
  standingsSince,
  writeOffConfirm,
  writeOffConfirmReversal,
  writeOffList,
  writeOffMake,
  writeOffNotReversed,
  writeOffReverse,
  writeOffWithdraw,
} from '@app/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { eventually } from '@app/testing';
import { approver } from '../bill-period.fixture.js';
import { expectBooksInOrder } from '../books/books-in-order.fixture.js';
import { creditByTwo } from '../credit-by-two.fixture.js';
import { daysAfter, dutchDate } from '../kernel/time/months.js';
import { service } from '../rated-world.fixture.js';
import {
  annasKey,
  bertsKey,
  owner,
  peopleOnly,
  ReceivablesWorld,
} from './receivables-world.fixture.js';
import { OwnerStandings } from './standings/owner-standings.service.js';
import { camtFile, ourIban } from './statements/reading/camt.fixture.js';
import { describePayments } from './payments/describe-payments.fixture.js';
import { describeCsvStatements } from './statements/describe-csv-statements.fixture.js';
import { describeBankStatements } from './statements/describe-bank-statements.fixture.js';

const timeoutMs = 5000;

const today = dutchDate(new Date());

let world: ReceivablesWorld;
beforeAll(async () => {
  world = await ReceivablesWorld.make();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

/** Sums of write-off entries per ledger account, without those of 0. */
const loss = () =>
  world.database.query<{ account: string; amount: string }>(
    `select p.account, sum(p.amount_micros)::bigint as amount from billing.ledger_postings p
       join billing.ledger_entries e on e.place = p.place where e.kind = 'write-off' group by 1
      having sum(p.amount_micros) <> 0 order by 1`,
  );
const writtenOff = async (micros: number): Promise<string> => {
  const id = randomUUID();
  const what = { documentId: world.invoice.id, amount: money(micros), reason: 'Failliet' };
  const { writeOff } = await world.ask(writeOffMake, { id, ...what });
  if (writeOff.state === 'proposed') await world.ask(writeOffConfirm, { scope: approver, id });
  return id;
};
const writeOffs = async () =>
  (await world.ask(writeOffList, {})).items.map(({ state, recovered }) => [
    state,
    recovered.micros,
  ]);

describe('open items', () => {
  it('are listed by age and party: all for staff, their own for owners', async () => {
    expect(await world.open(owner('acme'))).toMatchObject({
      items: [{ number: world.invoice.number, open: money(world.invoice.gross), age: 'not-due' }],
      total: { items: 1, open: money(world.invoice.gross) },
      payTo: { name: 'Belfabriek B.V.', iban: ourIban },
    });
    expect((await world.open(owner('other'))).items).toEqual([]);
    await expect(
      world.ask(receivableAccount, { scope: owner('other'), partyType: 'owner', partyId: 'acme' }),
    ).rejects.toMatchObject({ kind: 'not-found' });
    await world.database.query('update billing.receivables set due_on = $2 where number = $1', [
      world.invoice.number,
      daysAfter(today, -45),
    ]);
    expect(await world.ask(receivableAges, {})).toMatchObject({
      items: [
        {
          partyId: 'acme',
          owed: money(world.invoice.gross),
          overdue: money(world.invoice.gross),
          ages: { 'days-31-60': money(world.invoice.gross), 'not-due': money(0) },
        },
      ],
      next: null,
    });
    expect((await world.ask(receivableAges, { search: 'nobody' })).items).toEqual([]);
    // A carrier with the owner's id that owes as much: neither hides the other on the next page.
    await world.database.query(
      `begin; set local session_replication_role = replica;
       insert into billing.receivables
         (document_id, kind, number, party_type, party_id, party_name, issued_on, due_on, amount_micros)
       select gen_random_uuid(), kind, 'S-1', 'carrier', party_id, party_name, issued_on, due_on, amount_micros
         from billing.receivables where number = '${world.invoice.number}'; commit`,
    );
    for (const order of ageOrders) {
      const first = await world.ask(receivableAges, { order, limit: 1 });
      const second = await world.ask(receivableAges, { order, limit: 1, after: first.next! });
      const listed = [...first.items, ...second.items].map(({ partyType }) => partyType);
      expect([...listed, second.next]).toEqual(['carrier', 'owner', null]);
    }
  });

  it('can be written off by one person up to a limit, and by two above it', async () => {
    const make = async (micros: number, more: object = {}) => {
      const what = { documentId: world.invoice.id, amount: money(micros), reason: 'Failliet' };
      return (await world.ask(writeOffMake, { id: randomUUID(), ...what, ...more })).writeOff;
    };
    expect(await make(20_000_000)).toMatchObject({ state: 'written-off', confirmedBy: null });
    const left = world.invoice.gross - 20_000_000;
    await expect(make(left + 10_000)).rejects.toMatchObject({ problems: [{ field: 'amount' }] });
    await expect(make(5)).rejects.toMatchObject({ problems: [{ field: 'amount' }] });
    // With the earlier write-offs and proposals, each of these two exceeds the limit for one person.
    const dropped = [await make(30_010_000), await make(10_000)];
    expect(dropped.map(({ state }) => state)).toEqual(['proposed', 'proposed']);
    for (const { id } of dropped) {
      await expect(world.ask(writeOffWithdraw, { scope: annasKey, id })).rejects.toMatchObject(
        peopleOnly,
      );
      expect((await world.ask(writeOffWithdraw, { id })).writeOff.state).toBe('withdrawn');
    }
    const { id } = await make(left);
    expect((await world.open()).items).toMatchObject([{ open: money(left) }]);
    await expect(world.ask(writeOffConfirm, { id })).rejects.toMatchObject({ code: 'four-eyes' });
    for (const again of [1, 2]) {
      const { writeOff } = await world.ask(writeOffConfirm, { scope: approver, id });
      expect([again, writeOff.state, writeOff.confirmedBy]).toEqual([again, 'written-off', 'bert']);
    }
    expect((await world.open()).items).toEqual([]);
    await expect(world.ask(writeOffWithdraw, { id })).rejects.toMatchObject({
      code: 'is-written-off',
    });
    const { items: writeOffs } = await world.ask(writeOffList, { ownerId: 'acme' });
    expect(writeOffs.map(({ state }) => state)).toEqual([
      'written-off',
      'withdrawn',
      'withdrawn',
      'written-off',
    ]);
    expect(await loss()).toEqual([
      { account: '1300', amount: String(-world.invoice.gross) },
      { account: '4800', amount: String(world.invoice.gross) },
    ]);
    await expectBooksInOrder(world.database);
  });

  it('that are paid after a write-off recover the paid part of the loss', async () => {
    await writtenOff(20_000_000);
    const whole = await writtenOff(world.invoice.gross - 20_000_000);
    // The payment names the invoice, so it recovers the first write-off whole and a part of the second.
    const first = await world.enter(25_000_000, { reference: world.invoice.number });
    expect(first).toMatchObject({ state: 'matched', left: money(0) });
    expect(await writeOffs()).toEqual([
      ['written-off', 5_000_000],
      ['reversed', 20_000_000],
    ]);
    expect((await world.open()).items).toEqual([]);
    const lost = world.invoice.gross - 25_000_000;
    expect(await loss()).toContainEqual({ account: '4800', amount: String(lost) });
    // This payment names no document, so a person allocates it.
    const { id: paymentId } = await world.enter(10_000_000);
    const { suggestions } = await world.ask(paymentGet, { id: paymentId, search: 'acme' });
    expect(suggestions).toMatchObject([{ open: money(0), writtenOff: money(lost) }]);
    const part = { id: paymentId, allocationId: randomUUID(), documentId: world.invoice.id };
    // A written-off amount was never paid, so it can't be paid back.
    const { id: outgoing } = await world.enter(-30_000_000);
    await expect(
      world.ask(paymentAllocate, { ...part, id: outgoing, amount: money(-30_000_000) }),
    ).rejects.toMatchObject({ kind: 'invalid', problems: [{ field: 'amount' }] });
    expect(await world.ask(paymentAllocate, { ...part, amount: money(10_000_000) })).toMatchObject({
      payment: { state: 'matched' },
    });
    // A payment beyond the write-off is an excess, as on any paid invoice.
    expect(await world.enter(lost, { reference: world.invoice.number })).toMatchObject({
      state: 'excess',
      hint: 'already-paid',
      left: money(10_000_000),
    });
    expect(await loss()).toEqual([]);
    // A reversed allocation makes the invoice open again; it isn't written off again by itself.
    const { allocations } = await world.ask(paymentGet, { id: first.id });
    const undo = { id: first.id, allocationId: allocations[0]!.id, reason: 'storno' };
    await world.ask(allocationReverse, undo);
    expect((await world.open()).items).toMatchObject([{ open: money(25_000_000) }]);
    expect(await loss()).toEqual([]);
    await expect(world.ask(writeOffReverse, { id: whole, reason: 'x' })).rejects.toMatchObject({
      code: 'is-reversed',
    });
    await expectBooksInOrder(world.database);
    const { items: lines } = await world.ask(receivableAccount, {
      partyType: 'owner',
      partyId: 'acme',
    });
    expect(lines.filter(({ what }) => what === 'recovered')).toHaveLength(4);
    const [books] = await world.database.query<{ open: string }>(
      `select sum(amount_micros)::bigint as open from billing.ledger_postings
        where document_id = $1 and party_id = 'acme'`,
      [world.invoice.id],
    );
    expect(books?.open).toBe('25000000');
  });

  it('can be restored after a write-off: by one person up to a limit, and by two above it', async () => {
    const small = await writtenOff(50_000_000);
    const reason = 'Curator keert uit';
    const { writeOff } = await world.ask(writeOffReverse, { id: small, reason });
    expect(writeOff).toMatchObject({
      state: 'reversed',
      recovered: money(50_000_000),
      reversal: { reason, by: 'anna', confirmedBy: null },
    });
    const id = await writtenOff(world.invoice.gross);
    expect((await world.open()).items).toEqual([]);
    const propose = async () => (await world.ask(writeOffReverse, { id, reason })).writeOff.state;
    expect([await propose(), await propose()]).toEqual(['reversal-proposed', 'reversal-proposed']);
    await expect(world.ask(writeOffNotReversed, { scope: annasKey, id })).rejects.toMatchObject(
      peopleOnly,
    );
    const cancelled = await world.ask(writeOffNotReversed, { id });
    expect(cancelled.writeOff).toMatchObject({ state: 'written-off', reversal: null });
    await expect(world.ask(writeOffConfirmReversal, { scope: approver, id })).rejects.toMatchObject(
      {
        code: 'is-written-off',
      },
    );
    await propose();
    await expect(world.ask(writeOffConfirmReversal, { id })).rejects.toMatchObject({
      code: 'four-eyes',
    });
    for (const again of [1, 2]) {
      const done = await world.ask(writeOffConfirmReversal, { scope: approver, id });
      expect([again, done.writeOff.state]).toEqual([again, 'reversed']);
    }
    expect((await world.open()).items).toMatchObject([{ open: money(world.invoice.gross) }]);
    expect(await loss()).toEqual([]);
    await expectBooksInOrder(world.database);
  });

  it('and payments are listed in the party’s account with a running balance', async () => {
    await world.send(camtFile({ entries: [world.paid({ amount: '21.00' })] }));
    const { items: lines, balance } = await world.ask(receivableAccount, {
      scope: owner('acme'),
      partyType: 'owner',
      partyId: 'acme',
    });
    expect(balance.micros).toBe(world.invoice.gross - 21_000_000);
    expect(new Map(lines.map(({ what, amount }) => [what, amount.micros]))).toEqual(
      new Map([
        ['document', world.invoice.gross],
        ['payment', -21_000_000],
      ]),
    );
    expect(lines[0]?.balance).toEqual(balance);
  });
});

describe('standing of an owner with an overdue invoice', () => {
  const standings = async () =>
    (await world.rated.messages.ask(standingsSince, { scope: service, after: 0 }, { timeoutMs }))
      .items;
  const updateStandings = () => world.billing.app.get(OwnerStandings).wake();
  /** Moves the invoice's due date to some days before today, by the Dutch calendar that overdue rules use. */
  const dueBefore = (days: number) =>
    world.database.query('update billing.receivables set due_on = $1', [daysAfter(today, -days)]);
  const late = async (days: number, rule: number | null = 30): Promise<void> => {
    await dueBefore(days);
    await world.database.query(
      `insert into billing.overdue_rules (from_on, days, floor_micros, set_by)
       values ('2025-01-01', $1, 10000000, 'spec')`,
      [rule],
    );
    updateStandings();
  };

  it('is unpaid once the overdue rule’s days are over, and no longer after the payment', async () => {
    await late(31);
    await eventually(async () =>
      expect(await standings()).toMatchObject([
        {
          position: 1,
          ownerId: 'acme',
          unpaid: true,
          reason: `Niet betaald: ${world.invoice.number}`,
        },
      ]),
    );
    expect(await world.ask(overdueRules, {})).toMatchObject({ unpaid: 1, rules: [{ days: 30 }] });
    await world.send(camtFile({ entries: [world.paid()] }));
    await eventually(async () =>
      expect(await standings()).toMatchObject([{}, { position: 2, unpaid: false }]),
    );
  });

  it('isn’t unpaid during an agreed deferral', async () => {
    await late(31);
    await eventually(async () => expect(await standings()).toHaveLength(1));
    const deferral = { ownerId: 'acme', until: today, reason: 'betaalt vrijdag' };
    await expect(world.ask(deferralSet, { scope: bertsKey, ...deferral })).rejects.toMatchObject({
      code: 'people-only',
    });
    await world.ask(deferralSet, deferral);
    await eventually(async () =>
      expect(await standings()).toMatchObject([
        {},
        { unpaid: false, reason: 'Uitstel van betaling' },
      ]),
    );
    await world.ask(deferralSet, { ownerId: 'acme', until: null, reason: 'niet nagekomen' });
    await eventually(async () => expect(await standings()).toHaveLength(3));
  });

  it('isn’t unpaid after the invoice is credited', async () => {
    await late(31);
    await eventually(async () => expect(await standings()).toHaveLength(1));
    await creditByTwo(world.rated.messages, { documentId: world.invoice.id });
    await world.billing.app.get(OwnerStandings)['update']();
    expect(await standings()).toMatchObject([{}, { position: 2, unpaid: false }]);
  });

  it('isn’t unpaid before the rule’s days are over, nor by a rule without days', async () => {
    await late(29);
    const position = async () => {
      await world.billing.app.get(OwnerStandings)['update']();
      return standings();
    };
    expect(await position()).toEqual([]);
    // An update that was woken meanwhile may still use the rule, so one more update waits for it.
    await position();
    await world.database.query('update billing.overdue_rules set days = null');
    await dueBefore(300);
    expect(await position()).toEqual([]);
  });

  it('follows rules that can only be set from tomorrow on, by people', async () => {
    const set = (from: string) => world.ask(overdueRuleSet, { from, days: 14, floor: money(0) });
    await expect(set(today)).rejects.toMatchObject({ problems: [{ field: 'from' }] });
    const rule = { scope: bertsKey, from: daysAfter(today, 1), days: null, floor: money(0) };
    await expect(world.ask(overdueRuleSet, rule)).rejects.toMatchObject({ code: 'people-only' });
    await set(daysAfter(today, 1));
    expect((await world.ask(overdueRules, {})).rules).toMatchObject([
      { from: daysAfter(today, 1) },
    ]);
  });

  it('follows rules that people can withdraw only before they begin', async () => {
    const tomorrow = daysAfter(today, 1);
    await late(0);
    await world.ask(overdueRuleSet, { from: tomorrow, days: 0, floor: money(0) });
    await expect(
      world.ask(overdueRuleWithdraw, { scope: bertsKey, from: tomorrow }),
    ).rejects.toMatchObject({
      code: 'people-only',
    });
    for (const from of ['2025-01-01', today]) {
      await expect(world.ask(overdueRuleWithdraw, { from })).rejects.toMatchObject({
        problems: [
          {
            field: 'from',
            rule: expect.stringContaining('tomorrow or later'),
          },
        ],
      });
    }
    await world.ask(overdueRuleWithdraw, { from: tomorrow });
    await world.ask(overdueRuleWithdraw, { from: tomorrow });
    expect((await world.ask(overdueRules, {})).rules).toMatchObject([{ from: '2025-01-01' }]);
  });

  it('is counted in the preview of an overdue rule, unless the owner’s invoices are deferred', async () => {
    await late(31);
    await eventually(async () => expect(await standings()).toHaveLength(1));
    const effect = (days: number | null, floor = 0) =>
      world.ask(overdueRuleEffect, { days, floor: money(floor) });
    expect(await effect(30)).toEqual({ closed: 1, newlyClosed: 0, reopened: 0 });
    const none = { closed: 0, newlyClosed: 0, reopened: 1 };
    expect(await effect(31)).toEqual(none);
    expect(await effect(null)).toEqual(none);
    expect(await effect(0, world.invoice.gross)).toEqual(none);
    await expect(effect(0, -1)).rejects.toMatchObject({ problems: [{ field: 'floor' }] });
    await world.database.query('update billing.overdue_rules set days = 365');
    updateStandings();
    await eventually(async () => expect(await standings()).toHaveLength(2));
    expect(await effect(30)).toEqual({ closed: 1, newlyClosed: 1, reopened: 0 });
    await world.ask(deferralSet, { ownerId: 'acme', until: today, reason: 'betaalt vrijdag' });
    expect(await effect(30)).toEqual({ closed: 0, newlyClosed: 0, reopened: 0 });
    expect((await world.ask(overdueRules, {})).rules).toHaveLength(1);
  });
});

describePayments(() => world);
describeBankStatements(() => world);
describeCsvStatements(() => world);
