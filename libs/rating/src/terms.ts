import { brokenRule, issueOf, says } from '@app/common';
import { z } from 'zod';
import { type CalendarTerms, calendarTerms } from './calendar/calendar-terms.js';
import {
  boundsRule,
  type CallPrice,
  callPrice,
  callPriceParts,
  isWithinBounds,
  optionalParts,
} from './call-price.js';
import { basisPoints, price, vatPercent } from './money-schema.js';
import { originClasses, type OriginClass } from './origin-classes.js';
import { fixedParts } from './plan/fixed-parts.js';
import { usageParts } from './plan/usage-parts.js';

export { originClasses, type OriginClass };

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, says('not-a-carrier-id'));

const origins = { fixed: callPrice, mobile: callPrice, abroad: callPrice, other: callPrice };
const byOrigin = z.strictObject(origins);

/** An operator's own price counts for all of its calls, wherever they come from. */
const operators = z
  .array(z.strictObject({ carrierId: slug, ...callPriceParts }).refine(isWithinBounds, boundsRule))
  .max(500, 'must hold at most 500 operators')
  .refine(
    (rows) => new Set(rows.map(({ carrierId }) => carrierId)).size === rows.length,
    says('named-twice', { what: 'operator' }),
  );

/** Prices by the beginning of the destination's number, digits without plus; the longest one counts. */
const byPrefix = z
  .array(
    z
      .strictObject({ prefix: z.string().regex(/^\d{0,15}$/), ...callPriceParts })
      .refine(isWithinBounds, boundsRule),
  )
  .max(200_000)
  .refine(
    (rows) => new Set(rows.map(({ prefix }) => prefix)).size === rows.length,
    says('named-twice', { what: 'prefix' }),
  );

type Path = readonly (string | number)[];
type PriceAt = readonly [path: Path, price: Pick<CallPrice, 'bands'>];

/** Prices in bands need a calendar that has those bands. */
function checkBands(
  calendar: CalendarTerms | undefined,
  prices: readonly PriceAt[],
  context: z.core.$RefinementCtx,
): void {
  const known = new Set(calendar?.bands.map(({ name }) => name));
  for (const [path, { bands }] of prices) {
    bands?.forEach(({ band }, index) => {
      if (known.has(band)) return;
      const broken =
        calendar === undefined
          ? brokenRule('no-calendar')
          : brokenRule('not-a-band', { bands: [...known].join(', ') });
      context.addIssue({ ...issueOf(broken), path: [...path, 'bands', index, 'band'] });
    });
  }
}

const at =
  (...path: Path) =>
  (row: Pick<CallPrice, 'bands'>, index: number): PriceAt => [[...path, index], row];
const ofOrigins = (
  prices: Readonly<Partial<Record<OriginClass, CallPrice>>> | undefined,
  ...path: Path
): PriceAt[] =>
  originClasses.flatMap((origin): PriceAt[] => {
    const row = prices?.[origin];
    return row === undefined ? [] : [[[...path, origin], row]];
  });

/**
 * What a caller pays for a call to a paid number, VAT included: the start rate, the price of the
 * call and of each started second, together at most `maximum`. Of the other parts of a price a number
 * may have only those that its announcement has words for: `publishableTerms`.
 */
export const consumerTariffTerms = z
  .strictObject({
    startRate: price,
    perCall: price,
    perMinute: price,
    ...optionalParts,
    maximum: price.nullable(),
    calendar: calendarTerms.optional(),
    includesVat: z.literal(true),
    vatPercent,
  })
  .refine(isWithinBounds, boundsRule)
  .superRefine((terms, context) => checkBands(terms.calendar, [[[], terms]], context));
export type ConsumerTariffTerms = z.infer<typeof consumerTariffTerms>;

/** What an owner pays us and is paid by us; VAT comes on top. */
export const pricePlanTerms = z
  .strictObject({
    includesVat: z.literal(false),
    vatPercent,
    /** When the bands count that prices below name. */
    calendar: calendarTerms.optional(),
    /** Once a month, whatever he has. */
    monthly: price,
    /** Once a month for each number. */
    monthlyPerNumber: price,
    /** For each answered call. */
    callFee: price,
    ...fixedParts,
    ...usageParts,
    /** 0800: what the owner pays for being called, by where the call came from. */
    freephone: byOrigin.extend({ operators: operators.optional() }),
    /** For each leg to a destination that was answered. */
    forwarding: byPrefix,
    /** Paid numbers: what he gets of the caller's price. */
    payoutShare: basisPoints,
  })
  .superRefine(({ calendar, freephone, forwarding }, context) =>
    checkBands(
      calendar,
      [
        ...ofOrigins(freephone, 'freephone'),
        ...(freephone.operators?.map(at('freephone', 'operators')) ?? []),
        ...forwarding.map(at('forwarding')),
      ],
      context,
    ),
  );
export type PricePlanTerms = z.infer<typeof pricePlanTerms>;

/** What a carrier and we owe each other. VAT is reverse-charged between telecom providers. */
export const carrierAgreementTerms = z
  .strictObject({
    includesVat: z.literal(false),
    /** Whether what we owe it is set off against what it owes us; left out: each is paid by itself. */
    netting: z.boolean().optional(),
    /** When the bands count that prices below name. */
    calendar: calendarTerms.optional(),
    /** Calls that come from it. */
    origination: z.strictObject({
      /** Paid numbers: what it keeps of the caller's price; the rest it owes us. */
      premiumKeptShare: basisPoints,
      /** 0800: what we owe it, by where the call came from. */
      freephone: byOrigin,
      /** Other numbers: what it owes us for ending its call. */
      standard: callPrice,
      /** The same, where calls from somewhere have a price of their own. */
      standardByOrigin: byOrigin.partial().optional(),
    }),
    /** Calls that it ends for us: what we owe it for a leg that was answered. */
    termination: byPrefix,
  })
  .superRefine(({ calendar, origination, termination }, context) => {
    const { freephone, standard, standardByOrigin } = origination;
    checkBands(
      calendar,
      [
        ...ofOrigins(freephone, 'origination', 'freephone'),
        [['origination', 'standard'], standard],
        ...ofOrigins(standardByOrigin, 'origination', 'standardByOrigin'),
        ...termination.map(at('termination')),
      ],
      context,
    );
  });
export type CarrierAgreementTerms = z.infer<typeof carrierAgreementTerms>;
