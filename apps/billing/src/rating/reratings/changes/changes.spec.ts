import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { components, type RatedCall, type RatedCharge } from '@app/rating';
import { charge as chargeOf } from '@app/testing/builders';
import * as fc from 'fast-check';
import { changesOf, isEmpty, type Kept, type KeptCharge } from './changes.js';

const sideOf = (component: RatedCharge['component']): RatedCharge['side'] => {
  if (component === 'termination') return 'terminator';
  return ['payout', 'freephone-usage', 'call-fee', 'forwarding'].includes(component)
    ? 'owner'
    : 'originator';
};

/** A charge of a call of owner a. */
const rated = (changes: Partial<RatedCharge> = {}): RatedCharge => {
  const { explanation: _, ...fee } = chargeOf({ partyId: 'a', priceVersionId: 'v1', ...changes });
  return fee;
};

const anyCharge: fc.Arbitrary<RatedCharge> = fc
  .record({
    component: fc.constantFrom(...components),
    partyId: fc.constantFrom('a', 'b'),
    seconds: fc.nat(3),
    micros: fc.integer({ min: -3, max: 3 }),
    vatPercent: fc.constantFrom(0, 21),
    priceVersionId: fc.constantFrom('v1', 'v2'),
  })
  .map(({ micros, ...rest }) =>
    rated({
      ...rest,
      side: sideOf(rest.component),
      legUuid: rest.component === 'termination' || rest.component === 'forwarding' ? 'leg' : null,
      amount: money(micros),
    }),
  );

/** Any rating result: each component at most once, and no charges for a quarantined side. */
const anyRated: fc.Arbitrary<RatedCall> = fc
  .record({
    charges: fc.uniqueArray(anyCharge, { selector: ({ component }) => component }),
    waits: fc.subarray(['originator', 'owner', 'terminator'] as const),
    code: fc.constantFrom('no-plan' as const, 'no-agreement' as const),
  })
  .map(({ charges, waits, code }) => ({
    consumerPrice: null,
    tariffId: null,
    charges: charges.filter(({ side }) => !waits.includes(side)),
    quarantined: waits.map((side) => ({
      side,
      partyId: 'a',
      code,
      subject: 'x',
      legUuid: side === 'terminator' ? 'leg' : null,
    })),
  }));

let ids = 0;
const kept = (charge: RatedCharge, more: Partial<KeptCharge> = {}): KeptCharge => ({
  ...charge,
  id: String((ids += 1)),
  isDocumented: false,
  isCorrection: false,
  ...more,
});

/** The stored state after the changes are applied. */
function applied({ charges, parts }: Kept, fresh: RatedCall): Kept {
  const changes = changesOf({ charges, parts }, fresh);
  const gone = new Set(changes.removed.map(({ id }) => id));
  const quarantined = new Set(changes.quarantined.map(({ side }) => side));
  const released = new Set(changes.released.map(({ id }) => id));
  return {
    charges: [
      ...charges.filter(({ id }) => !gone.has(id)),
      ...changes.added.map((charge) => kept(charge)),
      ...changes.corrections.map((charge) => kept(charge, { isCorrection: true })),
    ],
    parts: [
      ...parts.filter(({ id, side }) => !released.has(id) && !quarantined.has(side)),
      ...changes.quarantined.map((part) => ({
        ...part,
        id: String((ids += 1)),
        isDismissed: false,
      })),
    ],
  };
}

/**
 * Sums of charges that can be set off against each other, in micro-euro and seconds; sums of zero
 * are left out.
 */
function sums(charges: readonly RatedCharge[]): Record<string, readonly [number, number]> {
  const by: Record<string, readonly [number, number]> = {};
  for (const { side, partyId, component, vatPercent, amount, seconds } of charges) {
    const key = [side, partyId, component, vatPercent].join(' ');
    const [micros, counted] = by[key] ?? [0, 0];
    by[key] = [micros + amount.micros, counted + seconds];
  }
  return Object.fromEntries(
    Object.entries(by).filter(([, [micros, counted]]) => micros !== 0 || counted !== 0),
  );
}

const partsOf = (parts: readonly { side: string; code: string }[]): string[] =>
  parts.map(({ side, code }) => `${side} ${code}`).toSorted();

describe('changesOf', () => {
  it('returns changes that give any call its new result, keep documented charges, and leave nothing to change', () => {
    fc.assert(
      fc.property(
        anyRated,
        fc.array(anyRated, { minLength: 1, maxLength: 3 }),
        fc.infiniteStream(fc.boolean()),
        (first, later, documented) => {
          let now: Kept = applied({ charges: [], parts: [] }, first);
          for (const fresh of later) {
            const fixed = now.charges.map((charge) => ({
              ...charge,
              isDocumented: charge.isDocumented || documented.next().value === true,
            }));
            now = applied({ ...now, charges: fixed }, fresh);
            expect(now.charges).toEqual(
              expect.arrayContaining(fixed.filter(({ isDocumented }) => isDocumented)),
            );
            expect(sums(now.charges)).toEqual(sums(fresh.charges));
            expect(partsOf(now.parts)).toEqual(partsOf(fresh.quarantined));
            expect(isEmpty(changesOf(now, fresh))).toBe(true);
          }
        },
      ),
    );
  });

  it('replaces an undocumented charge even if only its seconds or its price version differ, and keeps a documented charge whose version differs', () => {
    const charge = rated();
    const fresh = (one: RatedCharge): RatedCall => ({
      consumerPrice: null,
      tariffId: null,
      charges: [one],
      quarantined: [],
    });
    const [free, fixed] = [kept(charge), kept(charge, { isDocumented: true })];
    const other = { ...charge, priceVersionId: 'v2' };
    for (const added of [other, { ...charge, seconds: charge.seconds + 1 }]) {
      expect(changesOf({ charges: [free], parts: [] }, fresh(added))).toMatchObject({
        removed: [free],
        added: [added],
        corrections: [],
      });
    }
    expect(isEmpty(changesOf({ charges: [fixed], parts: [] }, fresh(other)))).toBe(true);
  });

  it('leaves a dismissed part unchanged when the new result charges it', () => {
    const part = {
      side: 'owner',
      partyId: 'a',
      legUuid: null,
      code: 'too-long',
      subject: 'x',
    } as const;
    const dismissed = { charges: [], parts: [{ ...part, id: '1', isDismissed: true }] };
    const waits = { ...dismissed, parts: [{ ...part, id: '1', isDismissed: false }] };
    const charged: RatedCall = {
      consumerPrice: null,
      tariffId: null,
      quarantined: [],
      charges: [rated()],
    };
    expect(isEmpty(changesOf(dismissed, charged))).toBe(true);
    expect(isEmpty(changesOf(waits, charged))).toBe(false);
  });

  it('charges nothing of a call once a part without an owner is dismissed', () => {
    const part = {
      id: '1',
      side: 'originator',
      partyId: 'north',
      legUuid: null,
      code: 'no-owner',
      subject: 'x',
    } as const;
    const charged: RatedCall = {
      consumerPrice: null,
      tariffId: null,
      quarantined: [],
      charges: [rated({ side: 'owner', component: 'call-fee' })],
    };
    const after = (isDismissed: boolean) =>
      changesOf({ charges: [], parts: [{ ...part, isDismissed }] }, charged);
    expect(isEmpty(after(true))).toBe(true);
    expect(after(false)).toMatchObject({ added: charged.charges, released: [part] });
  });
});
