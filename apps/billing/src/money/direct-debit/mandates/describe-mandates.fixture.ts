import {
  alarmsBucket,
  mandateEnd,
  mandateSign,
  payoutAccountSet,
  type Scope,
} from '@app/contracts';
import { eventually } from '@app/testing';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dutchDate } from '../../../kernel/time/months.js';
import { preparer } from '../../../bill-period.fixture.js';
import { asOwner, DebitWorld, signed } from '../debit-world.fixture.js';

const today = dutchDate(new Date());

/** Tests of mandates in the collections spec's world; `restore` brings it back to before any mandate. */
export function describeMandates(given: () => DebitWorld, restore: () => Promise<void>): void {
  let world: DebitWorld;
  beforeAll(() => {
    world = given();
  });

  describe('mandate', () => {
    beforeEach(restore);

    const paper = (more: object = {}) =>
      signed({ how: 'paper', signedOn: '2026-01-05', userId: null, ip: null, ...more });

    it('is signed and ended by its owner; an owner has one active mandate', async () => {
      const question = { scope: asOwner('acme'), ...signed() };
      const { mandate } = await world.ask(mandateSign, question);
      expect(mandate).toMatchObject({
        ownerId: 'acme',
        state: 'active',
        signedOn: today,
        signedHow: 'online',
        signedBy: 'Bas Bakker',
        notedBy: 'user-1',
        lastUsedOn: null,
        reference: expect.stringMatching(/^MND-[0-9A-F]{12}$/),
      });
      expect((await world.ask(mandateSign, question)).mandate).toEqual(mandate);
      await expect(world.sign()).rejects.toMatchObject({ code: 'mandate-active' });
      const end = {
        ownerId: 'acme',
        id: mandate.id,
        by: 'Bas Bakker',
        reason: 'andere bank',
      };
      for (const scope of [asOwner('acme'), preparer]) {
        const { mandate: ended } = await world.ask(mandateEnd, { scope, ...end });
        expect(ended).toMatchObject({
          state: 'ended',
          endedBy: 'Bas Bakker',
          endReason: 'andere bank',
        });
      }
      expect((await world.sign()).state).toBe('active');
      expect((await world.mandates()).map(({ state }) => state)).toEqual(['active', 'ended']);
    });

    it('is hidden from other owners, who can’t end it', async () => {
      const { id: mandateId } = await world.sign();
      const end = { ownerId: 'zon', id: mandateId, by: 'Zoë', reason: 'zomaar' };
      expect(await world.mandates(asOwner('zon'))).toEqual([]);
      await expect(world.ask(mandateEnd, { scope: asOwner('zon'), ...end })).rejects.toMatchObject({
        code: 'no-such-mandate',
      });
      await expect(
        world.ask(mandateEnd, { scope: asOwner('zon'), ...end, ownerId: 'acme' }),
      ).rejects.toMatchObject({ code: 'no-such-owner' });
    });

    it.each([
      ['iban', { iban: 'NL20INGB0001234568' }],
      // Banks refuse a whole collection file for one account outside SEPA.
      ['iban', { iban: 'AE070331234567890123456' }],
      ['reference', { reference: 'met spatie' }],
      ['signedOn', { signedOn: '2126-01-01' }],
    ])('is refused for an invalid %s, with the rule, and isn’t stored', async (field, more) => {
      await expect(world.ask(mandateSign, paper(more))).rejects.toMatchObject({
        kind: 'invalid',
        problems: [{ field, rule: expect.stringMatching(/^must be/) }],
      });
      expect(await world.mandates()).toEqual([]);
    });

    it('on paper is entered by staff, with a unique reference', async () => {
      const own = { scope: asOwner('acme'), ...paper() };
      await expect(world.ask(mandateSign, own)).rejects.toMatchObject({ code: 'paper-by-staff' });
      const question = paper({ reference: 'PAPIER/7', noticeDays: 5 });
      const { mandate } = await world.ask(mandateSign, question);
      expect((await world.ask(mandateSign, question)).mandate).toEqual(mandate);
      const other = { ...question, signedOn: '2026-01-06' };
      await expect(world.ask(mandateSign, other)).rejects.toMatchObject({
        code: 'id-taken',
      });
      expect(mandate).toMatchObject({ reference: 'PAPIER/7', noticeDays: 5, notedBy: 'anna' });
      await expect(
        world.ask(mandateSign, paper({ ownerId: 'zon', reference: 'PAPIER/7' })),
      ).rejects.toMatchObject({ code: 'reference-taken' });
    });

    it('can’t be entered or ended by an API key', async () => {
      const key: Scope = { as: 'key', keyId: 'k', madeBy: 'bert', ownerId: null };
      const refused = { kind: 'forbidden', code: 'people-only' };
      await expect(world.ask(mandateSign, { scope: key, ...paper() })).rejects.toMatchObject(
        refused,
      );
      const { id: mandateId } = await world.sign();
      const end = { ownerId: 'acme', id: mandateId, by: 'Bas Bakker', reason: 'zomaar' };
      await expect(world.ask(mandateEnd, { scope: key, ...end })).rejects.toMatchObject(refused);
      expect((await world.mandates()).map(({ state }) => state)).toEqual(['active']);
    });

    it('expires after 36 months without a collection, so that the owner can sign another', async () => {
      await world.ask(mandateSign, paper({ signedOn: '2020-01-05' }));
      expect((await world.mandates())[0]).toMatchObject({ state: 'expired' });
      await world.sign();
      expect((await world.mandates()).map(({ state }) => state)).toEqual(['active', 'ended']);
    });

    it('causes a mail to its owner when signed and when ended, as a new payout account does', async () => {
      // These changes have no valid address, or none; they mustn't delay the other changes.
      await world.database.query(
        `insert into billing.account_changes (owner_id, what, iban, by_whom, known_email, changed_at)
       select 'weg', 'payout-account', 'NL', 'owner', known, clock_timestamp() - interval '2 hours'
         from unnest(array['geen adres', null]) as known`,
      );
      await world.sign();
      await world.invoice();
      const mailed = (count: number) =>
        eventually(() => {
          if (world.changes.length < count)
            throw new Error(`${world.changes.length} of ${count} mails sent`);
          return Promise.resolve();
        });
      await mailed(1);
      world.rated.mailDomain = 'elders.example';
      const { id: mandateId } = (await world.mandates())[0]!;
      await world.ask(mandateEnd, { ownerId: 'acme', id: mandateId, by: 'anna', reason: 'wens' });
      await mailed(3);
      await world.ask(payoutAccountSet, {
        scope: asOwner('acme'),
        ownerId: 'acme',
        iban: 'BE68539007547034',
        name: 'Acme B.V.',
        street: 'Kade',
        houseNumber: '1',
        postalCode: '1234 AB',
        city: 'Waterdam',
        country: 'NL',
      });
      await mailed(5);
      // Each change was mailed to the address of the owner's last document and to the owner's
      // current address in portal.
      expect(world.changes).toEqual([
        ['acme@example.org', 'mandate-signed', 'owner'],
        ['acme@example.org', 'mandate-ended', 'staff'],
        ['acme@elders.example', 'mandate-ended', 'staff'],
        ['acme@example.org', 'payout-account', 'owner'],
        ['acme@elders.example', 'payout-account', 'owner'],
      ]);
      await eventually(async () => {
        const bucket = world.rated.messages.bucket(alarmsBucket);
        const raised = await Promise.all((await bucket.keys()).map((key) => bucket.get(key)));
        expect(raised).toContainEqual(expect.objectContaining({ code: 'owners-untold', count: 2 }));
      });
    });

    it('can’t be changed or deleted in PostgreSQL', async () => {
      await world.sign();
      for (const sql of [
        `update billing.mandates set iban = 'NL91ABNA0417164300'`,
        'delete from billing.mandates',
        'truncate billing.mandates cascade',
      ]) {
        // Billing's own queries on these tables may conflict with the statement, so it is repeated.
        await eventually(() => expect(world.database.query(sql)).rejects.toThrow(/stays|kept/));
      }
    });
  });

  describe('without a creditor identifier', () => {
    it('no mandate can be signed and no collection prepared', async () => {
      const world = await DebitWorld.make({ CREDITOR_ID: undefined });
      await expect(world.sign()).rejects.toMatchObject({ code: 'direct-debit-off' });
      await expect(world.prepare()).rejects.toMatchObject({ code: 'direct-debit-off' });
      await world.drop();
    });
  });
}
