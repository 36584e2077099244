import type {
  CountryPlan,
  PriceLimit,
  Purpose,
  ServiceRange,
  TariffRules,
} from './country-plan.js';
import type { Datum, Period } from './datum.js';
import { neverForwardedTo, unstated } from './shared.js';

const fixedBy0900 = 'bundesnetzagentur.de: (0)900, since 1-12-2024';
const fixedBy0180 = 'bundesnetzagentur.de: (0)180; TKG § 112 Abs. 4';
const fixedBy0137 = 'bundesnetzagentur.de: Vfg. 45/2007 and 100/21 on (0)137';

const elevenDigits: Datum<readonly number[]> = {
  value: [11],
  source: 'libphonenumber; vodafone.de on 0137',
  doubt: 'owners add digits of their own to some of them',
};

/** The German price is the whole price: no call charges are added. */
const tariff = (source: string, perMinute: PriceLimit, perCall: PriceLimit): TariffRules => ({
  perMinute: { value: perMinute, source },
  perCall: { value: perCall, source },
  step: { value: null, source: 'TKG §§ 109–112: none' },
  maximumAbove: { value: null, source: 'TKG § 113: calls are ended after 60 minutes instead' },
  maximum: { value: 'any', source: 'TKG § 112 Abs. 1: none of a price by the minute' },
  endsAfterSeconds: { value: null, source: 'TKG § 113 names neither 0180 nor 0137' },
  announcement: {
    value: { callCharges: 'included', chargingSignal: { pauseSeconds: 3 } },
    source: 'TKG § 110 Abs. 1 to 3',
    doubt:
      'not compulsory on 0180, announced there too; the law prescribes neither words nor a tone',
  },
});
/** Adds the end of a call after an hour; for premium services only. */
const endedByTheHour = (rules: TariffRules): TariffRules => ({
  ...rules,
  endsAfterSeconds: {
    value: 3_600,
    source: 'TKG § 113 Abs. 1, since 1-12-2021; TKG 2004 § 66e before',
    doubt: 'an identified caller may continue (Abs. 2), which is impossible here',
  },
});
const byMinute = (source: string, exactly: number): TariffRules =>
  tariff(source, { exactly }, { exactly: 0 });
const byCall = (source: string, exactly: number): TariffRules =>
  tariff(source, { exactly: 0 }, { exactly });

const queue: ServiceRange['queue'] = {
  value: { charge: 'free-or-fixed-price', announceExpectedWait: true },
  source: 'TKG § 115 Abs. 1 Nr. 4 and 5, Abs. 2',
};
const queueAsTheCall: ServiceRange['queue'] = {
  value: { charge: 'as-the-call', announceExpectedWait: false },
  source: 'TKG § 115 Abs. 1 Nr. 1 to 3',
};
const documents: ServiceRange['documents'] = {
  value: {
    company: [{ document: 'trade-register-number' }, { document: 'trade-register-extract' }],
    private: [{ document: 'identity-document' }],
  },
  source: 'bundesnetzagentur.de: Antragsverfahren',
  doubt: 'which annexes it asks for is from memory',
};

const everything: readonly Purpose[] = [
  'information',
  'entertainment',
  'erotic',
  'call-prolonging',
];

const paid = (
  prefix: string,
  service: ServiceRange['service'],
  purposes: readonly Purpose[],
  rules: TariffRules,
  period: Period = {},
): ServiceRange => ({
  ...period,
  prefix,
  service,
  numberClass: 'premium',
  lengths: elevenDigits,
  purposes: { value: purposes, ...unstated },
  tariff: rules,
  destinationOf: neverForwardedTo('ours: as in the Netherlands'),
  queue,
  documents,
});

/**
 * The rest of a range outside its sub-ranges: it takes a tariff, but none of its numbers is
 * assigned.
 */
const rest = (prefix: string, service: ServiceRange['service']): ServiceRange => ({
  ...paid(
    prefix,
    service,
    [],
    tariff('bundesnetzagentur.de: none of its numbers is assigned', { exactly: 0 }, { exactly: 0 }),
  ),
  lengths: { value: [], source: 'bundesnetzagentur.de' },
});

/** Since this day the digit after 0900 gives the price; before, 1, 3 and 5 gave the content. */
const newPremium = '2024-12-01';
const premiumPrices = [0.49, 0.69, 0.99, 1.49, 1.69, 1.99, 2.29, 2.49, 2.99];

const premium: readonly ServiceRange[] = [
  ...premiumPrices.map((euro, code) =>
    paid(
      `0900${code}`,
      'value-added',
      everything,
      endedByTheHour(byMinute(fixedBy0900, Math.round(euro * 1_000_000))),
      { from: newPremium },
    ),
  ),
  ...(
    [
      ['09001', 'information', ['information']],
      ['09003', 'entertainment', ['entertainment']],
      ['09005', 'value-added', everything],
    ] as const
  ).map(([prefix, service, purposes]) =>
    paid(
      prefix,
      service,
      purposes,
      endedByTheHour(
        tariff('TKG § 112 Abs. 1 to 3', { atMost: 3_000_000 }, { atMost: 30_000_000 }),
      ),
      { until: newPremium },
    ),
  ),
  rest('0900', 'value-added'),
];

const service: readonly ServiceRange[] = [
  ...(
    [
      ['01801', byMinute(fixedBy0180, 39_000)],
      ['01802', byCall(fixedBy0180, 60_000)],
      ['01803', byMinute(fixedBy0180, 90_000)],
      ['01804', byCall(fixedBy0180, 200_000)],
      ['01805', byMinute(fixedBy0180, 140_000)],
      ['01806', byCall(fixedBy0180, 200_000)],
      [
        '01807',
        {
          ...byMinute(fixedBy0180, 140_000),
          unsettled: 'its first 30 seconds are free, and no announcement has words for that',
        },
      ],
    ] as const
  ).map(([prefix, rules]) => paid(prefix, 'shared-cost', ['information'], rules)),
  rest('0180', 'shared-cost'),
];

const massCalling: readonly ServiceRange[] = [
  ...(['1', '5'] as const).map((code) => [code, byCall(fixedBy0137, 140_000)] as const),
  ...(['2', '3', '4'] as const).map((code) => [code, byMinute(fixedBy0137, 140_000)] as const),
  ['6', byCall(fixedBy0137, 250_000)] as const,
  ['7', byCall(fixedBy0137, 1_000_000)] as const,
  ...(['8', '9'] as const).map((code) => [code, byCall(fixedBy0137, 500_000)] as const),
].map(([code, rules]) => paid(`0137${code}`, 'mass-calling', ['entertainment'], rules));

const standard = (
  prefix: string,
  name: ServiceRange['service'],
  lengths: Datum<readonly number[]>,
): ServiceRange => ({
  prefix,
  service: name,
  numberClass: 'standard',
  lengths,
  purposes: { value: ['telephony'], ...unstated },
  tariff: null,
  destinationOf: [
    { value: { of: ['premium', 'freephone', 'standard'], because: '' }, ...unstated },
  ],
  queue: name === 'personal' ? queue : queueAsTheCall,
  documents,
});

const ranges: readonly ServiceRange[] = [
  ...premium,
  ...service,
  ...massCalling,
  rest('0137', 'mass-calling'),
  {
    prefix: '0800',
    service: 'freephone',
    numberClass: 'freephone',
    lengths: elevenDigits,
    purposes: { value: ['information', 'customer-service', 'entertainment'], ...unstated },
    tariff: null,
    destinationOf: [
      {
        value: {
          of: ['freephone'],
          because: 'only freephone numbers are forwarded to freephone numbers',
        },
        source: 'ours: as in the Netherlands',
        doubt: 'no German rule was found',
      },
    ],
    queue: queueAsTheCall,
    documents,
  },
  standard('0700', 'personal', { value: [12], source: 'libphonenumber' }),
  standard('032', 'location-independent', {
    value: [12],
    source: 'libphonenumber',
    doubt: 'some are shorter or longer',
  }),
];

export const de: CountryPlan = {
  country: 'DE',
  callingCode: '49',
  zone: 'Europe/Berlin',
  languages: ['de'],
  holidayCountry: {
    value: 'DE',
    source: 'date-holidays',
    doubt: 'most German holidays are a state’s own: only nationwide ones count',
  },
  ranges,
  otherLengths: {
    value: [
      [/^01[567]/, [11, 12]],
      [/^0[2-9]/, [6, 7, 8, 9, 10, 11, 12]],
    ],
    source: 'libphonenumber; Nummernplan Ortsnetzrufnummern',
    doubt: 'old connections have longer ones too',
  },
  shortNumber: {
    value: /^(?:11[025]|116\d{3}|118\d{2,3})$/,
    source: 'bundesnetzagentur.de: Rufnummern',
  },
  tariffNoticeDays: { value: 7, source: 'ours: as in the Netherlands', doubt: 'no rule was found' },
  hasTariffDatabase: {
    value: false,
    source: 'bundesnetzagentur.de: a number’s digits say its price',
    doubt: 'that carriers need no notice is our assumption',
  },
  vatPercent: [
    {
      value: 19,
      from: '2007-01-01',
      until: '2020-07-01',
      source: 'UStG § 12 Abs. 1',
      doubt: 'from memory',
    },
    {
      value: 16,
      from: '2020-07-01',
      until: '2021-01-01',
      source: 'UStG § 28 Abs. 1: half a year during the pandemic',
      doubt: 'from memory',
    },
    {
      value: 19,
      from: '2021-01-01',
      source: 'UStG § 12 Abs. 1',
      doubt: 'from memory; that no service by phone falls under the lower rate was not looked up',
    },
  ],
  customerServiceIsFree: [
    {
      value: true,
      source: 'Directive 2011/83/EU, art. 21; CJEU C-568/15',
      doubt: 'the German section (BGB § 312a) is from memory',
    },
  ],
};
