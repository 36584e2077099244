import type {
  CountryPlan,
  PriceLimit,
  Purpose,
  Service,
  ServiceRange,
  TariffRules,
} from './country-plan.js';
import type { Datum } from './datum.js';
import { neverForwardedTo, unstated } from './shared.js';

const ibpt = 'ibpt.be: oproepen en sms’en met toeslag; telethicom.be: maximumtarieven';
const secondHand =
  'telethicom.be cites the KB of 27-04-2007, which was not read; neither source gives a start date';
const protection = 'telethicom.be: bescherming tegen hoge rekeningen';
const royalDecree = 'KB of 27-04-2007 on the numbering space';

const nineDigits: Datum<readonly number[]> = { value: [9], source: 'libphonenumber' };
const noPrice: PriceLimit = { atMost: 0 };

/** The Belgian price is the whole price (eindgebruikerstarief): no call charges are added. */
const paid = (perMinute: PriceLimit, perCall: PriceLimit): TariffRules => ({
  perMinute: { value: perMinute, source: ibpt, doubt: secondHand },
  perCall: { value: perCall, source: ibpt, doubt: secondHand },
  step: { value: null, ...unstated },
  maximumAbove: { value: null, source: `${protection}: such calls end after 10 minutes instead` },
  maximum: { value: 'any', ...unstated },
  endsAfterSeconds: {
    value: 600,
    source: `${protection}; mega.be: 090x by the minute`,
    doubt:
      'the start of the ten minutes is not stated: counted from the answer here, like the charge',
  },
  announcement: {
    value: { callCharges: 'included', chargingSignal: { pauseSeconds: 3 } },
    source: `${protection}; KB of 09-02-2011 (Ethische Code)`,
    doubt:
      'compulsory only above € 1 a minute, announced for all here; the pause must be long enough to hang up, ' +
      'its three seconds are our choice, and so is the wording: none was found',
  },
});

const documents: ServiceRange['documents'] = {
  value: {
    company: [{ document: 'trade-register-number' }],
    private: [{ document: 'identity-document' }],
  },
  ...unstated,
};
const noQueue: ServiceRange['queue'] = {
  value: { charge: 'no-queue', announceExpectedWait: false },
  source: 'KB of 12-12-2018, as telequest.de reports it',
  doubt: 'second-hand; read the decree first',
};
const queue: ServiceRange['queue'] = {
  value: { charge: 'as-the-call', announceExpectedWait: false },
  ...unstated,
};

const range = (
  prefix: string,
  service: Service,
  purposes: readonly Purpose[],
  tariff: TariffRules,
): ServiceRange => ({
  prefix,
  service,
  numberClass: 'premium',
  lengths: nineDigits,
  purposes: { value: purposes, source: `${royalDecree}; telequest.it` },
  tariff,
  destinationOf: neverForwardedTo('ours: as in the Netherlands'),
  queue: noQueue,
  documents,
});

const general: readonly Purpose[] = ['information', 'entertainment'];
const perMinute = (atMost: number): TariffRules => paid({ atMost }, noPrice);
const perCall = (atMost: number): TariffRules => paid(noPrice, { atMost });
const mostOf0909: PriceLimit = { atMost: 31_000_000 };

const ranges: readonly ServiceRange[] = [
  {
    prefix: '0800',
    service: 'freephone',
    numberClass: 'freephone',
    lengths: nineDigits,
    purposes: { value: ['information', 'customer-service', 'entertainment'], ...unstated },
    tariff: null,
    destinationOf: [
      {
        value: {
          of: ['freephone'],
          because: 'only freephone numbers are forwarded to freephone numbers',
        },
        source: 'ours: as in the Netherlands',
        doubt: 'no Belgian rule was found',
      },
    ],
    queue,
    documents,
  },
  range('0900', 'information', general, perMinute(500_000)),
  range('0901', 'information', general, perCall(500_000)),
  range('0902', 'information', general, perMinute(1_000_000)),
  range('0903', 'information', general, perMinute(1_500_000)),
  range('0904', 'information', general, perMinute(2_000_000)),
  range('0905', 'entertainment', ['entertainment'], perCall(2_000_000)),
  range('0906', 'erotic', ['erotic', 'call-prolonging'], perMinute(1_000_000)),
  range('0907', 'erotic', ['erotic', 'call-prolonging'], perMinute(2_000_000)),
  range('0909', 'value-added', general, {
    ...paid(mostOf0909, mostOf0909),
    maximumAbove: { value: 0, source: ibpt },
    maximum: { value: mostOf0909, source: `${ibpt}: € 31 a call, by the minute or not` },
  }),
  {
    ...range('090', 'value-added', [], perMinute(0)),
    lengths: { value: [], source: 'ibpt.be: 0908 isn’t in use' },
  },
  {
    ...range('070', 'shared-cost', ['information'], {
      ...perMinute(300_000),
      perMinute: {
        value: { atMost: 300_000 },
        source: ibpt,
        doubt: 'mega.be says € 0.30 per call; both are second-hand',
      },
      endsAfterSeconds: { value: null, source: 'mega.be: 090x alone', doubt: 'it names no rule' },
    }),
    queue,
  },
  {
    prefix: '078',
    service: 'location-independent',
    numberClass: 'standard',
    lengths: nineDigits,
    purposes: { value: ['telephony', 'information', 'customer-service'], ...unstated },
    tariff: null,
    destinationOf: [
      { value: { of: ['premium', 'freephone', 'standard'], because: '' }, ...unstated },
    ],
    queue,
    documents,
  },
];

export const be: CountryPlan = {
  country: 'BE',
  callingCode: '32',
  zone: 'Europe/Brussels',
  languages: ['nl', 'fr', 'de'],
  holidayCountry: { value: 'BE', source: 'date-holidays' },
  ranges,
  otherLengths: {
    value: [
      [/^04[5-9]/, [10]],
      [/^0[1-9]/, [9]],
    ],
    source: 'libphonenumber; bipt.be',
  },
  shortNumber: {
    value: /^(?:116\d{3}|1\d{2,3})$/,
    source: royalDecree,
    doubt: 'which of them are in use was not looked up',
  },
  tariffNoticeDays: { value: 7, source: 'ours: as in the Netherlands', doubt: 'no rule was found' },
  hasTariffDatabase: {
    value: false,
    source: 'ours',
    doubt: 'none was found; ranges have ceilings, and owners inform carriers of their price',
  },
  vatPercent: [
    {
      value: 21,
      from: '1996-01-01',
      source: 'KB nr. 20 of 20-07-1970, art. 1: the general rate',
      doubt: 'from memory; that no service by phone falls under a lower rate was not looked up',
    },
  ],
  customerServiceIsFree: [
    {
      value: true,
      source: 'Directive 2011/83/EU, art. 21; CJEU C-568/15',
      doubt: 'the Belgian article (WER) is from memory',
    },
  ],
};
