import type {
  AgedMonth,
  CallRecord,
  DocumentedCharge,
  LateMonth,
  LiveCall,
  OrphanLeg,
  CallCorrection,
  UnknownCall,
} from '@app/contracts';
import type { Quarantined } from '@app/rating';
import { attempt, callRecord, documentedCharge, liveCall } from '@app/testing/builders';
import { euro, uuid } from './values.fixture.js';

const second = 1_000_000;
/** 24 November 2026, 10:12:07 in Amsterdam. */
export const base = Date.parse('2026-11-24T09:12:07Z') * 1000;

export const answeredCall = callRecord({
  callId: uuid(1),
  position: 4711,
  switchName: 'switch-1',
  sipCallId: '7c1f0a52-4b7e-123d-9f8a-0242ac120002@laagland.example',
  carrierId: 'laagland-telecom',
  calledNumber: '+319001234',
  tariffId: uuid(500),
  answerOffsetMs: 30_420,
  audio: [{ kind: 'recording', name: `${uuid(1)}-2` }],
  flowVersion: 3,
  startedAt: base,
  progressedAt: base + 240_000,
  answeredAt: base + 31 * second,
  endedAt: base + 278 * second,
  voiceQuality: { mos: 4.12, lossPercent: 2, jitterMs: 13.4 },
  deliveredTo: '+31201234567',
  announcements: [
    { prompt: 'tariff', playedMs: 8_240, lengthMs: 8_240, audio: 'ab'.repeat(32) },
    { prompt: 'welkom', playedMs: 2_100, lengthMs: 4_500, audio: null },
  ],
  attempts: [
    attempt({
      legUuid: uuid(101),
      destination: '+31201234560',
      trunkId: 'laagland-uit',
      carrierId: 'laagland-telecom',
      startedAt: base + 9 * second,
      progressedAt: base + 10 * second,
      answeredAt: null,
      endedAt: base + 24 * second,
      hangupCause: 'NO_ANSWER',
    }),
    attempt({
      legUuid: uuid(102),
      attempt: 2,
      trunkTry: 2,
      trunkId: 'laagland-uit',
      carrierId: 'laagland-telecom',
      startedAt: base + 25 * second,
      progressedAt: base + 26 * second,
      answeredAt: base + 31 * second,
      endedAt: base + 278 * second,
      voiceQuality: { mos: 4.5, lossPercent: 0, jitterMs: 2.1 },
    }),
  ],
});

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
  networkChargedSeconds: 0,
  ownerBillableSeconds: 0,
  voiceQuality: null,
  hangupCause: 'ORIGINATOR_CANCEL',
  deliveredTo: null,
  answerOffsetMs: null,
  audio: [],
  announcements: [{ prompt: 'tariff', playedMs: 3_000, lengthMs: 8_240, audio: 'ab'.repeat(32) }],
  attempts: [],
});

export const lostCall: CallRecord = {
  ...missed(9),
  lost: true,
  missingLegs: [uuid(190)],
  hangupCause: 'NORMAL_TEMPORARY_FAILURE',
};

/** Refused, and looked at. */
export const refusedCall: CallRecord = {
  ...missed(12),
  refused: 'suspect-channels',
  suspicions: ['regular', 'synchronous'],
  hangupCause: 'USER_BUSY',
};

/** Ended when the owner's money was spent, after a destination that he may not forward to. */
export const spentCall: CallRecord = {
  ...answeredCall,
  callId: uuid(13),
  barred: [
    { attempt: 1, destination: '+881612345678', reason: 'country' },
    { attempt: 4, destination: '+33712345678', reason: 'spend' },
  ],
  endedFor: 'spend',
  hangupCause: 'OUTGOING_CALL_BARRED',
};

/** Newest first: answered ones and missed ones, one withheld, one from abroad, one lost. */
export const calls: readonly CallRecord[] = [
  answeredCall,
  ...Array.from({ length: 14 }, (_, index): CallRecord => {
    const number = index + 2;
    if (number === 9) return lostCall;
    if (number === 12) return refusedCall;
    if (number === 13) return { ...spentCall, startedAt: base - number * 631 * second };
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
  [73, 402, 3_705].map((age, index) =>
    liveCall({
      callId: uuid(200 + index),
      switchName: 'switch-1',
      carrierId: 'laagland-telecom',
      callingNumber: index === 1 ? null : `+3161122334${index}`,
      withheld: index === 1,
      calledNumber: index === 2 ? '+318002353227' : '+319001234',
      startedAt: (now - (age + 14) * 1000) * 1000,
      answeredAt: index === 0 ? null : (now - age * 1000) * 1000,
      lastSeenAt: now * 1000,
      node: index === 0 ? null : 'keuzemenu-openingstijden',
    }),
  );

/** Of which nobody knows the end, those given up last first. */
export const unknownCalls: readonly UnknownCall[] = Array.from({ length: 5 }, (_, index) => ({
  callId: uuid(230 + index),
  switchName: 'switch-1',
  ownerId: index % 2 === 0 ? 'helpdesk-nu' : 'gemeente-waterdam',
  carrierId: 'laagland-telecom',
  callingNumber: index === 1 ? null : `+3161122334${index}`,
  withheld: index === 1,
  origin: { country: 'NL', kind: 'mobile' },
  calledNumber: '+319001234',
  startedAt: base - index * 631 * second,
  answeredAt: base - (index * 631 - 12) * second,
  lastSeenAt: base + 60 * second,
  closedAt: new Date(base / 1000 + 90_000 - index).toISOString(),
}));

/** Whose call never came in, those given up last first. */
export const orphanLegs: readonly OrphanLeg[] = Array.from({ length: 5 }, (_, index) => ({
  legUuid: uuid(240 + index),
  callId: index === 1 ? null : uuid(250 + index),
  switchName: 'switch-1',
  carrierId: index === 2 ? null : 'laagland-telecom',
  destination: index === 2 ? null : '+31201000101',
  startedAt: base - index * 631 * second,
  answeredAt: index % 2 === 0 ? base - (index * 631 - 12) * second : null,
  endedAt: base - (index * 631 - 90) * second,
  reason: index === 3 ? 'unknown-switch' : 'gone',
  orphanedAt: new Date(base / 1000 + 390_000 - index).toISOString(),
}));

/** What was done about calls that were kept long enough, the last first. */
export const agedMonths: readonly AgedMonth[] = [4, 3, 2].flatMap((month) =>
  (['caller-truncated', 'caller-gone'] as const).map((step) => ({
    step,
    month: `${step === 'caller-gone' ? 2024 : 2026}-0${month}`,
    rows: 812_344 + month,
    doneAt: `2026-${String(month + 7).padStart(2, '0')}-01T00:12:00.000Z`,
  })),
);
export const lateMonths: readonly LateMonth[] = [
  { step: 'legs-dropped', month: '2024-09', dueAt: '2026-11-01T00:00:00.000Z' },
];

/** A call of 247 seconds to a number of € 0.80 a minute. */
export const consumerPrice = euro(3_342_667);
export const ownerCharges: readonly DocumentedCharge[] = [
  documentedCharge({
    component: 'payout',
    priceVersionId: uuid(501),
    tariffId: uuid(500),
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
  }),
  documentedCharge({
    priceVersionId: uuid(501),
    amount: euro(20_000),
    documentId: uuid(301),
    documentNumber: 'F2026-00017',
    explanation: [{ step: 'per-call', amount: euro(20_000) }],
  }),
  documentedCharge({
    legUuid: uuid(102),
    component: 'forwarding',
    priceVersionId: uuid(501),
    seconds: 247,
    amount: euro(61_750),
    explanation: [
      { step: 'prefix', destination: '+31201234567', prefix: '3120' },
      { step: 'seconds', seconds: 247 },
      { step: 'per-minute', perMinute: euro(15_000), seconds: 247, amount: euro(61_750) },
    ],
  }),
];

export const carrierCharges: readonly DocumentedCharge[] = [
  documentedCharge({
    side: 'originator',
    partyId: 'laagland-telecom',
    component: 'premium-share',
    seconds: 247,
    amount: euro(2_674_134),
    includesVat: true,
    priceVersionId: uuid(502),
    tariffId: uuid(500),
    documentId: uuid(303),
    documentNumber: 'A2026-00001',
    explanation: [
      { step: 'consumer-price', amount: consumerPrice },
      { step: 'share', basisPoints: 8_000, of: consumerPrice, amount: euro(2_674_134) },
    ],
  }),
];

export const waiting: Quarantined = {
  side: 'terminator',
  partyId: 'noordnet',
  legUuid: uuid(102),
  code: 'no-prefix',
  subject: '+31201234567',
};

/** A leg of the answered call came late, and a report of its A leg contradicts the first one. */
const corrections: readonly CallCorrection[] = [
  {
    reason: 'late-leg',
    legUuid: uuid(103),
    notedAt: '2026-11-24T09:20:00.000Z',
    changes: [
      {
        field: 'attempts',
        recorded: answeredCall.attempts.slice(0, 1),
        now: answeredCall.attempts,
      },
      { field: 'deliveredTo', recorded: null, now: '+31201234567' },
      { field: 'callingNumber', recorded: 'present', now: null },
      { field: 'withheld', recorded: false, now: true },
      { field: 'missingLegs', recorded: [uuid(103)], now: [] },
    ],
  },
  {
    reason: 'conflicting-report',
    legUuid: uuid(1),
    notedAt: '2026-11-24T09:21:00.000Z',
    changes: [
      { field: 'endedAt', recorded: answeredCall.endedAt, now: base + 290 * second },
      { field: 'billedMicros', recorded: 247 * second, now: 259 * second },
    ],
  },
];

export const correctionsOf = (callId: string | undefined) => ({
  corrections: callId === answeredCall.callId ? corrections : [],
});
