import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { Scope } from '@app/contracts';
import { eventually } from '@app/testing';
import type { Person } from '../kernel/access/index.js';
import type { Here } from '../kernel/operations/index.js';
import { TariffOrders } from './tariff-orders.js';
import { terms, type TariffsWorld } from './tariffs-world.fixture.js';

/** Tests of the approval of tariffs by a second person, in the world of the calling spec. */
export function describeApproval(world: TariffsWorld): void {
  const { get, put, sweep, brief, snapshot, first, reaches, switchHas } = world;

  describe('a tariff that a person orders', () => {
    const staffMember = (staffId: string): Scope => ({
      as: 'staff',
      staffId,
      reason: 'nieuw tarief',
    });
    const someone: Person = {
      kind: 'user',
      userId: 'anna',
      sessionId: 's',
      staffRole: 'billing',
      lacksSecondFactor: false,
      owners: new Map(),
    };
    const anna = staffMember('anna');
    const bert = staffMember('bert');
    const annasKey: Scope = { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null };
    const orders = () => world.portal.app.get(TariffOrders);
    const orderedBy = async (by: Scope, more: object = {}): Promise<string> => {
      const asked = { number: world.number, terms: terms(), customerService: false, ...more };
      const how = { request: { principal: someone } } as Here;
      return (await orders().order({ scope: by, id: randomUUID(), ...asked }, how)).id;
    };

    it('is neither spoken nor registered before another person approves it, then shows both people', async () => {
      const id = await orderedBy(anna);
      await switchHas('all');
      await sweep();
      expect(await brief(id)).toBe('ordered, waits for approval');
      expect(world.spoken).toEqual([]);

      await expect(orders().approve({ scope: anna, id: id })).rejects.toMatchObject({
        code: 'four-eyes',
      });
      await expect(orders().approve({ scope: annasKey, id: id })).rejects.toMatchObject({
        code: 'people-only',
      });
      await put(`/tariffs/${id}/approval`, {}).expect(403);
      expect(await brief(id)).toBe('ordered, waits for approval');

      const approved = { id, approvedBy: 'bert', approvedAt: expect.any(String) };
      expect(await orders().approve({ scope: bert, id: id })).toMatchObject(approved);
      expect(await orders().approve({ scope: bert, id: id })).toMatchObject(approved);
      await reaches(id, 'spoken, waits for switches');
      await switchHas('all');
      await reaches(id, 'published');
      expect([...world.authors]).toEqual([[id, { createdBy: 'anna', approvedBy: 'bert' }]]);
      const noted = await world.database.query(
        `select actor, action from portal.audit_log
        where subject = $1 and actor like 'staff:%' order by seq`,
        [id],
      );
      expect(noted).toEqual([
        { actor: 'staff:anna', action: 'tariff.order' },
        { actor: 'staff:bert', action: 'tariff.approve' },
      ]);
    });

    it('is not approved by the person whose key ordered it', async () => {
      const id = await orderedBy(annasKey);
      await expect(orders().approve({ scope: anna, id: id })).rejects.toMatchObject({
        code: 'four-eyes',
      });
      expect(await orders().approve({ scope: bert, id: id })).toMatchObject({ approvedBy: 'bert' });
    });

    it('can’t be approved after it was refused with a reason or withdrawn', async () => {
      const id = await orderedBy(anna);
      await expect(
        orders().refuse({ scope: annasKey, id: id, reason: 'Te hoog.' }),
      ).rejects.toMatchObject({
        code: 'people-only',
      });
      expect(await orders().refuse({ scope: bert, id: id, reason: 'Te hoog.' })).toMatchObject({
        state: 'withdrawn',
        refusedBy: 'bert',
        refusal: 'Te hoog.',
        approvedBy: null,
      });
      const gone = { kind: 'conflict', code: 'not-waiting' };
      await expect(orders().approve({ scope: bert, id: id })).rejects.toMatchObject(gone);
      const next = await orderedBy(anna);
      expect(await orders().withdraw({ scope: anna, id: next })).toMatchObject({
        state: 'withdrawn',
      });
      await expect(orders().approve({ scope: bert, id: next })).rejects.toMatchObject(gone);
      const waiting = await orderedBy(anna);
      const { body } = await get('/tariffs?dropped=true').expect(200);
      expect(body).toMatchObject({ items: [{ id: next }, { id, answersFor: 'anna' }], next: null });
      await orders().withdraw({ scope: anna, id: waiting });
      expect(world.spoken).toEqual([]);
    });

    it('is withdrawn by a key only if that key ordered it and no person approved it', async () => {
      const refused = { kind: 'forbidden', code: 'people-only' };
      const ofPerson = await orderedBy(anna);
      await expect(orders().withdraw({ scope: annasKey, id: ofPerson })).rejects.toMatchObject(
        refused,
      );
      await orders().withdraw({ scope: bert, id: ofPerson });
      const own = await orderedBy(annasKey);
      expect(await orders().withdraw({ scope: annasKey, id: own })).toMatchObject({
        state: 'withdrawn',
      });
      const approved = await orderedBy(annasKey);
      await orders().approve({ scope: bert, id: approved });
      await expect(orders().withdraw({ scope: annasKey, id: approved })).rejects.toMatchObject(
        refused,
      );
    });

    it('that changes an earlier tariff is not approved less than a week before it begins', async () => {
      await first();
      const id = await orderedBy(anna, { terms: terms({ perMinute: money(700_000) }) });
      await world.database.query(
        `update portal.tariff_versions set valid_from = now() + interval '3 days' where id = $1`,
        [id],
      );
      await expect(orders().approve({ scope: bert, id: id })).rejects.toMatchObject({
        kind: 'conflict',
        code: 'start-passed',
      });
      expect(await brief(id)).toBe('ordered, waits for approval');
    });

    it('is withdrawn from billing as well, if it is published but not yet valid', async () => {
      const before = await first();
      const id = await orderedBy(anna, { terms: terms({ perMinute: money(700_000) }) });
      await orders().approve({ scope: bert, id: id });
      await reaches(id, 'spoken, waits for switches');
      await switchHas('all');
      await reaches(id, 'published');
      await eventually(async () => expect((await snapshot())?.tariffs).toHaveLength(2));
      await expect(orders().withdraw({ scope: annasKey, id: id })).rejects.toMatchObject({
        code: 'people-only',
      });
      expect(world.takenBack).toEqual([]);
      await orders().withdraw({ scope: bert, id: id });
      expect(world.takenBack).toEqual([id]);
      await reaches(id, 'withdrawn');
      await eventually(async () =>
        expect((await snapshot())?.tariffs).toEqual([
          expect.objectContaining({ id: before, until: null }),
        ]),
      );
      await expect(orders().withdraw({ scope: bert, id: before })).rejects.toMatchObject({
        code: 'tariff-published',
      });
    });
  });
}
