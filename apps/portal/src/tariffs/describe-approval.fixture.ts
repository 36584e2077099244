import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { Scope } from '@app/contracts';
import { eventually } from '@app/testing';
import { TariffOrders } from './tariff-orders.service.js';
import { terms, type TariffsWorld } from './tariffs-world.fixture.js';

/** Tests of how two people order a tariff, in the world of the spec that calls this. */
export function describeApproval(world: TariffsWorld): void {
  const { get, put, sweep, brief, snapshot, first, reaches, switchHas } = world;

  describe('a tariff that a person orders', () => {
    const staffMember = (staffId: string): Scope => ({
      as: 'staff',
      staffId,
      reason: 'nieuw tarief',
    });
    const anna = staffMember('anna');
    const bert = staffMember('bert');
    const annasKey: Scope = { as: 'key', keyId: 'k', madeBy: 'anna', ownerId: null };
    const orders = () => world.portal.app.get(TariffOrders);
    const orderedBy = async (by: Scope, more: object = {}): Promise<string> => {
      const asked = { number: world.number, terms: terms(), customerService: false, ...more };
      return (await orders().order({ by, alone: false }, randomUUID(), asked)).id;
    };

    it('is neither spoken nor registered before another person approves it, and names both', async () => {
      const id = await orderedBy(anna);
      await switchHas('all');
      await sweep();
      expect(await brief(id)).toBe('ordered, waits for approval');
      expect(world.spoken).toEqual([]);

      await expect(orders().approve(anna, id)).rejects.toMatchObject({ code: 'four-eyes' });
      await expect(orders().approve(annasKey, id)).rejects.toMatchObject({ code: 'people-only' });
      await put(`/tariffs/${id}/approval`, {}).expect(403);
      expect(await brief(id)).toBe('ordered, waits for approval');

      const approved = { id, approvedBy: 'bert', approvedAt: expect.any(String) };
      expect(await orders().approve(bert, id)).toMatchObject(approved);
      expect(await orders().approve(bert, id)).toMatchObject(approved);
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

    it('is approved by nobody behind the key that ordered it', async () => {
      const id = await orderedBy(annasKey);
      await expect(orders().approve(anna, id)).rejects.toMatchObject({ code: 'four-eyes' });
      expect(await orders().approve(bert, id)).toMatchObject({ approvedBy: 'bert' });
    });

    it('is refused with a reason, or withdrawn, and then approved by nobody', async () => {
      const id = await orderedBy(anna);
      await expect(orders().refuse(annasKey, id, 'Te hoog.')).rejects.toMatchObject({
        code: 'people-only',
      });
      expect(await orders().refuse(bert, id, 'Te hoog.')).toMatchObject({
        state: 'withdrawn',
        refusedBy: 'bert',
        refusal: 'Te hoog.',
        approvedBy: null,
      });
      const gone = { kind: 'conflict', code: 'not-waiting' };
      await expect(orders().approve(bert, id)).rejects.toMatchObject(gone);
      const next = await orderedBy(anna);
      expect(await orders().withdraw(anna, next)).toMatchObject({ state: 'withdrawn' });
      await expect(orders().approve(bert, next)).rejects.toMatchObject(gone);
      const waiting = await orderedBy(anna);
      const { body } = await get('/tariffs?dropped=true').expect(200);
      expect(body).toMatchObject({ items: [{ id: next }, { id, answersFor: 'anna' }], next: null });
      await orders().withdraw(anna, waiting);
      expect(world.spoken).toEqual([]);
    });

    it('is withdrawn by a key only if the key ordered it, and nobody approved it', async () => {
      const refused = { kind: 'forbidden', code: 'people-only' };
      const ofPerson = await orderedBy(anna);
      await expect(orders().withdraw(annasKey, ofPerson)).rejects.toMatchObject(refused);
      await orders().withdraw(bert, ofPerson);
      const own = await orderedBy(annasKey);
      expect(await orders().withdraw(annasKey, own)).toMatchObject({ state: 'withdrawn' });
      const approved = await orderedBy(annasKey);
      await orders().approve(bert, approved);
      await expect(orders().withdraw(annasKey, approved)).rejects.toMatchObject(refused);
    });

    it('that changes another one is approved while its notice can still be given', async () => {
      await first();
      const id = await orderedBy(anna, { terms: terms({ perMinute: money(700_000) }) });
      await world.database.query(
        `update portal.tariff_versions set valid_from = now() + interval '3 days' where id = $1`,
        [id],
      );
      await expect(orders().approve(bert, id)).rejects.toMatchObject({
        kind: 'conflict',
        code: 'start-passed',
      });
      expect(await brief(id)).toBe('ordered, waits for approval');
    });

    it('is taken back from billing when it is withdrawn after its publication, before it begins', async () => {
      const before = await first();
      const id = await orderedBy(anna, { terms: terms({ perMinute: money(700_000) }) });
      await orders().approve(bert, id);
      await reaches(id, 'spoken, waits for switches');
      await switchHas('all');
      await reaches(id, 'published');
      await eventually(async () => expect((await snapshot())?.tariffs).toHaveLength(2));
      await expect(orders().withdraw(annasKey, id)).rejects.toMatchObject({ code: 'people-only' });
      expect(world.takenBack).toEqual([]);
      await orders().withdraw(bert, id);
      expect(world.takenBack).toEqual([id]);
      await reaches(id, 'withdrawn');
      await eventually(async () =>
        expect((await snapshot())?.tariffs).toEqual([
          expect.objectContaining({ id: before, until: null }),
        ]),
      );
      await expect(orders().withdraw(bert, before)).rejects.toMatchObject({
        code: 'tariff-published',
      });
    });
  });
}
