import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { callAmounts, costsOfCalls, type Scope, spendOfOwners } from '@app/contracts';
import { eventually, type FreshDatabase } from '@app/testing';
import { Rating } from './rating.service.js';
import { leg, type RatingWorld, second, service } from './rating-world.fixture.js';

/** Checks that the sums of owners' days equal those of the charges. */
export async function ownerDaysAgree(database: Pick<FreshDatabase, 'query'>): Promise<void> {
  const differing = await database.query(
    `select owner_id, day, component, includes_vat, vat_percent, sum(amount) from (
       select owner_id, day, component, includes_vat, vat_percent, amount_micros as amount
         from billing.owner_days
       union all
       select party_id, (to_timestamp(started_at / 1e6) at time zone 'Europe/Amsterdam')::date,
              component, includes_vat, vat_percent, -amount_micros
         from billing.charges where side = 'owner') as kept
      group by 1, 2, 3, 4, 5 having sum(amount) <> 0`,
  );
  expect(differing).toEqual([]);
}

/** Tests of owners' amounts by day, in the world of the calling spec. */
export function describeAmounts(given: () => RatingWorld): void {
  let world: RatingWorld;
  beforeAll(() => {
    world = given();
  });

  describe('the amounts of an owner', () => {
    it('are what calls earned and cost on each day, without VAT', async () => {
      const { app } = world.billing;
      await world.everyPrice();
      const owner: Scope = { as: 'owner', ownerId: 'acme' };
      const midnight = Date.parse('2026-10-04T22:00:00Z') * 1000;
      const paid = world.addCall({ calledNumber: '+319001234567', startedAt: midnight - second });
      for (const startedAt of [midnight, midnight + 10 * second]) {
        world.addCall({ startedAt, attempts: [leg({ startedAt, answeredAt: startedAt })] });
      }
      await eventually(() => app.get(Rating).catchUp());
      await ownerDaysAgree(world.database);
      const payout = Number((await world.amountsOf(paid))['owner payout']);
      expect(payout).toBeLessThan(0);
      const amounts = (scope: Scope, from: string, until: string) =>
        world.messages.ask(
          callAmounts,
          { scope, ownerId: 'acme', from, until },
          { timeoutMs: 2000 },
        );
      // VAT is included in what callers pay, of which the owner gets a share.
      const earned = money(Math.round((-payout * 100) / 121));
      const first = { day: '2026-10-04', earned, charged: money(20_000) };
      const { days, ...totals } = await amounts(owner, '2026-10-01', '2026-11-01');
      expect(days).toEqual([
        first,
        { day: '2026-10-05', earned: money(0), charged: expect.anything() },
      ]);
      const charged = days[1]!.charged.micros;
      expect(charged).toBeGreaterThan(40_000);
      expect(totals).toEqual({ earned, charged: money(20_000 + charged) });
      expect(await amounts(owner, '2026-10-04', '2026-10-05')).toEqual({
        earned,
        charged: money(20_000),
        days: [first],
      });
      const spent = await world.messages.ask(
        spendOfOwners,
        { scope: service, ownerIds: ['acme'], from: '2026-10-01', until: '2026-11-01' },
        { timeoutMs: 2000 },
      );
      expect(spent.owners).toEqual([{ ownerId: 'acme', micros: 20_000 + charged - earned.micros }]);
      await expect(
        amounts({ as: 'owner', ownerId: 'nobody' }, '2026-10-01', '2026-11-01'),
      ).rejects.toMatchObject({ code: 'no-such-owner' });
    });
  });

  describe('the costs of some calls', () => {
    it('are what the callers pay, and what the owner earns and pays without VAT', async () => {
      await world.everyPrice();
      const acme: Scope = { as: 'owner', ownerId: 'acme' };
      const paid = world.addCall({ calledNumber: '+319001234567' });
      const plain = world.addCall();
      const unpriced = world.addCall({ ownerId: 'without-plan' });
      await eventually(() => world.billing.app.get(Rating).catchUp());
      const [ofPaid, ofPlain] = [await world.amountsOf(paid), await world.amountsOf(plain)];
      await world.amountsOf(unpriced);
      const costs = async (scope: Scope, ...calls: { readonly callId: string }[]) => {
        const callIds = calls.map(({ callId }) => callId);
        const asked = { scope, callIds };
        const { items } = await world.messages.ask(costsOfCalls, asked, { timeoutMs: 2000 });
        return Object.fromEntries(items.map(({ callId, ...cost }) => [callId, cost]));
      };
      const { consumerPrice } = await world.chargesOf(paid);
      const expected = {
        [paid.callId]: {
          callerPays: consumerPrice,
          earned: money(Math.round((-Number(ofPaid['owner payout']) * 100) / 121)),
          charged: money(Number(ofPaid['owner call-fee'])),
          waits: false,
        },
        [plain.callId]: {
          callerPays: null,
          earned: money(0),
          charged: money(Number(ofPlain['owner call-fee'])),
          waits: false,
        },
      };
      const unknown = { callId: randomUUID() };
      expect(await costs(acme, paid, plain, unpriced, unknown)).toEqual(expected);
      expect(await costs(service, unpriced)).toMatchObject({
        [unpriced.callId]: { charged: money(0), waits: true },
      });
      expect(await costs({ as: 'owner', ownerId: 'another' }, paid)).toEqual({});
      const theirs = { scope: acme, ownerId: 'another', callIds: [paid.callId] };
      await expect(
        world.messages.ask(costsOfCalls, theirs, { timeoutMs: 2000 }),
      ).rejects.toMatchObject({ code: 'no-such-owner' });
    });
  });
}
