import type { CallRecord, DocumentedCharge, LiveCall } from '@app/contracts';
import type { Quarantined } from '@app/rating';
import { euro, uuid } from './values.fixture.js';

const second = 1_000_000;
/** 24 November 2026, 10:12:07 in Amsterdam. */
export const base = Date.parse('2026-11-24T09:12:07Z') * 1000;

export const answeredCall: CallRecord = {
  callId: uuid(1),
  position: 4711,
  switchName: 'switch-1',
  sipCallId: '7c1f0a52-4b7e-123d-9f8a-0242ac120002@laagland.example',
  carrierId: 'laagland-telecom',
  ownerId: 'helpdesk-nu',
  callingNumber: '+31612345678',
  withheld: false,
  origin: { country: 'NL', kind: 'mobile' },
  calledNumber: '+319001234',
  flowVersion: 3,
  startedAt: base,
  answeredAt: base + 31 * second,
  endedAt: base + 278 * second,
  billedMicros: 247 * second,
  hangupCause: 'NORMAL_CLEARING',
  deliveredTo: '+31201234567',
  announcements: [
    { prompt: 'tarief-0900', playedMs: 8_240, lengthMs: 8_240 },
    { prompt: 'welkom', playedMs: 2_100, lengthMs: 4_500 },
  ],
  attempts: [
    {
      legUuid: uuid(101),
      attempt: 1,
      destination: '+31201234560',
      trunkId: 'laagland-uit',
      startedAt: base + 9 * second,
      answeredAt: null,
      endedAt: base + 24 * second,
      hangupCause: 'NO_ANSWER',
    },
    {
      legUuid: uuid(102),
      attempt: 2,
      destination: '+31201234567',
      trunkId: 'laagland-uit',
      startedAt: base + 25 * second,
      answeredAt: base + 31 * second,
      endedAt: base + 278 * second,
      hangupCause: 'NORMAL_CLEARING',
    },
  ],
  lost: false,
  missingLegs: [],
};

const missed = (index: number): CallRecord => ({
  ...answeredCall,
  callId: uuid(index),
  callingNumber: index % 3 === 0 ? null : '+31201230000',
  withheld: index % 3 === 0,
  origin: { country: 'NL', kind: 'fixed' },
  startedAt: base - index * 631 * second,
  answeredAt: null,
  endedAt: base - index * 631 * second + 26 * second,
  billedMicros: 0,
  hangupCause: 'ORIGINATOR_CANCEL',
  deliveredTo: null,
  announcements: [{ prompt: 'tarief-0900', playedMs: 3_000, lengthMs: 8_240 }],
  attempts: [],
});

export const lostCall: CallRecord = {
  ...missed(9),
  lost: true,
  missingLegs: [uuid(190)],
  hangupCause: 'NORMAL_TEMPORARY_FAILURE',
};

/** Newest first: answered ones and missed ones, one withheld, one from abroad, one lost. */
export const calls: readonly CallRecord[] = [
  answeredCall,
  ...Array.from({ length: 14 }, (_, index): CallRecord => {
    const number = index + 2;
    if (number === 9) return lostCall;
    if (number % 4 === 0) return missed(number);
    const startedAt = base - number * 631 * second;
    return {
      ...answeredCall,
      callId: uuid(number),
      callingNumber: number === 5 ? '+4915112345678' : `+3162345${String(1000 + number * 37)}`,
      origin: { country: number === 5 ? 'DE' : 'NL', kind: 'mobile' },
      calledNumber: number % 2 === 0 ? '+318002353227' : '+319001234',
      startedAt,
      answeredAt: startedAt + 12 * second,
      endedAt: startedAt + (12 + number * 43) * second,
      billedMicros: number * 43 * second,
    };
  }),
];

export const liveCalls = (now: number): readonly LiveCall[] =>
  [73, 402, 3_705].map((age, index) => ({
    callId: uuid(200 + index),
    switchName: 'switch-1',
    ownerId: 'helpdesk-nu',
    carrierId: 'laagland-telecom',
    callingNumber: index === 1 ? null : `+3161122334${index}`,
    withheld: index === 1,
    origin: { country: 'NL', kind: 'mobile' },
    calledNumber: index === 2 ? '+318002353227' : '+319001234',
    startedAt: (now - (age + 14) * 1000) * 1000,
    answeredAt: (now - age * 1000) * 1000,
  }));

const ofOwner = {
  partyId: 'helpdesk-nu',
  side: 'owner',
  vatPercent: 21,
  priceVersionId: uuid(501),
} as const;

/** A call of 247 seconds to a number of € 0.80 a minute. */
export const consumerPrice = euro(3_342_667);
export const ownerCharges: readonly DocumentedCharge[] = [
  {
    ...ofOwner,
    legUuid: null,
    component: 'payout',
    seconds: 247,
    amount: euro(-2_172_734),
    includesVat: true,
    documentId: uuid(302),
    documentNumber: 'U2026-helpdesk-nu-00001',
    explanation: [
      { step: 'seconds', seconds: 247 },
      { step: 'start-rate', amount: euro(49_334) },
      { step: 'per-minute', perMinute: euro(800_000), seconds: 247, amount: euro(3_293_333) },
      { step: 'consumer-price', amount: consumerPrice },
      { step: 'share', basisPoints: 6_500, of: consumerPrice, amount: euro(2_172_734) },
    ],
  },
  {
    ...ofOwner,
    legUuid: null,
    component: 'call-fee',
    seconds: 0,
    amount: euro(20_000),
    includesVat: false,
    documentId: uuid(301),
    documentNumber: 'F2026-00017',
    explanation: [{ step: 'per-call', amount: euro(20_000) }],
  },
  {
    ...ofOwner,
    legUuid: uuid(102),
    component: 'forwarding',
    seconds: 247,
    amount: euro(61_750),
    includesVat: false,
    documentId: null,
    documentNumber: null,
    explanation: [
      { step: 'prefix', destination: '+31201234567', prefix: '3120' },
      { step: 'seconds', seconds: 247 },
      { step: 'per-minute', perMinute: euro(15_000), seconds: 247, amount: euro(61_750) },
    ],
  },
];

export const carrierCharges: readonly DocumentedCharge[] = [
  {
    side: 'originator',
    partyId: 'laagland-telecom',
    legUuid: null,
    component: 'premium-share',
    seconds: 247,
    amount: euro(2_674_134),
    includesVat: true,
    vatPercent: 21,
    priceVersionId: uuid(502),
    documentId: uuid(303),
    documentNumber: 'A2026-00001',
    explanation: [
      { step: 'consumer-price', amount: consumerPrice },
      { step: 'share', basisPoints: 8_000, of: consumerPrice, amount: euro(2_674_134) },
    ],
  },
];

export const waiting: Quarantined = {
  side: 'terminator',
  partyId: 'noordnet',
  legUuid: uuid(102),
  code: 'no-prefix',
  subject: '+31201234567',
};
