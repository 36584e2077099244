import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import {
  balanceGet,
  carriersBucket,
  type PartyBalance,
  spendOfOwners,
  type Scope,
} from '@app/contracts';
import { eventually } from '@app/testing';
import { carrier, trunk } from '@app/testing/builders';
import { Rating } from './rating.service.js';
import {
  agreement,
  leg,
  plan,
  type RatingWorld,
  second,
  service,
  start,
  tariff,
} from './rating-world.fixture.js';

/** Tests of the quarantine and the balance, in the world of the calling spec. */
export function describeBalance(given: () => RatingWorld): void {
  let world: RatingWorld;
  beforeAll(() => {
    world = given();
  });

  /** The time since which the call's part on the owner's side has waited in quarantine. */
  const sinceOf = ({
    items: entries,
  }: Awaited<ReturnType<RatingWorld['quarantine']>>): string | undefined =>
    entries.find(({ side }) => side === 'owner')?.since;

  const figures = ({ rated, documented, undocumented, quarantined, calls }: PartyBalance) => ({
    calls,
    rated: rated.micros,
    documented: documented.micros,
    undocumented: undocumented.micros,
    quarantined,
  });

  describe('quarantine', () => {
    it('rates a quarantined part automatically once its price is published, and leaves charged parts unchanged', async () => {
      await world.addCarrier('north');
      await world.publish(agreement('north'));
      const record = world.addCall({ calledNumber: '+319001234567', attempts: [leg()] });
      await world.ring(record);
      expect(await world.amountsOf(record)).toEqual({
        'originator waits': 'no-tariff +319001234567',
        'owner waits': 'no-tariff +319001234567',
        'terminator waits': 'no-carrier south-trunk',
      });
      expect((await world.chargesOf(record)).consumerPrice).toBeNull();
      expect((await world.quarantine()).items).toHaveLength(3);
      const waiting = (await world.quarantine({ code: 'no-carrier' })).items;
      expect(waiting).toEqual([
        expect.objectContaining({ callId: record.callId, startedAt: start }),
      ]);

      const since = sinceOf(await world.quarantine({ code: 'no-tariff' }));
      await world.publish(tariff);
      const owing = { 'originator premium-share': 262_500, 'owner waits': 'no-plan acme' };
      await eventually(async () => expect(await world.amountsOf(record)).toMatchObject(owing));
      expect((await world.chargesOf(record)).consumerPrice).toEqual(money(350_000));
      expect(sinceOf(await world.quarantine({ code: 'no-plan' }))).toBe(since);

      await world.publish(plan('acme'));
      await eventually(async () =>
        expect(await world.amountsOf(record)).toMatchObject({ 'owner forwarding': 30_000 }),
      );
      await world.addCarrier('south');
      await eventually(async () =>
        expect(await world.amountsOf(record)).toMatchObject({
          'terminator waits': 'no-agreement south',
        }),
      );
      await world.publish(agreement('south'));
      await eventually(async () => expect((await world.quarantine()).items).toEqual([]));
      expect(await world.amountsOf(record)).toEqual({
        'originator premium-share': 262_500,
        'owner payout': -140_000,
        'owner call-fee': 20_000,
        'owner forwarding': 30_000,
        'terminator termination': -15_000,
      });
    });

    it('keeps a part when the published price begins after the call', async () => {
      await world.addCarrier('north');
      await world.publish(agreement('north'));
      const record = world.addCall();
      await world.ring(record);
      await world.amountsOf(record);
      await world.publish({ ...plan('acme'), validFrom: '2026-10-06T00:00:00Z' });
      await eventually(async () => {
        const [row] = await world.database.query<{ swept: string }>(
          'select * from billing.rating_progress',
        );
        expect(row?.swept).toBe('2');
      });
      expect((await world.amountsOf(record))['owner waits']).toBe('no-plan acme');
      await world.publish({ ...plan('acme'), validUntil: '2026-10-06T00:00:00Z' });
      await eventually(async () =>
        expect(await world.amountsOf(record)).toMatchObject({ 'owner call-fee': 20_000 }),
      );
    });

    it('rates again more parts than fit into one transaction', async () => {
      const { app } = world.billing;
      await world.addCarrier('north');
      await world.addCarrier('south');
      await world.publish(agreement('north'));
      for (let index = 0; index < 250; index++) world.addCall({ attempts: [leg(), leg()] });
      await eventually(() => app.get(Rating).catchUp());
      const waiting = async () => {
        const rows = await world.database.query<{ code: string; count: string; tried: string }>(
          `select code, count(*), max(tried) as tried from billing.quarantined
          group by code order by code`,
        );
        return rows.map(({ code, count, tried }) => `${code} ${count} ${tried}`);
      };
      expect(await waiting()).toEqual(['no-agreement 500 1', 'no-plan 250 1']);

      await world.publish(plan('somebody-else'));
      await app.get(Rating).catchUp();
      expect(await waiting()).toEqual(['no-agreement 500 1', 'no-plan 250 1']);
      await world.publish(agreement('south'));
      await app.get(Rating).catchUp();
      expect(await waiting()).toEqual(['no-plan 250 3']);
      await world.publish(plan('acme'));
      await app.get(Rating).catchUp();
      expect(await waiting()).toEqual([]);
      const south = { calls: 250, rated: -250 * 30_000, documented: 0, quarantined: 0 };
      const parties = (await world.balance()).parties.map((party) => [
        party.partyId,
        figures(party),
      ]);
      expect(Object.fromEntries(parties)).toMatchObject({
        north: { calls: 250 },
        acme: { calls: 250, rated: 250 * (20_000 + 2 * 30_000) },
        south: { ...south, undocumented: south.rated },
      });
    });

    it('is avoided for a trunk whose carrier was deleted, also after a restart', async () => {
      await world.everyPrice();
      const before = world.addCall({ attempts: [leg()] });
      await world.ring(before);
      await world.amountsOf(before);
      await world.stopBilling();
      await world.messages.bucket(carriersBucket).delete('south');
      const next = await world.startBilling();
      const after = world.addCall({ attempts: [leg()] });
      await eventually(() => next.app.get(Rating).catchUp());
      expect(await world.amountsOf(after)).toMatchObject({ 'terminator termination': -15_000 });
    });

    it('is listed by page, newest call first', async () => {
      const { app } = world.billing;
      await world.addCarrier('north');
      for (let index = 0; index < 5; index++) world.addCall({ startedAt: start + index * second });
      await eventually(() => app.get(Rating).catchUp());
      const first = await world.quarantine({ limit: 6 });
      const rest = await world.quarantine({ limit: 6, after: first.next });
      const starts = [...first.items, ...rest.items].map(({ startedAt }) => startedAt);
      expect(starts).toHaveLength(10);
      expect(starts).toEqual(starts.toSorted((a, b) => b - a));
      expect(rest.next).toBeNull();
      await expect(world.quarantine({ after: 'x' })).rejects.toMatchObject({
        code: 'invalid-cursor',
      });
    });
  });

  describe('balance', () => {
    it('has the amounts that are rated, on documents, and quarantined', async () => {
      const { app } = world.billing;
      await world.everyPrice();
      const early = world.addCall({
        calledNumber: '+318001234',
        startedAt: start - 30 * 86_400 * second,
      });
      const late = world.addCall({ calledNumber: '+318001234' });
      world.addCall({ carrierId: null, ownerId: 'nobody' });
      await eventually(() => app.get(Rating).catchUp());
      expect((await world.balance()).ratedCalls).toBe(2);
      expect((await world.balance()).ratedPosition).toBe(3);
      const sides = async () =>
        Object.fromEntries(
          (await world.balance()).parties.map((party) => [
            `${party.side} ${party.partyId}`,
            figures(party),
          ]),
        );
      const waiting = { calls: 1, rated: 0, documented: 0, undocumented: 0, quarantined: 1 };
      const acme = { calls: 1, rated: 140_000, quarantined: 0 };
      expect(await sides()).toEqual({
        'originator north': {
          calls: 1,
          rated: -60_000,
          documented: 0,
          undocumented: -60_000,
          quarantined: 0,
        },
        'originator null': waiting,
        'owner acme': { ...acme, documented: 0, undocumented: 140_000 },
        'owner nobody': waiting,
      });
      // An invoice of both calls; the earlier one was late for its own month.
      const documentId = await invoice('acme');
      for (const [line, component] of ['freephone-usage', 'call-fee'].entries()) {
        await documentCharges(documentId, line + 1, component);
      }
      expect((await sides())['owner acme']).toEqual({
        ...acme,
        documented: 140_000,
        undocumented: 0,
      });
      expect((await world.chargesOf(late)).charges.filter(({ side }) => side === 'owner')).toEqual([
        expect.objectContaining({ documentId, documentNumber: 'F2026-00001' }),
        expect.objectContaining({ documentId, documentNumber: 'F2026-00001' }),
      ]);
      const wholeTime = (await world.balance(service, '2026-01-01T00:00:00Z')).parties;
      expect(figures(wholeTime.find(({ partyId }) => partyId === 'acme')!)).toEqual({
        calls: 2,
        rated: 280_000,
        documented: 280_000,
        undocumented: 0,
        quarantined: 0,
      });
      expect(early.callId).not.toBe(late.callId);

      await world.database.query(
        `update billing.document_lines set amount_micros = amount_micros + 10000 where position = 1`,
      );
      expect((await sides())['owner acme']?.documented).toBe(150_000);
      await world.database.query(
        `insert into billing.document_lines (document_id, position, component, quantity, seconds,
         price_version_id, amount_micros, includes_vat, vat_percent, vat_category, applied_percent,
         vat_rule, net_micros)
       select document_id, 9, 'forwarding', 1, 0, price_version_id, 70000, false, 21, 'S', 21, 'nl-standard', 70000
         from billing.document_lines where position = 1`,
      );
      expect((await sides())['owner acme']?.documented).toBe(220_000);
      await world.database.query('delete from billing.document_lines where position in (2, 9)');
      expect((await sides())['owner acme']?.documented).toBe(130_000);
    });

    it('covers a period of whole days, or one that begins or ends within a day', async () => {
      const { app } = world.billing;
      await world.everyPrice();
      // 5 October begins at 22:00 UTC the day before.
      const midnight = Date.parse('2026-10-04T22:00:00Z') * 1000;
      for (const startedAt of [midnight - second, midnight, start, midnight + 86_400 * second]) {
        world.addCall({ startedAt });
      }
      await eventually(() => app.get(Rating).catchUp());
      const between = async (from: string, until: string) => {
        const { parties } = await world.messages.ask(
          balanceGet,
          { scope: service, from, until },
          { timeoutMs: 2000 },
        );
        return parties.map(({ partyId, calls, rated, undocumented }) => [
          partyId,
          calls,
          rated.micros,
          undocumented.micros,
        ]);
      };
      const sums = (calls: number) => [
        ['north', calls, calls * 1500, calls * 1500],
        ['acme', calls, calls * 20_000, calls * 20_000],
      ];
      const day = ['2026-10-04T22:00:00Z', '2026-10-05T22:00:00Z'] as const;
      expect(await between(...day)).toEqual(sums(2));
      expect(await between('2026-10-04T21:59:59Z', '2026-10-05T22:00:00.001Z')).toEqual(sums(4));
      expect(await between('2026-10-04T22:00:00.001Z', '2026-10-05T22:00:00Z')).toEqual(sums(1));
      expect(await between('2026-10-05T22:00:00.001Z', '2026-10-05T23:00:00Z')).toEqual([]);

      const spent = (asker: Scope, from: string, until: string) =>
        world.messages.ask(
          spendOfOwners,
          { scope: asker, ownerIds: ['acme', 'nobody'], from, until },
          { timeoutMs: 2000 },
        );
      const ofDay = ['2026-10-05', '2026-10-06'] as const;
      expect(await spent(service, ...ofDay)).toEqual({
        owners: [{ ownerId: 'acme', micros: 40_000 }],
      });
      expect(await spent(service, '2026-10-01', '2026-11-01')).toEqual({
        owners: [{ ownerId: 'acme', micros: 80_000 }],
      });
      await expect(spent({ as: 'owner', ownerId: 'acme' }, ...ofDay)).rejects.toMatchObject({
        code: 'services-only',
      });

      // A charge that was lost from `charges` isn't undocumented any more, but still counts as rated.
      await world.database.query(
        `delete from billing.charges where side = 'owner' and started_at = $1`,
        [start],
      );
      expect(await between(...day)).toEqual([
        ['north', 2, 3000, 3000],
        ['acme', 2, 40_000, 20_000],
      ]);
    });

    it('counts a call once for a carrier, even if one of its legs is charged later or quarantined', async () => {
      const { app } = world.billing;
      await world.everyPrice();
      world.addCall({ attempts: [leg(), leg({ trunkId: 'east-trunk' })] });
      await eventually(() => app.get(Rating).catchUp());
      const terminators = async () =>
        (await world.balance()).parties
          .filter(({ side }) => side === 'terminator')
          .map(({ partyId, calls, rated, quarantined }) => [
            partyId,
            calls,
            rated.micros,
            quarantined,
          ]);
      expect(await terminators()).toEqual([
        ['south', 1, -15_000, 0],
        [null, 1, 0, 1],
      ]);
      await world.messages
        .bucket(carriersBucket)
        .put('south', carrier({ id: 'south', trunks: [trunk({ id: 'east-trunk' })] }));
      await eventually(async () => expect(await terminators()).toEqual([['south', 1, -30_000, 0]]));

      // A version as published before price lists had to have the prefix ''.
      await world.database.query(
        `update billing.price_versions set terms = jsonb_set(terms, '{termination,0,prefix}', '"31"')
        where subject = 'south'`,
      );
      const again = await world.startBilling();
      await world.stopBilling();
      world.addCall({ attempts: [leg(), leg({ destination: '+4930123456' })] });
      await eventually(() => again.app.get(Rating).catchUp());
      expect(await terminators()).toEqual([['south', 2, -45_000, 1]]);
    });

    it('refuses a period that does not end after it begins', async () => {
      await eventually(() =>
        expect(world.balance(service, '2026-11-01T00:00:00Z')).rejects.toMatchObject({
          kind: 'invalid',
          problems: [{ field: 'until', rule: 'must be after `from`' }],
        }),
      );
    });
  });

  /** An invoice of October without lines. */
  async function invoice(owner: string): Promise<string> {
    const [runId, documentId] = [randomUUID(), randomUUID()];
    await world.database.query(
      `insert into billing.runs (id, "from", until, state, started_by, prepared_by, preparer)
     values ($1, '2026-10-01', '2026-11-01', 'prepared', 'spec', 'spec', 'spec')`,
      [runId],
    );
    await world.database.query(
      `insert into billing.documents (id, kind, number, series, run_id, party_type, party_id, bill_to,
       company, "from", until, issued_on, net_micros, vat_micros, gross_micros, position)
     values ($1, 'invoice', 'F2026-00001', 'F2026', $2, 'owner', $3, '{"name":"Bakkerij"}', '{}',
       '2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z', '2026-11-01', 0, 0, 0, 1)`,
      [documentId, runId, owner],
    );
    return documentId;
  }

  async function documentCharges(
    documentId: string,
    line: number,
    component: string,
  ): Promise<void> {
    await world.database.query(
      `insert into billing.document_lines (document_id, position, component, number, quantity, seconds,
       price_version_id, amount_micros, includes_vat, vat_percent, vat_category, applied_percent,
         vat_rule, net_micros, earliest_call, latest_call)
     select $1, $2, $3, min(service_number), count(*), sum(seconds), min(price_version_id::text)::uuid,
            sum(amount_micros), false, 21, 'S', 21, 'nl-standard', 0,
            min(started_at), max(started_at)
       from billing.charges where component = $3`,
      [documentId, line, component],
    );
    await world.database.query(
      `insert into billing.closings (party_id, kind, sequence, until, watermark, document_id)
     select d.party_id, d.kind, 1, extract(epoch from d.until) * 1000000, max(c.id), d.id
       from billing.documents d, billing.charges c where d.id = $1 group by d.id
     on conflict do nothing`,
      [documentId],
    );
  }
}
