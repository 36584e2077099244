import type { CarrierAgreementTerms, ConsumerTariffTerms, PricePlanTerms } from '@app/rating';
import { money } from '@app/common';
import type { NumberKind, PlanName } from './parties.js';

const price = (perMinute: number, perCall = 0) => ({
  perMinute: money(perMinute),
  perCall: money(perCall),
});

const freephone = {
  fixed: price(23_500),
  mobile: price(61_250),
  abroad: price(89_990, 10_000),
  other: price(71_250),
};
const forwarding = [
  { prefix: '', ...price(190_000, 5_000) },
  { prefix: '31', ...price(12_350, 5_000) },
  { prefix: '316', ...price(47_150) },
  { prefix: '32', ...price(29_990) },
  { prefix: '44', ...price(38_750) },
  { prefix: '49', ...price(31_450, 15_000) },
];

const common = {
  includesVat: false as const,
  vatPercent: 21,
  monthly: money(9_950_000),
  monthlyPerNumber: money(2_450_000),
  callFee: money(7_500),
  freephone,
  forwarding,
  payoutShare: 8_200,
};

/** Plans by name. @param month The month's name: only in this month there is a discount. */
export const plansOf = (month: string): Readonly<Record<PlanName, PricePlanTerms>> => ({
  basic: { ...common, setUpPerNumber: money(25_000_000) },
  bundle: {
    ...common,
    monthly: money(24_950_000),
    callFee: money(12_345),
    bundles: [
      {
        name: 'Belminuten',
        component: 'forwarding',
        numbers: 'together',
        unit: 'minutes',
        included: 15,
      },
      { name: 'Gesprekken', component: 'call-fee', numbers: 'each', unit: 'calls', included: 4 },
    ],
  },
  tiers: {
    ...common,
    tiers: [
      {
        name: 'Staffel bellers',
        component: 'freephone-usage',
        numbers: 'together',
        unit: 'minutes',
        mode: 'graduated',
        steps: [
          { from: 10, basisPoints: 1_000 },
          { from: 30, basisPoints: 2_575 },
        ],
      },
      {
        name: 'Staffel doorverbinden',
        component: 'forwarding',
        numbers: 'each',
        unit: 'amount',
        mode: 'all-units',
        steps: [{ from: 1, basisPoints: 750 }],
      },
    ],
  },
  minimum: { ...common, monthly: money(4_950_000), monthlyMinimum: money(45_000_000) },
  discount: {
    ...common,
    discounts: [
      {
        name: 'Welkomstkorting',
        basisPoints: 3_333,
        firstMonth: month,
        lastMonth: month,
        components: ['monthly', 'monthly-number'],
      },
      {
        name: 'Trouw',
        basisPoints: 250,
        components: ['call-fee', 'forwarding', 'freephone-usage'],
      },
    ],
  },
  'fair-use': {
    ...common,
    monthly: money(19_950_000),
    callFee: money(0),
    fairUse: [
      {
        name: 'Normaal gebruik',
        component: 'forwarding',
        numbers: 'together',
        unit: 'minutes',
        average: 8,
        beyond: money(55_555),
      },
    ],
  },
});

const origination = {
  premiumKeptShare: 1_333,
  freephone: {
    fixed: price(10_210),
    mobile: price(36_670),
    abroad: price(54_430, 5_000),
    other: price(40_010),
  },
  standard: price(1_110, 1_000),
};
const termination = [
  { prefix: '', ...price(88_850) },
  { prefix: '31', ...price(4_990, 750) },
  { prefix: '3120', ...price(3_710, 750) },
  { prefix: '316', ...price(13_330) },
  { prefix: '32', ...price(7_770) },
  { prefix: '44', ...price(6_660, 1_500) },
  { prefix: '49', ...price(8_880) },
];

/** Rheinkom, with which nothing is netted. */
export const netsNothing = 4;

/** The agreement with the carrier at this place of the list: each keeps another share. */
export const agreementOf = (at: number): CarrierAgreementTerms => ({
  includesVat: false,
  ...(at === netsNothing ? {} : { netting: true }),
  termination,
  origination: { ...origination, premiumKeptShare: origination.premiumKeptShare + at * 117 },
});

const tariff = (
  perMinute: number,
  perCall: number,
  more: Partial<ConsumerTariffTerms> = {},
): ConsumerTariffTerms => ({
  startRate: money(0),
  ...price(perMinute, perCall),
  maximum: null,
  includesVat: true,
  vatPercent: 21,
  ...more,
});

/** The prices that callers of Dutch paid numbers pay; numbers take them in turn. */
const callersTariffs: readonly ConsumerTariffTerms[] = [
  tariff(800_000, 0, { maximum: money(25_000_000) }),
  tariff(100_000, 0),
  tariff(0, 1_300_000),
  tariff(900_000, 0, { startRate: money(250_000), maximum: money(1_500_000) }),
];

/**
 * Abroad, prices are set nationally, VAT included; a German 0900 number's digits after the prefix
 * determine its price.
 */
const tariffsAbroad: Partial<Record<NumberKind, ConsumerTariffTerms>> = {
  'BE-0902': tariff(950_000, 0),
  'DE-0900': tariff(490_000, 0, { vatPercent: 19 }),
};

/** @param at The number's place among those that callers pay for. */
export const tariffOf = (kind: NumberKind, at: number): ConsumerTariffTerms =>
  tariffsAbroad[kind] ?? callersTariffs[at % callersTariffs.length]!;
