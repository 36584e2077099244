import type {
  CountryPlan,
  OrderDocument,
  Purpose,
  ServiceRange,
  TariffRules,
} from './country-plan.js';
import type { Datum } from './datum.js';
import { neverForwardedTo, unstated } from './shared.js';

const acmAbuse = 'acm.nl: misbruik informatienummers';
const acmChecklist = 'acm.nl: checklist aanvraag informatienummers';
const acmForm = 'form of ACM for information numbers';
const plan2013 = 'Stcrt 2013, 11505';
const reconstructed =
  'reconstructed from a flattened table of 2012; agrees with Stcrt 2013, 11505 for 0800-41 to -45, ' +
  'to be verified against bijlage 3 of the Nummerplan (BWBR0010198)';

const allShort = 'SSSSSSSSSS';
const allLong = 'LLLLLLLLLL';
const mostlyLong = 'SSLLLLLLLL';

const shortAndLong: Datum<readonly number[]> = {
  value: [8, 11],
  source: 'belfabriek.nl: nummerplan 0800/0900; Stcrt 2013, 11505',
};
const tenDigits: Datum<readonly number[]> = { value: [10], source: 'libphonenumber' };

const serious: readonly Purpose[] = ['information', 'customer-service'];
const decent: readonly Purpose[] = [...serious, 'entertainment'];
const everything: readonly Purpose[] = [...decent, 'erotic', 'call-prolonging'];
const telephony: Datum<readonly Purpose[]> = {
  value: ['telephony', ...serious],
  ...unstated,
};

/** Highest price of a call: above it a call is a payment that needs a licence. */
const onAPhoneBill = {
  value: { atMost: 50_000_000 },
  source:
    'PSD2 (Directive 2015/2366) art. 3(l): € 50 a payment on a phone bill, since 13 January 2018',
  doubt:
    'that a call is one payment, and no service is exempt, is our reading: a lawyer must confirm it',
} as const;

const paid = (limits: Pick<TariffRules, 'perMinute' | 'perCall'>): TariffRules => ({
  ...limits,
  step: {
    value: 50_000,
    source: 'belfabriek.ie: rates on a 0900 number',
    doubt: 'said of 0900 only',
  },
  maximumAbove: {
    value: 150_000,
    source: acmAbuse,
    doubt: 'the rule names 0900 and 18xy; applied to 0906 and 0909 too, so that each has a limit',
  },
  maximum: onAPhoneBill,
  endsAfterSeconds: { value: null, source: acmAbuse, doubt: 'no rule was found' },
  announcement: {
    value: { callCharges: 'on-top', chargingSignal: null },
    source: 'support.belfabriek.nl: vragen over bellen naar 0900-nummers',
  },
});

const noCeiling = {
  value: 'any',
  source: 'no ceiling of 0906 and 0909 was found',
  doubt: 'that none was found is no proof that there is none',
} as const;

const queue: ServiceRange['queue'] = {
  value: { charge: 'as-the-call', announceExpectedWait: false },
  source: 'Kamerstuk 24095-251: no rule, the announced maximum protects the caller',
  doubt: 'of 2009; no later rule was found',
};

const numbersInUse: OrderDocument = { document: 'proof-of-numbers-in-use', ifNumbersInUse: true };
const informationNumber: ServiceRange['documents'] = {
  value: {
    company: [
      { document: 'trade-register-number' },
      { document: 'branch-number' },
      numbersInUse,
      { document: 'electronic-signature-or-mandate' },
    ],
    private: [
      { document: 'identity-document' },
      { document: 'residents-register-extract', maxAgeMonths: 12 },
    ],
  },
  source: acmChecklist,
};
const companyNumber: ServiceRange['documents'] = {
  value: {
    company: [
      { document: 'trade-register-number' },
      { document: 'branch-number' },
      { document: 'electronic-signature-or-mandate', maxAgeMonths: 1 },
    ],
    private: null,
  },
  source: 'ACM: mandate for 088',
  doubt: 'that private persons get none is from memory',
};
const carriersNumber: ServiceRange['documents'] = {
  value: {
    company: [{ document: 'trade-register-number' }],
    private: [{ document: 'identity-document' }],
  },
  source: 'ours: carriers assign these from their own blocks',
  doubt: 'no rule was found',
};

/** Numbers for anybody, at the usual price of a call: any number may forward to them. */
const plain = {
  numberClass: 'standard',
  lengths: tenDigits,
  purposes: telephony,
  tariff: null,
  destinationOf: [
    {
      value: { of: ['premium', 'freephone', 'standard'], because: '' },
      source: 'Stcrt 2022, 31214, art. 1b lid 3',
      doubt:
        'a paid service may forward only to numbers of its own user, or to a user with whom it has a direct ' +
        'agreement: a person must check whose number a destination is',
    },
  ],
  queue,
  documents: carriersNumber,
} as const satisfies Partial<ServiceRange>;

const ranges: readonly ServiceRange[] = [
  {
    prefix: '0800',
    service: 'freephone',
    numberClass: 'freephone',
    lengths: shortAndLong,
    lengthBySubRange: {
      value: [
        'SSLSSSSSSL',
        allShort,
        mostlyLong,
        allLong,
        'LSLSLLSLLS',
        ...Array.from({ length: 5 }, () => mostlyLong),
      ],
      source: 'belfabriek.nl: nummerplan 0800/0900, 13-08-2012',
      doubt: reconstructed,
    },
    purposes: { value: decent, source: plan2013 },
    purposesBySubRange: {
      value: { '406': everything, '41': everything, '43': everything },
      source: plan2013,
      doubt: 'read up to 0800-45',
    },
    tariff: null,
    destinationOf: [
      {
        value: { of: ['premium', 'freephone', 'standard'], because: '' },
        until: '2022-12-16',
        source: 'no rule before Stcrt 2022, 31214',
      },
      {
        value: {
          of: ['freephone'],
          because: 'only 0800 numbers are forwarded to 0800 (Nummerplan, art. 1b)',
        },
        from: '2022-12-16',
        source: 'Stcrt 2022, 31214, art. 1b lid 2; Tweakers 210160',
        doubt: 'allowed from another number of the same user too, but whose it is isn’t known here',
      },
    ],
    queue,
    documents: informationNumber,
  },
  {
    prefix: '0900',
    service: 'information',
    numberClass: 'premium',
    lengths: shortAndLong,
    lengthBySubRange: {
      value: [
        'SSSSLSSSSS',
        'LLLSSSLSSS',
        ...Array.from({ length: 6 }, () => allLong),
        'SSLSSLSLSL',
        'LLSSLSSSSL',
      ],
      source: 'belfabriek.nl: nummerplan 0800/0900, 13-08-2012',
      doubt: reconstructed,
    },
    purposes: { value: serious, source: 'nu.nl 5038763' },
    tariff: paid({
      perMinute: {
        value: { atMost: 1_000_000 },
        source: 'belfabriek.ie: rates on a 0900 number; support.belfabriek.nl',
      },
      perCall: {
        value: { atMost: 1_600_000 },
        source: 'belfabriek.ie: rates on a 0900 number; nu.nl 5038763',
        doubt:
          'support.belfabriek.nl says € 1.00 per call; whether a start rate counts is stated nowhere',
      },
    }),
    destinationOf: neverForwardedTo('Nummerplan, art. 1b; Stcrt 2022, 31214'),
    queue,
    documents: informationNumber,
  },
  ...(['0906', '0909'] as const).map((prefix): ServiceRange => ({
    prefix,
    service: prefix === '0906' ? 'erotic' : 'entertainment',
    numberClass: 'premium',
    lengths: {
      value: [8, 11],
      source: acmForm,
      doubt: 'that the long form has 11 digits is from memory',
    },
    purposes: {
      value: prefix === '0906' ? everything : ['entertainment'],
      source: 'nu.nl 5038763',
    },
    tariff: paid({ perMinute: noCeiling, perCall: onAPhoneBill }),
    destinationOf: neverForwardedTo('Nummerplan, art. 1b; Stcrt 2022, 31214'),
    queue,
    documents: informationNumber,
  })),
  { ...plain, prefix: '084', service: 'personal' },
  { ...plain, prefix: '085', service: 'location-independent' },
  { ...plain, prefix: '087', service: 'personal' },
  { ...plain, prefix: '088', service: 'company', documents: companyNumber },
  { ...plain, prefix: '091', service: 'location-independent' },
];

export const nl: CountryPlan = {
  country: 'NL',
  callingCode: '31',
  zone: 'Europe/Amsterdam',
  languages: ['nl'],
  holidayCountry: { value: 'NL', source: 'date-holidays' },
  ranges,
  otherLengths: {
    value: [
      [/^097/, [10, 12]],
      [/^0[1-7]/, [10]],
    ],
    source: 'libphonenumber',
    doubt: '082 (closed groups) is no public range and left out',
  },
  shortNumber: {
    // Emergency and police, European harmonised numbers, municipalities, directory services.
    value: /^(?:112|113|144|116\d{3}|14(?:0\d{2,3})|18\d{2})$/,
    source: 'Nummerplan, bijlage 1; acm.nl',
  },
  tariffNoticeDays: { value: 7, source: 'belfabriek.ie: rates on a 0900 number' },
  hasTariffDatabase: { value: true, source: 'portingxs.com: COIN’s CRDB' },
  vatPercent: [
    {
      value: 21,
      from: '2012-10-01',
      source: 'Wet OB 1968, art. 9 lid 1: the general rate',
      doubt: 'from memory; that no service by phone falls under the lower rate was not looked up',
    },
  ],
  customerServiceIsFree: [
    {
      value: true,
      from: '2017-07-01',
      source: 'ConsuWijzer; CJEU C-568/15; bellen.com',
      doubt: 'from 13-06-2014 € 1.00 per call was allowed (Stcrt 2013, 11504): not kept here',
    },
  ],
};
