import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import {
  payoutTermsList,
  type RequestContract,
  type Scope,
  termsApprove,
  termsProposals,
  termsPropose,
  termsWithdraw,
} from '@app/contracts';
import type { z } from 'zod';
import { daysAfter, dutchDate } from '../../../kernel/time/months.js';
import { RatedWorld } from '../../../rated-world.fixture.js';
import { approver, preparer } from '../../../bill-period.fixture.js';

const timeoutMs = 10_000;
const today = dutchDate(new Date());
const later = daysAfter(today, 30);
const key: Scope = { as: 'key', keyId: 'program', madeBy: 'cees', ownerId: null };
const own = { holdBackShare: 1000, holdBackDays: 30, minimum: money(25_000_000), netting: true };

let world: RatedWorld;
const ask = <Q extends z.ZodType, A extends z.ZodType>(
  request: RequestContract<Q, A>,
  question: z.input<Q>,
): Promise<z.output<A>> => world.messages.ask(request, question, { timeoutMs });

beforeAll(async () => {
  world = await RatedWorld.make();
  await world.startBilling();
  await world.keep();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

const propose = async (more: object = {}, scope: Scope = preparer): Promise<string> => {
  const id = randomUUID();
  const terms = { ownerId: 'acme', from: later, ...own };
  return (await ask(termsPropose, { scope, id, ...terms, ...more })).proposal.id;
};
const approve = (id: string, scope: Scope = approver) => ask(termsApprove, { scope, id });
const withdraw = (id: string, scope: Scope = preparer) => ask(termsWithdraw, { scope, id });
const termsOf = (ownerId: string | null = 'acme') =>
  ask(payoutTermsList, { scope: preparer, ownerId });
const open = async () => (await ask(termsProposals, { scope: preparer, open: true })).items;

describe('payout terms', () => {
  it('aren’t valid until a second person approves them, also an owner’s first terms', async () => {
    const id = await propose({ from: today });
    expect(await termsOf()).toMatchObject({ current: { ownerId: null }, terms: [] });
    expect(await open()).toMatchObject([
      {
        id,
        ownerId: 'acme',
        from: today,
        ...own,
        state: 'waiting',
        proposedBy: 'anna',
        before: { ownerId: null, holdBackShare: 0 },
        decidedBy: null,
      },
    ]);
    await expect(approve(id, preparer)).rejects.toMatchObject({ code: 'four-eyes' });
    for (const { proposal } of [
      ...(await Promise.all([approve(id), approve(id)])),
      await approve(id),
    ]) {
      expect(proposal).toMatchObject({ id, state: 'approved', before: null, decidedBy: 'bert' });
    }
    expect(await termsOf()).toMatchObject({
      current: { id, ...own, setBy: 'anna', approvedBy: 'bert' },
      terms: [{ id }],
    });
    expect(await open()).toEqual([]);
    const noted = await world.database.query<{ actor: string; action: string }>(
      `select actor, action from billing.audit_log where action in
         ('payoutterms.propose', 'payoutterms.approve') order by seq`,
    );
    expect(noted.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'staff:anna payoutterms.propose',
      'staff:bert payoutterms.approve',
    ]);
  });

  it('are approved once when two persons approve them at the same time', async () => {
    const id = await propose();
    const dora: Scope = { ...approver, staffId: 'dora' } as Scope;
    const outcomes = await Promise.allSettled([approve(id), approve(id, dora)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'not-waiting' },
    });
  });

  it('can’t be proposed, approved or withdrawn by keys or services', async () => {
    const id = await propose();
    const service: Scope = { as: 'service', service: 'spec' };
    for (const scope of [key, service]) {
      for (const refused of [propose({}, scope), approve(id, scope), withdraw(id, scope)]) {
        await expect(refused).rejects.toMatchObject({ code: 'people-only' });
      }
    }
  });

  it('of all owners need two persons as well, and are shown beside the current terms', async () => {
    const id = await propose({ ownerId: null, from: today });
    expect(await open()).toMatchObject([{ ownerId: null, before: { holdBackShare: 0 } }]);
    await expect(approve(id, preparer)).rejects.toMatchObject({ code: 'four-eyes' });
    await approve(id);
    expect((await termsOf('zon')).current).toMatchObject({ ownerId: null, ...own });
  });

  it('can be withdrawn until they begin', async () => {
    const waiting = await propose();
    for (let n = 0; n < 2; n++) expect(await withdraw(waiting)).toEqual({ id: waiting });
    await expect(approve(waiting)).rejects.toMatchObject({ code: 'not-waiting' });
    const approved = await propose();
    await approve(approved);
    expect((await termsOf()).terms).toMatchObject([{ id: approved, from: later }]);
    for (let n = 0; n < 2; n++) expect(await withdraw(approved)).toEqual({ id: approved });
    expect((await termsOf()).terms).toEqual([]);
    const begun = await propose({ from: today });
    await approve(begun);
    await expect(withdraw(begun)).rejects.toMatchObject({ code: 'has-begun' });
    await expect(withdraw(randomUUID())).rejects.toMatchObject({ code: 'no-such-terms' });
  });

  it('can’t replace approved terms of the same day that haven’t begun', async () => {
    const first = await propose();
    const second = await propose({ from: daysAfter(later, 1), holdBackShare: 10_000 });
    // Two waiting proposals for one day, which billing refuses now but may still be stored.
    await world.database.query(
      'update billing.payout_terms_proposals set from_on = $1 where id = $2',
      [later, second],
    );
    await approve(first);
    const taken = { code: 'day-taken', problems: [{ field: 'from' }] };
    await expect(approve(second)).rejects.toMatchObject(taken);
    await expect(propose()).rejects.toMatchObject(taken);
    await withdraw(first);
    await approve(second);
    expect((await termsOf()).terms).toMatchObject([{ id: second, holdBackShare: 10_000 }]);
  });

  it('have at most one waiting proposal per owner and first day', async () => {
    const id = await propose();
    const open = {
      kind: 'conflict',
      code: 'proposal-open',
      message: expect.stringContaining(id),
      problems: [
        {
          field: 'from',
          rule: 'must be another day: another proposal from this day waits',
        },
      ],
    };
    await expect(propose()).rejects.toMatchObject(open);
    await expect(propose({ holdBackDays: 60 }, approver)).rejects.toMatchObject(open);
    await propose({ ownerId: 'zon' });
    await propose({ from: daysAfter(later, 1) });
    await withdraw(id);
    const next = await propose();
    expect((await termsOf()).terms).toEqual([]);
    await approve(next);
  });

  it('whose first day is over can’t be approved', async () => {
    const id = await propose();
    await world.database.query(
      'update billing.payout_terms_proposals set from_on = $1 where id = $2',
      [daysAfter(today, -1), id],
    );
    expect(await open()).toMatchObject([{ id, state: 'expired' }]);
    await expect(approve(id)).rejects.toMatchObject({ code: 'start-passed' });
    await withdraw(id);
    await expect(propose({ from: daysAfter(today, -1) })).rejects.toMatchObject({
      problems: [{ field: 'from', rule: expect.stringContaining('today or later') }],
    });
    await expect(propose({ minimum: money(5) })).rejects.toMatchObject({
      problems: [{ field: 'minimum' }],
    });
  });

  it('are proposed once when sent twice, and listed by page, the newest first', async () => {
    const id = randomUUID();
    const first = await propose({ id });
    expect(await propose({ id })).toBe(first);
    await expect(propose({ id, netting: false })).rejects.toMatchObject({ code: 'id-taken' });
    const second = await propose({ ownerId: 'zon' });
    const list = (more: object = {}) => ask(termsProposals, { scope: preparer, limit: 1, ...more });
    const page = await list();
    expect(page).toMatchObject({ items: [{ id: second }], next: String(page.items[0]!.place) });
    expect(await list({ after: Number(page.next) })).toMatchObject({
      items: [{ id: first }],
      next: null,
    });
    expect(await list({ ownerId: 'acme' })).toMatchObject({ items: [{ id: first }] });
    await expect(list({ scope: { as: 'owner', ownerId: 'acme' } })).rejects.toMatchObject({
      code: 'staff-only',
    });
  });
});
