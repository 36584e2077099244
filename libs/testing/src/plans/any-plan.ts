import { money } from '@app/common';
import * as fc from 'fast-check';
import {
  discountable,
  type MonthTerms,
  originClasses,
  type UsageCharge,
  usageComponents,
} from '@app/rating';

const numbers = ['+318001234', '+318001235', '+319001234'];
const basisPoints = fc.integer({ min: 1, max: 10_000 });
const some = fc.integer({ min: 1, max: 40 });

const which = {
  component: fc.constantFrom(...usageComponents),
  origins: fc.option(fc.subarray([...originClasses], { minLength: 1 }), { nil: undefined }),
  numbers: fc.constantFrom('together' as const, 'each' as const),
};
const unit = fc.constantFrom('calls' as const, 'minutes' as const);

const named = <T extends object>(part: fc.Arbitrary<T>) =>
  fc
    .array(part, { maxLength: 3 })
    .map((parts) => parts.map((each, at) => ({ name: `part ${at}`, ...each })));

const steps = fc
  .uniqueArray(fc.record({ from: some, basisPoints }), {
    minLength: 1,
    maxLength: 4,
    selector: ({ from }) => from,
  })
  .map((all) => all.toSorted((a, b) => a.from - b.from));

/** A plan's monthly terms of any kind, with amounts and volumes so small that charges pass the thresholds. */
export const anyMonthTerms: fc.Arbitrary<MonthTerms> = fc.record(
  {
    bundles: named(fc.record({ ...which, unit, included: some })),
    tiers: named(
      fc.record({
        ...which,
        steps,
        unit: fc.constantFrom('calls' as const, 'minutes' as const, 'amount' as const),
        mode: fc.constantFrom('graduated' as const, 'all-units' as const),
      }),
    ),
    fairUse: named(
      fc.record({ ...which, unit, average: some, beyond: fc.nat(1_000_000).map(money) }),
    ),
    discounts: named(
      fc.record({
        basisPoints: fc.integer({ min: 1, max: 3_333 }),
        components: fc.subarray([...discountable], { minLength: 1 }),
        firstMonth: fc.constantFrom(undefined, '2026-09', '2026-10', '2026-11'),
        lastMonth: fc.constantFrom(undefined, '2026-11', '2026-12'),
      }),
    ),
  },
  { requiredKeys: [] },
);

const usageCharge: fc.Arbitrary<UsageCharge> = fc
  .record({
    component: fc.constantFrom(...usageComponents),
    number: fc.constantFrom(...numbers),
    origin: fc.constantFrom(...originClasses),
    seconds: fc.oneof(fc.nat(600), fc.constantFrom(0, 60, 120)),
    amount: fc.oneof(fc.nat(20_000_000), fc.constantFrom(0, 1_000_000)).map(money),
  })
  .map((made) => (made.component === 'call-fee' ? { ...made, seconds: 0 } : made));

export const anyUsageCharges = fc.array(usageCharge, { maxLength: 60 });
