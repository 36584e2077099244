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

/** A carrier's own price applies to all its calls, whatever their origin. */
const operators = z
  .array(z.strictObject({ carrierId: slug, ...callPriceParts }).refine(isWithinBounds, boundsRule))
  .max(500, 'must hold at most 500 operators')
  .refine(
    (rows) => new Set(rows.map(({ carrierId }) => carrierId)).size === rows.length,
    says('named-twice', { what: 'operator' }),
  );

/**
 * Prices by prefix of the destination's number, digits without plus; the longest prefix applies.
 */
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

/** Checks that the calendar has all bands of the prices. */
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
 * What a caller pays for a call to a paid number, VAT included: the start rate, the price per call
 * and of each started second, together at most `maximum`. A published tariff may only have the
 * other parts of a price that its announcement has words for: `publishableTerms`.
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

/** What an owner pays us and gets from us; VAT comes on top. */
export const pricePlanTerms = z
  .strictObject({
    includesVat: z.literal(false),
    vatPercent,
    /** When the bands of the prices below are valid. */
    calendar: calendarTerms.optional(),
    /** Fee per month, however many numbers the owner holds. */
    monthly: price,
    /** Fee per month for each number. */
    monthlyPerNumber: price,
    /** Fee per answered call. */
    callFee: price,
    ...fixedParts,
    ...usageParts,
    /** 0800: what the owner pays for incoming calls, by their origin. */
    freephone: byOrigin.extend({ operators: operators.optional() }),
    /** Price of forwarding, per answered leg to a destination. */
    forwarding: byPrefix,
    /** Paid numbers: the owner's share of the caller's price. */
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
    /**
     * Whether what we owe the carrier is set off against what it owes us; undefined: no, each is
     * paid by itself.
     */
    netting: z.boolean().optional(),
    /** When the bands of the prices below are valid. */
    calendar: calendarTerms.optional(),
    /** Prices of calls that come from the carrier. */
    origination: z.strictObject({
      /**
       * Paid numbers: the share of the caller's price that the carrier keeps; it owes us the rest.
       */
      premiumKeptShare: basisPoints,
      /** 0800: what we owe the carrier, by the origin of the call. */
      freephone: byOrigin,
      /** Other numbers: what the carrier owes us for terminating its call. */
      standard: callPrice,
      /** Exceptions to `standard`, for origins with a price of their own. */
      standardByOrigin: byOrigin.partial().optional(),
    }),
    /** Calls that the carrier terminates for us: what we owe it per answered leg. */
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
