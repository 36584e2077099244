import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  priceApprove,
  priceProposals,
  pricePropose,
  priceRefuse,
  priceWithdraw,
  type Scope,
} from '@app/contracts';
import { CurrentPrices } from './current-prices.js';
import { acme, bert, type New, plan, program, staff, type PricesWorld } from './prices.fixture.js';

/** Tests of price proposals, in the world of the calling spec. */
export function describeProposals(given: () => PricesWorld): void {
  let database: PricesWorld['database'];
  let billing: PricesWorld['billing'];
  let ask: PricesWorld['ask'];
  let publish: PricesWorld['publish'];
  let list: PricesWorld['list'];
  beforeAll(() => {
    ({ database, billing, ask, publish, list } = given());
  });

  describe('price proposal', () => {
    const soon = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const within = { timeoutMs: 5000 };
    const propose = async (version: New, id: string = randomUUID(), scope: Scope = staff) => {
      const asked = { scope, id, version } as never;
      const { warnings: _, ...proposal } = await ask(pricePropose, asked, within);
      return proposal;
    };
    const approve = async (id: string, scope: Scope = bert) =>
      (await ask(priceApprove, { scope, id }, within)).proposal;
    const withdraw = (id: string, scope: Scope = staff) =>
      ask(priceWithdraw, { scope, id }, within);
    const versionsOf = async (subject: string) => (await list(staff, { subject })).items;

    it('is required from a person, who cannot publish alone', async () => {
      await expect(publish(plan('alone', soon(5)), randomUUID(), staff)).rejects.toMatchObject({
        kind: 'forbidden',
        code: 'two-persons',
      });
      expect(await versionsOf('alone')).toEqual([]);
    });

    it('takes effect once another person approves it, and names both persons', async () => {
      const version = plan('by-two', soon(5));
      const { id, state } = await propose(version);
      expect(state).toBe('waiting');
      expect(await propose(version, id)).toMatchObject({ id, state: 'waiting' });
      await expect(propose(plan('by-two', soon(6)), id)).rejects.toMatchObject({
        code: 'version-exists',
      });
      expect(await versionsOf('by-two')).toEqual([]);
      expect(await approve(id)).toMatchObject({ state: 'published', decidedBy: 'bert' });
      expect(await approve(id)).toMatchObject({ state: 'published' });
      expect(await versionsOf('by-two')).toMatchObject([
        { id, createdBy: 'anna', approvedBy: 'bert' },
      ]);
      const noted = await database.query(
        `select actor, action from billing.audit_log where subject = $1 order by seq`,
        [id],
      );
      expect(noted).toEqual([
        { actor: 'staff:anna', action: 'price.propose' },
        { actor: 'staff:bert', action: 'price.publish' },
        { actor: 'staff:bert', action: 'price.approve' },
      ]);
    });

    it('is approved neither by a program nor by its proposer, also when proposed with the proposer’s key', async () => {
      const { id } = await propose(plan('own', soon(5)));
      await expect(approve(id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
      await expect(approve(id, program)).rejects.toMatchObject({ code: 'people-only' });
      const annas: Scope = { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null };
      const byKey = await propose(plan('own-key', soon(5)), randomUUID(), annas);
      expect(byKey).toMatchObject({ proposedBy: 'k', answersFor: 'anna' });
      await expect(approve(byKey.id, staff)).rejects.toMatchObject({ code: 'four-eyes' });
      await expect(approve(randomUUID())).rejects.toMatchObject({ code: 'no-such-proposal' });
    });

    it('expires when its start passes, and is not published for the past', async () => {
      const { id } = await propose(plan('late', soon(5)));
      await database.query(
        `update billing.price_proposals
          set proposed_at = now() - interval '9 days', valid_from = now() - interval '1 day'
        where id = $1`,
        [id],
      );
      const { items: proposals } = await ask(
        priceProposals,
        { scope: staff, subject: 'late', open: true },
        within,
      );
      expect(proposals).toMatchObject([{ id, state: 'expired' }]);
      await expect(approve(id)).rejects.toMatchObject({ kind: 'conflict', code: 'start-passed' });
      expect(await versionsOf('late')).toEqual([]);
    });

    it('for a past period without a price is published as proposed', async () => {
      const { id } = await propose(plan('lacked', '2026-01-01T00:00:00Z'));
      await approve(id);
      expect(await versionsOf('lacked')).toMatchObject([{ validFrom: '2026-01-01T00:00:00.000Z' }]);
    });

    it('cannot be approved after it is refused with a reason, or withdrawn', async () => {
      const refused = await propose(plan('refused', soon(5)));
      const question = { scope: bert, id: refused.id, reason: 'Een nul te veel.' };
      expect((await ask(priceRefuse, question, within)).proposal).toMatchObject({
        state: 'refused',
        decidedBy: 'bert',
        reason: 'Een nul te veel.',
      });
      await expect(approve(refused.id)).rejects.toMatchObject({ code: 'not-waiting' });
      const withdrawn = await propose(plan('refused', soon(5)));
      await withdraw(withdrawn.id);
      await withdraw(withdrawn.id);
      await expect(approve(withdrawn.id)).rejects.toMatchObject({ code: 'not-waiting' });
      const { items: proposals, next } = await ask(
        priceProposals,
        { scope: staff, subject: 'refused', limit: 1 },
        within,
      );
      expect(proposals.map(({ state }) => state)).toEqual(['withdrawn']);
      const rest = { scope: staff, subject: 'refused', limit: 1, after: next! };
      expect((await ask(priceProposals, rest, within)).items).toMatchObject([{ state: 'refused' }]);
      await propose(plan('refused', soon(5)));
      const late = await propose(plan('refused', soon(5)));
      const early = await propose(plan('refused', soon(5)));
      await withdraw(early.id);
      await withdraw(late.id);
      const dropped: string[] = [];
      const those = { scope: staff, subject: 'refused', dropped: true, limit: 1 };
      let page = await ask(priceProposals, those, within);
      dropped.push(...page.items.map(({ id }) => id));
      while (page.next !== null) {
        page = await ask(priceProposals, { ...those, after: page.next }, within);
        dropped.push(...page.items.map(({ id }) => id));
      }
      expect(dropped).toEqual([late.id, early.id, withdrawn.id, refused.id]);
    });

    it('is refused at once when it overlaps a version', async () => {
      await publish(plan('taken', '2026-03-01T00:00:00Z', '2099-06-01T00:00:00Z'));
      await expect(propose(plan('taken', soon(5)))).rejects.toMatchObject({
        code: 'overlapping-versions',
      });
    });

    it('that was published can be withdrawn before it begins; the earlier version then continues', async () => {
      const before = await publish(plan('goes-on', '2026-01-01T00:00:00Z'));
      const { id } = await propose(plan('goes-on', soon(5)));
      await approve(id);
      expect((await versionsOf('goes-on')).map(({ validUntil }) => validUntil)).not.toEqual([null]);
      await withdraw(id);
      await withdraw(id);
      await expect(approve(id)).rejects.toMatchObject({ code: 'not-waiting' });
      expect(await versionsOf('goes-on')).toEqual([before]);
      const { book } = await billing.app.get(CurrentPrices).read();
      expect(book.planOf('goes-on', (Date.now() + 6 * 86_400_000) * 1000)).toMatchObject({
        id: before.id,
        until: Infinity,
      });
      await expect(withdraw(before.id)).rejects.toMatchObject({ code: 'has-begun' });
      await expect(withdraw(randomUUID())).rejects.toMatchObject({ code: 'no-such-price' });
    });

    it('is withdrawn by a program only if that program made it and no person approved it', async () => {
      const refused = { kind: 'forbidden', code: 'people-only' };
      const version = plan('of-people', soon(5));
      const { id } = await propose(version);
      await expect(withdraw(id, program)).rejects.toMatchObject(refused);
      await approve(id);
      await expect(withdraw(id, program)).rejects.toMatchObject(refused);
      expect(await versionsOf('of-people')).toMatchObject([{ id, approvedBy: 'bert' }]);

      const own = await propose(plan('of-program', soon(5)), randomUUID(), program);
      const approved = await propose(plan('of-program', soon(5)), randomUUID(), program);
      await approve(approved.id);
      await withdraw(own.id, program);
      await expect(withdraw(approved.id, program)).rejects.toMatchObject(refused);
      const alone = await publish(plan('alone-by-program', soon(5)), randomUUID(), program);
      await withdraw(alone.id, program);
      expect(await versionsOf('alone-by-program')).toEqual([]);
    });

    it('is refused to owners, and not shown to them', async () => {
      const forbidden = { kind: 'forbidden', code: 'staff-only' };
      await expect(propose(plan('acme', soon(5)), randomUUID(), acme)).rejects.toMatchObject(
        forbidden,
      );
      await expect(ask(priceProposals, { scope: acme }, within)).rejects.toMatchObject(forbidden);
      await expect(withdraw(randomUUID(), acme)).rejects.toMatchObject(forbidden);
    });
  });
}
