import type { Tariff } from '../src/api/generated/types.gen.js';
import { euro, uuid } from './values.fixture.js';

/** Ordered, and not published yet: one that goes on, one that waits and was moved. */
export const openTariffs: readonly Tariff[] = [
  {
    id: uuid(510),
    number: '+319001234',
    kind: 'change',
    terms: {
      startRate: euro(50_000),
      perCall: euro(0),
      perMinute: euro(950_000),
      maximum: euro(40_000_000),
      includesVat: true,
      vatPercent: 21,
    },
    customerService: false,
    from: '2027-01-31T23:00:00.000Z',
    state: 'spoken',
    waitsFor: {
      code: 'switches',
      detail: 'Not each of the 2 live switches has its audio yet.',
    },
    moved: {
      from: '2026-12-31T23:00:00.000Z',
      because: 'Not each of the 2 live switches has its audio yet.',
    },
    language: 'nl',
    announcement:
      'Dit informatienummer kost vijfennegentig cent per minuut met een maximum van veertig euro per gesprek, plus uw gebruikelijke belkosten.',
    audio: { file: `${'ab'.repeat(32)}.wav`, lengthMs: 8_240 },
    reason: null,
    askedBy: 'j-de-wit',
    answersFor: 'j-de-wit',
    askedAt: '2026-12-20T09:00:00.000Z',
    ...{ approvedBy: 'k-visser', approvedAt: '2026-12-20T10:00:00.000Z' },
    ...{ refusedBy: null, refusal: null },
    spokenAt: '2026-12-20T09:00:02.000Z',
    distributedAt: null,
    registeredAt: null,
    publishedAt: null,
  },
  {
    id: uuid(511),
    number: '+319061234',
    kind: 'first',
    terms: {
      startRate: euro(0),
      perCall: euro(900_000),
      perMinute: euro(0),
      maximum: null,
      includesVat: true,
      vatPercent: 21,
    },
    customerService: false,
    from: null,
    state: 'ordered',
    waitsFor: null,
    moved: null,
    language: 'nl',
    announcement: 'Dit nummer kost negentig cent per gesprek, plus uw gebruikelijke belkosten.',
    audio: null,
    reason: null,
    askedBy: 'j-de-wit',
    answersFor: 'j-de-wit',
    askedAt: '2026-12-19T09:00:00.000Z',
    ...{ approvedBy: 'k-visser', approvedAt: '2026-12-20T10:00:00.000Z' },
    ...{ refusedBy: null, refusal: null },
    spokenAt: null,
    distributedAt: null,
    registeredAt: null,
    publishedAt: null,
  },
];

export const refusedTariff: Tariff = {
  ...{ ...openTariffs[0]!, id: uuid(539), state: 'withdrawn', waitsFor: null },
  ...{ approvedBy: null, approvedAt: null, refusedBy: 'k-visser', refusal: 'Te hoog voor 0900' },
};
