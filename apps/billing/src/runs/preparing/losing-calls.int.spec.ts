import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { type CallRecord, partiesOfRun, type PlannedDocument } from '@app/contracts';
import { keptOfPrice, marginOf, type PriceVersion } from '@app/rating';
import type { RunningApp } from '@app/testing';
import { agreement, plan, RatedWorld, service } from '../../rated-world.fixture.js';
import { agreeToSelfBilling } from '../../agree.fixture.js';
import { preparePeriod } from '../../bill-period.fixture.js';

const october = { from: '2025-09-30T22:00:00.000Z', until: '2025-10-31T23:00:00.000Z' };
const [paid, free] = ['+319001234567', '+318001234'];
const second = 1_000_000;

let world: RatedWorld;
let billing: RunningApp;
beforeAll(async () => {
  world = await RatedWorld.make();
  billing = await world.startBilling();
  world.carriers = ['laagland', 'rheinkom', 'north'].map((id) => ({ id, billTo: null }));
  await world.keep();
});
beforeEach(() => world.restore());
afterAll(() => world.drop());

type New = Omit<PriceVersion, 'id'>;
const always = { validFrom: '2025-01-01T00:00:00Z', validUntil: null };
const perMinute = (cents: number) => ({ perMinute: money(cents * 10_000), perCall: money(0) });

/** The callers' tariff of the example month, and its owners' call fee and payout share (82 %). */
const tariff: New = {
  kind: 'consumer-tariff',
  subject: paid,
  ...always,
  terms: {
    startRate: money(0),
    perMinute: money(0),
    perCall: money(1_300_000),
    maximum: null,
    includesVat: true,
    vatPercent: 21,
  },
};
const withTerms = (version: New, terms: object): New =>
  ({ ...version, terms: { ...version.terms, ...terms } }) as New;
const exampleOwner = withTerms(plan('acme', 0), { callFee: money(7_500), payoutShare: 8_200 });
/**
 * A carrier agreement. @param premiumKeptShare What it keeps, like Laagland (13.33 %) or Rheinkom
 * (18.01 %). @param freephone Cents per freephone minute.
 */
const carrier = (subject: string, premiumKeptShare: number, freephone = 6): New => {
  const price = perMinute(freephone);
  const origins = { fixed: price, mobile: price, abroad: price, other: price };
  const origination = { premiumKeptShare, freephone: origins, standard: perMinute(1) };
  return withTerms(agreement(subject, 3), { origination, netting: false });
};

/** Rates all calls and prepares October's documents. @returns The documents with losing calls. */
async function losses(): Promise<string[]> {
  await world.rated(billing);
  const run = await preparePeriod(world.messages, october);
  const { items: documents } = await world.messages.ask(
    partiesOfRun,
    { scope: service, runId: run.id, limit: 200 },
    { timeoutMs: 5_000 },
  );
  return documents.filter(loses).map(said);
}
const loses = ({ outliers, lost, losingCalls }: PlannedDocument): boolean => {
  const isNamed = outliers.includes('negative-margin');
  expect([lost !== null, losingCalls > 0]).toEqual([isNamed, isNamed]);
  return isNamed;
};
const said = ({ kind, partyId, losingCalls, lost }: PlannedDocument): string =>
  `${kind} ${partyId}: ${losingCalls} calls, ${lost?.micros}`;

const chargesOf = async (call: CallRecord) => (await world.chargesOf(call)).charges;

describe('review of a run', () => {
  it('counts on the payout and the settlement the ten paid calls whose carrier keeps 18.01 % of the price while the owner gets 82 %', async () => {
    const carriers = [carrier('laagland', 1_333), carrier('rheinkom', 1_801)];
    for (const version of [tariff, exampleOwner, ...carriers]) await world.publish(version);
    const calls = ['laagland', 'rheinkom'].flatMap((carrierId) =>
      Array.from({ length: 10 }, () => world.addCall({ calledNumber: paid, carrierId })),
    );
    await agreeToSelfBilling(world.database, 'acme');
    // A loss of 0.013 cents per call, with 21 % VAT in it; no other settlement is listed.
    expect(await losses()).toEqual([
      'payout acme: 10 calls, 1074',
      'settlement rheinkom: 10 calls, 1074',
    ]);
    for (const [at, call] of calls.entries()) {
      const charges = await chargesOf(call);
      expect(keptOfPrice(charges)).toEqual(money(at < 10 ? 60_710 : -130));
      // The call as a whole brings more than it costs, but only because of the owner's call fee.
      expect(marginOf(charges).micros).toBeGreaterThan(0);
    }
  });

  it('names the invoice of calls that cost more than they bring, counting a forwarded call as a whole', async () => {
    await world.publish(plan('acme', 1, 6));
    await world.publish(plan('zon', 0, 1));
    await world.publish(carrier('laagland', 1_333, 12));
    await world.publish(carrier('rheinkom', 1_333, 14));
    await world.publish(carrier('north', 1_333));
    const startedAt = Date.parse('2025-10-05T08:00:00Z') * 1000;
    const forwarded = { attempts: [world.leg(startedAt, { trunkId: 'north-trunk' })] };
    // Freephone: we get 12 and a call fee of 1, and pay 12 or 14; half a minute of forwarding
    // brings 3 minus 1.5.
    world.addCall({ calledNumber: free, carrierId: 'laagland' });
    const losing = world.addCall({ calledNumber: free, carrierId: 'rheinkom' });
    world.addCall({ calledNumber: free, carrierId: 'rheinkom', ...forwarded });
    // A geographic number: we get 1 from the carrier; forwarding brings 0.5 and costs 1.5, so
    // nothing is lost.
    const [even, alone] = [forwarded, forwarded].map(({ attempts: [leg] }) => ({
      attempts: [{ ...leg!, legUuid: randomUUID() }],
    }));
    world.addCall({ ownerId: 'zon', carrierId: 'north', ...even });
    // The caller's leg was never answered but a destination was: that leg costs 1 more than it
    // brings.
    const lonely = world.addCall({
      ownerId: 'zon',
      carrierId: 'north',
      answeredAt: null,
      billedMicros: 0,
      ...alone,
      networkChargedSeconds: 0,
      ownerBillableSeconds: 0,
      endedAt: startedAt + 31 * second,
    });
    expect(await losses()).toEqual(['invoice acme: 1 calls, 10000', 'invoice zon: 1 calls, 10000']);
    for (const call of [losing, lonely])
      expect(marginOf(await chargesOf(call))).toEqual(money(-10_000));
  });

  it('omits calls with a part in quarantine', async () => {
    for (const version of [tariff, exampleOwner, carrier('laagland', 1_333)])
      await world.publish(version);
    // This carrier has no agreement, so that only the owner's share is charged.
    world.addCall({ calledNumber: paid, carrierId: 'rheinkom' });
    world.addCall({ calledNumber: paid, carrierId: null });
    await agreeToSelfBilling(world.database, 'acme');
    expect(await losses()).toEqual([]);
  });
});
