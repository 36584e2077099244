import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { adjustmentsOf, feeComponents, UsageMonth } from '@app/rating';
import * as fc from 'fast-check';
import { anyMonthTerms, anyUsageCharges } from '@app/testing';
import { expectedParts, planParts } from '../../oracle/index.js';

const fees = fc.dictionary(fc.constantFrom(...feeComponents), fc.nat(90_000_000));

describe('plan parts of a month', () => {
  it('agree with the oracle for any plan, calls and fees', () => {
    fc.assert(
      fc.property(anyMonthTerms, anyUsageCharges, fees, (terms, charges, owed) => {
        const month = new UsageMonth(terms);
        for (const charge of charges) month.add(charge);
        const amounts = Object.fromEntries(
          Object.entries(owed).map(([component, micros]) => [component, money(micros)]),
        );
        const got = adjustmentsOf(terms, month, amounts, '2026-10');
        const wanted = expectedParts(
          planParts.parse(terms),
          charges.map((charge) => ({ ...charge, amount: BigInt(charge.amount.micros) })),
          new Map(Object.entries(owed).map(([component, micros]) => [component, BigInt(micros)])),
          '2026-10',
        );
        const brief = (
          all: readonly { component: string; name: string | null; number: string | null }[],
        ) => all.map((each) => `${each.component} ${each.name} ${each.number}`);
        const nonzero = wanted.filter(({ amount }) => amount !== 0n);
        const changed = got.filter(({ amount }) => amount.micros !== 0);
        expect(brief(changed).toSorted()).toEqual(brief(nonzero).toSorted());
        for (const { component, name, number, amount } of nonzero) {
          const mine = changed.find(
            (each) => each.component === component && each.name === name && each.number === number,
          );
          expect(BigInt(mine!.amount.micros)).toBe(amount);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
