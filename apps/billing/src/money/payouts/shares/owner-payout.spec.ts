import { describe, expect, it } from '@jest/globals';
import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check';
import { type OwedFamily, ownerPayout, type OwnerClaims } from './owner-payout.js';

const day = '2026-11-26';
const euro = (amount: number): number => Math.round(amount * 100) * 10_000;
let documents = 0;
const family = (gross: number, released = gross, more: Partial<OwedFamily> = {}): OwedFamily => {
  const number = `U2026-acme-${String(++documents).padStart(5, '0')}`;
  return {
    documents: [{ documentId: number, number, open: gross - (more.paid ?? 0) }],
    net: gross,
    gross,
    paid: 0,
    released,
    holdBack: null,
    causes: [{ code: 'awaits-cash', carrierId: 'north', month: '2026-10', net: gross - released }],
    ...more,
  };
};
const claims = (families: OwedFamily[], more: Partial<OwnerClaims> = {}): OwnerClaims => ({
  families,
  dueInvoices: [],
  terms: { minimum: 0, netting: false },
  usableFrom: '2026-11-01',
  day,
  ...more,
});
const codes = (given: OwnerClaims) =>
  ownerPayout(given).holds.map(({ code, micros }) => [code, micros]);

describe('ownerPayout', () => {
  it('pays the released amount that isn’t paid yet', () => {
    const given = claims([family(euro(100), euro(60), { paid: euro(10) })]);
    expect(ownerPayout(given)).toMatchObject({ amount: euro(50), netted: 0 });
    expect(codes(given)).toEqual([['awaits-cash', euro(40)]]);
  });

  it('includes VAT in proportion to the released net amount, and pays the held-back share when its period ends', () => {
    const withVat = family(euro(72.6), euro(51), { net: euro(60) });
    expect(ownerPayout(claims([withVat])).amount).toBe(euro(61.71));
    const holdBack = { share: 1000, until: '2026-12-26' };
    const kept = claims([{ ...withVat, holdBack }]);
    expect(ownerPayout(kept).amount).toBe(euro(55.53));
    expect(codes(kept)).toContainEqual(['held-back', euro(6.18)]);
    expect(ownerPayout({ ...kept, day: '2026-12-26' }).amount).toBe(euro(61.71));
  });

  it('carries an amount below the minimum to a later payout, and pays an amount equal to the minimum', () => {
    const terms = { minimum: euro(25), netting: false };
    const little = claims([family(euro(24.99))], { terms });
    expect(ownerPayout(little)).toMatchObject({ amount: 0, parts: [] });
    expect(codes(little)).toEqual([['below-minimum', euro(24.99)]]);
    expect(ownerPayout(claims([family(euro(25))], { terms })).amount).toBe(euro(25));
  });

  it('deducts an amount that the bank paid twice, and sets it off on the documents', () => {
    const twice = family(euro(72.6), euro(72.6), { paid: euro(145.2) });
    expect(ownerPayout(claims([twice]))).toMatchObject({ amount: 0, parts: [] });
    expect(codes(claims([twice]))).toEqual([['negative-balance', euro(72.6)]]);
    const next = family(euro(100));
    const [before, after] = [twice.documents[0]!, next.documents[0]!];
    expect(ownerPayout(claims([twice, next]))).toMatchObject({
      amount: euro(27.4),
      parts: [
        { documentId: after.documentId, what: 'netted', micros: euro(72.6) },
        { documentId: after.documentId, what: 'paid', micros: euro(27.4) },
        { documentId: before.documentId, what: 'netted', micros: -euro(72.6) },
      ],
    });
  });

  it('pays nothing while the owner has no payout account, or a new one, and gives the reason', () => {
    const payout = (usableFrom: string | null) =>
      ownerPayout(claims([family(euro(5))], { usableFrom }));
    const hold = { micros: euro(5), carrierId: null, month: null };
    expect(payout(null)).toMatchObject({
      amount: 0,
      holds: [{ ...hold, code: 'no-account', until: null }],
    });
    expect(payout('2026-12-03')).toMatchObject({
      amount: 0,
      holds: [{ ...hold, code: 'account-frozen', until: '2026-12-03' }],
    });
  });

  it('deducts an amount that was paid too much, and carries it to a later payout when it exceeds this one', () => {
    const undone = family(euro(100), euro(70), { paid: euro(100) });
    const given = claims([undone, family(euro(50))]);
    expect(ownerPayout(given)).toMatchObject({ amount: euro(20) });
    expect(codes(given)).toContainEqual(['negative-balance', euro(30)]);
    expect(ownerPayout(claims([undone, family(euro(30))]))).toMatchObject({ amount: 0, parts: [] });
  });

  it('sets off a credit note on a paid document', () => {
    const paid = family(euro(70), euro(70), {
      paid: euro(100),
      documents: [
        { documentId: 'U1', number: 'U1', open: 0 },
        { documentId: 'CU1', number: 'CU1', open: euro(-30) },
      ],
    });
    const next = family(euro(50));
    const documentId = next.documents[0]!.documentId;
    const { amount, netted, parts } = ownerPayout(claims([paid, next]));
    expect([amount, netted]).toEqual([euro(20), 0]);
    expect(parts).toMatchObject([
      { documentId, what: 'netted', micros: euro(30) },
      { documentId, what: 'paid', micros: euro(20) },
      { documentId: 'CU1', what: 'netted', micros: euro(-30) },
    ]);
  });

  it('sets off due invoices where agreed, the oldest first, down to an amount of 0', () => {
    const dueInvoices = [
      { documentId: 'F1', number: 'F1', open: euro(30) },
      { documentId: 'F2', number: 'F2', open: euro(40) },
    ];
    const given = claims([family(euro(50))], { dueInvoices });
    expect(ownerPayout(given)).toMatchObject({ amount: euro(50), netted: 0 });
    const terms = { minimum: euro(5), netting: true };
    expect(ownerPayout({ ...given, terms })).toMatchObject({
      amount: 0,
      netted: euro(50),
      holds: [],
      parts: [
        { what: 'netted', micros: euro(50) },
        { documentId: 'F1', what: 'netted', micros: euro(-30) },
        { documentId: 'F2', what: 'netted', micros: euro(-20) },
      ],
    });
  });

  const cents = integer({ min: 0, max: 5_000_000 }).map((some) => some * 10_000);
  const families = array(
    record({ gross: cents, share: integer({ min: 0, max: 100 }), credit: cents, paid: cents }).map(
      ({ gross, share, credit: some, paid: given }) => {
        const credit = Math.min(some, gross);
        const paid = Math.min(given, gross);
        const net = gross - credit;
        return family(net, Math.floor((net * share) / 100), {
          paid,
          documents: [
            { documentId: `U${gross}`, number: `U${gross}`, open: gross - paid },
            { documentId: `C${gross}`, number: `C${gross}`, open: -credit },
          ],
        });
      },
    ),
    { maxLength: 6 },
  );
  const any = record({
    families,
    dueInvoices: array(
      cents.map((open) => ({ documentId: `F${open}`, number: `F${open}`, open })),
      { maxLength: 4 },
    ),
    terms: record({ minimum: cents, netting: boolean() }),
    usableFrom: constantFrom(null, '2026-11-01', '2026-12-03'),
  }).map((some): OwnerClaims => ({ ...some, day }));

  it('returns an amount that is the sum of its parts, and exceeds neither open nor released amounts', () => {
    assert(
      property(any, (given) => {
        const { amount, netted, parts } = ownerPayout(given);
        const sumOf = (what: string) =>
          parts.reduce((sum, part) => sum + (part.what === what ? part.micros : 0), 0);
        expect(sumOf('paid')).toBe(amount);
        expect(sumOf('netted')).toBe(0);
        const invoices = parts.filter(({ documentId }) => documentId.startsWith('F'));
        expect(invoices.reduce((sum, { micros }) => sum - micros, 0)).toBe(netted);
        const released = given.families.reduce((sum, one) => sum + one.released - one.paid, 0);
        expect(amount + netted).toBeLessThanOrEqual(Math.max(0, released));
        const all = [...given.families.flatMap((one) => one.documents), ...given.dueInvoices];
        for (const part of parts) {
          const open = all
            .filter(({ documentId }) => documentId === part.documentId)
            .reduce((sum, one) => sum + Math.abs(one.open), 0);
          expect(Math.abs(part.micros)).toBeLessThanOrEqual(open);
        }
      }),
    );
  });

  it('returns an amount that, with the holds, equals the whole unpaid amount', () => {
    assert(
      property(any, (given) => {
        const { amount, netted, holds } = ownerPayout(given);
        const onHold = holds.reduce(
          (sum, { code, micros }) => sum + (code === 'negative-balance' ? 0 : micros),
          0,
        );
        const owed = given.families.reduce((sum, { gross, paid }) => sum + gross - paid, 0);
        // When the owner owes us on balance, that amount is carried: neither paid nor held.
        expect(owed - onHold - amount - netted).toBeLessThanOrEqual(0);
        if (amount + netted > 0) expect(amount + netted + onHold).toBe(owed);
      }),
    );
  });
});
