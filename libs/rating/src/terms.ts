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
const carrierPrices = z
  .array(z.strictObject({ carrierId: slug, ...callPriceParts }).refine(isWithinBounds, boundsRule))
  .max(500, 'must hold at most 500 carriers')
  .refine(
    (rows) => new Set(rows.map(({ carrierId }) => carrierId)).size === rows.length,
    says('named-twice', { what: 'carrier' }),
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
    startRate: price.describe('Price of any answered call, once; VAT included.'),
    perCall: callPriceParts.perCall,
    perMinute: callPriceParts.perMinute,
    ...optionalParts,
    maximum: price.nullable().describe('Maximum of a call, VAT included; null: none.'),
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
    calendar: calendarTerms.optional().describe('When the bands of the prices are valid.'),
    monthly: price.describe('Fee per month, whatever the count of numbers.'),
    monthlyPerNumber: price.describe('Fee per month for each number.'),
    callFee: price.describe('Fee per answered call.'),
    ...fixedParts,
    ...usageParts,
    freephone: byOrigin
      .extend({ operators: carrierPrices.optional() })
      .describe('0800: price that the owner pays for incoming calls, by their origin.'),
    forwarding: byPrefix.describe(
      'Price of forwarding, per answered leg, by prefix without plus; the longest prefix applies, empty: all others.',
    ),
    payoutShare: basisPoints.describe(
      'Paid numbers: share of the caller’s price for the owner, in basis points; 100 is 1%.',
    ),
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
    netting: z
      .boolean()
      .optional()
      .describe(
        'Whether debts of the carrier and us are set off; left out: each is paid by itself.',
      ),
    calendar: calendarTerms.optional().describe('When the bands of the prices are valid.'),
    /** Prices of calls that come from the carrier. */
    origination: z.strictObject({
      premiumKeptShare: basisPoints.describe(
        'Paid numbers: share of the caller’s price that the carrier keeps, in basis points; it owes us the rest.',
      ),
      freephone: byOrigin.describe(
        '0800: price that we owe the carrier, by the origin of the call.',
      ),
      standard: callPrice.describe('Other numbers: price that the carrier owes us for its call.'),
      standardByOrigin: byOrigin
        .partial()
        .optional()
        .describe('Prices instead of `standard`, by the origin of the call.'),
    }),
    termination: byPrefix.describe(
      'Price that we owe the carrier per answered leg, by prefix without plus; the longest prefix applies.',
    ),
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
