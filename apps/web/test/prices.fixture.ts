import type { PriceProposal, PriceWarning, RecordedPriceVersion } from '@app/contracts';
import type { PricePlanTerms } from '@app/rating';
import { euro, uuid } from './values.fixture.js';

const byTime = (perMinute: number, perCall = 0) => ({
  perMinute: euro(perMinute),
  perCall: euro(perCall),
});
const byOrigin = {
  fixed: byTime(30_000),
  mobile: byTime(70_000),
  abroad: byTime(120_000, 50_000),
  other: byTime(70_000),
};
/** Dear by day, cheap at the weekend. */
const calendar = {
  zone: 'Europe/Amsterdam',
  holidays: 'NL',
  crossing: 'each-second',
  bands: [
    {
      name: 'piek',
      hours: [{ days: ['mo', 'tu', 'we', 'th', 'fr'], from: '08:00', until: '19:00' }],
    },
    { name: 'weekend', hours: [{ days: ['sa', 'su', 'holiday'], from: '00:00', until: '24:00' }] },
  ],
} satisfies PricePlanTerms['calendar'];
type Band = (typeof calendar.bands)[number];
const made = {
  createdAt: '2026-08-20T09:00:00.000Z',
  createdBy: 'j-de-wit',
  approvedBy: 'k-visser',
};

export const prices: readonly RecordedPriceVersion[] = [
  {
    ...made,
    id: uuid(503),
    kind: 'consumer-tariff',
    subject: '+319001234',
    validFrom: '2026-11-30T23:00:00.000Z',
    validUntil: null,
    terms: {
      startRate: euro(45_400),
      perCall: euro(0),
      perMinute: euro(900_000),
      maximum: euro(45_000_000),
      includesVat: true,
      vatPercent: 21,
    },
  },
  {
    ...made,
    id: uuid(500),
    kind: 'consumer-tariff',
    subject: '+319001234',
    validFrom: '2026-08-31T22:00:00.000Z',
    validUntil: '2026-11-30T23:00:00.000Z',
    terms: {
      startRate: euro(45_400),
      perCall: euro(0),
      perMinute: euro(800_000),
      maximum: null,
      includesVat: true,
      vatPercent: 21,
    },
  },
  {
    ...made,
    id: uuid(501),
    kind: 'price-plan',
    subject: 'helpdesk-nu',
    validFrom: '2026-08-31T22:00:00.000Z',
    validUntil: null,
    terms: {
      includesVat: false,
      vatPercent: 21,
      monthly: euro(4_790_000),
      monthlyPerNumber: euro(5_000_000),
      callFee: euro(20_000),
      setUpPerNumber: euro(25_000_000),
      options: { recording: euro(3_000_000) },
      discounts: [
        {
          name: 'Welkom',
          basisPoints: 1000,
          lastMonth: '2026-12',
          components: ['monthly', 'monthly-number'],
        },
      ],
      bundles: [
        {
          name: 'Start',
          component: 'freephone-usage',
          origins: ['fixed'],
          numbers: 'together',
          unit: 'minutes',
          included: 500,
        },
      ],
      tiers: [
        {
          name: 'Volume',
          component: 'forwarding',
          numbers: 'each',
          unit: 'minutes',
          mode: 'graduated',
          steps: [{ from: 1000, basisPoints: 750 }],
        },
      ],
      fairUse: [
        {
          name: 'Bereikbaar',
          component: 'call-fee',
          numbers: 'each',
          unit: 'calls',
          average: 80,
          beyond: euro(100_000),
        },
      ],
      calendar,
      freephone: {
        ...byOrigin,
        operators: [{ carrierId: 'noordnet', ...byTime(25_000), freeSeconds: 5 }],
      },
      forwarding: [
        {
          prefix: '',
          ...byTime(250_000),
          increments: { first: 60, next: 60 },
          maximum: euro(25_000_000),
        },
        { prefix: '31', ...byTime(15_000) },
        {
          prefix: '316',
          ...byTime(65_000),
          bands: [
            { band: 'piek', ...byTime(80_000, 10_000), startRate: euro(20_000) },
            { band: 'weekend', ...byTime(45_000) },
          ],
        },
      ],
      payoutShare: 6_500,
    },
  },
  {
    ...made,
    id: uuid(502),
    kind: 'carrier-agreement',
    subject: 'laagland-telecom',
    validFrom: '2026-08-31T22:00:00.000Z',
    validUntil: null,
    terms: {
      includesVat: false,
      origination: {
        premiumKeptShare: 2_000,
        freephone: byOrigin,
        standard: byTime(4_100),
        standardByOrigin: { abroad: { ...byTime(9_000), minimum: euro(1_000) } },
      },
      termination: [
        { prefix: '', ...byTime(120_000) },
        { prefix: '31', ...byTime(4_100) },
        { prefix: '316', ...byTime(9_250) },
      ],
    },
  },
];

/** A few of the days that the API lists. */
export const holidaysOfYear = (query: URLSearchParams) => {
  const year = Number(query.get('year'));
  const named = (day: string, nl: string, en: string) => ({
    date: `${year}-${day}`,
    name: { nl, en },
  });
  const goodFriday = named('03-26', 'Goede Vrijdag', 'Good Friday');
  return {
    year,
    holidays: [
      named('01-01', 'Nieuwjaar', 'New Year'),
      ...(query.get('goodFriday') === 'every-year' ? [goodFriday] : []),
      named('12-25', 'Eerste Kerstdag', 'Christmas Day'),
    ],
  };
};

const [peak, weekend] = calendar.bands as [Band, Band];
const earlier = { ...peak, hours: peak.hours.map((hours) => ({ ...hours, until: '18:00' })) };
const plan = prices.find((one) => one.kind === 'price-plan')!;

export const proposals: readonly PriceProposal[] = (['waiting', 'expired'] as const).map(
  (state, index) => ({
    id: uuid(520 + index),
    kind: plan.kind,
    subject: plan.subject,
    state,
    validFrom: '2099-01-31T23:00:00.000Z',
    validUntil: null,
    terms: {
      ...plan.terms,
      monthly: euro(5_190_000),
      payoutShare: 6_000,
      calendar: { ...calendar, crossing: 'start', bands: [earlier, weekend] },
    },
    proposedBy: 'k-visser',
    answersFor: 'k-visser',
    proposedAt: '2026-11-20T09:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
    reason: null,
  }),
);

export const droppedProposals: readonly PriceProposal[] = [
  {
    ...proposals[0]!,
    id: uuid(524),
    state: 'refused',
    decidedBy: 'j-de-wit',
    decidedAt: '2026-11-24T13:30:00.000Z',
    reason: 'Een nul te veel in het abonnement',
  },
  {
    ...proposals[0]!,
    id: uuid(525),
    state: 'withdrawn',
    decidedBy: 'k-visser',
    decidedAt: '2026-11-23T08:00:00.000Z',
    reason: null,
  },
];

const owners = { owners: ['helpdesk-nu'], ownerCount: 1 };
/** What a check of a plan says. */
export const priceWarnings: readonly PriceWarning[] = [
  {
    code: 'shares-above-price',
    message: 'Paid calls from noordnet lose.',
    ...owners,
    carrierId: 'noordnet',
    keptShare: 1_801,
    payoutShare: 8_200,
    lost: euro(100),
  },
  {
    code: 'forwarding-loses',
    message: 'A call of 180 s loses.',
    ...owners,
    carrierId: 'laagland-telecom',
    fromCarrierId: 'noordnet',
    kind: 'freephone',
    number: '+318001234',
    origin: 'mobile',
    seconds: 180,
    prefix: '3197',
    startedAt: '2099-02-03T07:00:00.000Z',
    lost: euro(41_250),
  },
];
