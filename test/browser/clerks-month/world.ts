import { money } from '@app/common';
import type { BillTo } from '@app/contracts';
import type { CarrierAgreementTerms, ConsumerTariffTerms, PricePlanTerms } from '@app/rating';
import { idOf, ibanOf } from '../../scenarios/example-month/ids.js';
import type { MadeCall } from '../../scenarios/example-month/calls.js';

/** The parties and numbers of the clerk's month, beside the demo's world and before its start. */
export interface Party {
  readonly id: string;
  readonly name: string;
  readonly billTo: BillTo;
}

const party = (id: string, name: string, at: number): Party => ({
  id,
  name,
  billTo: {
    name,
    email: `facturen@${id}.example`,
    language: 'nl',
    street: `Ringdijk ${at}`,
    postalCode: '1321 AB',
    city: 'Almere',
    country: 'NL',
    kvk: String(60_200_000 + at),
    vatId: `NL${851_000_000 + 1009 * at}B01`,
    iban: ibanOf('NL', `TEST00000070${at}`),
  },
});

/**
 * The owner that had both free numbers in the first month; one of them moved to the plumbers with
 * the second month.
 */
export const garden = party('tuinwereld', 'Tuinwereld B.V.', 71);
export const plumbers = party('loodgieters', 'Loodgieters Nu B.V.', 72);
/**
 * Two owners with a paid number each. One entered its payout account long ago, the other enters it
 * today.
 */
export const cooks = party('kookstudio', 'Kookstudio B.V.', 73);
export const stars = party('sterrenlijn', 'Sterrenlijn B.V.', 74);
export const owners = [garden, plumbers, cooks, stars];
export const carrier = party('polderfoon', 'Polderfoon B.V.', 75);
export const trunkId = 'polderfoon-uit';

const flow = (isPaid: boolean) => ({
  version: 1,
  start: isPaid ? 'tariff' : 'desk',
  nodes: {
    ...(isPaid ? { tariff: { type: 'announce', tariff: true, next: 'desk' } } : {}),
    desk: {
      type: 'connect',
      destinations: [{ to: destination, ringSeconds: 20 }],
      busy: 'sorry',
      noAnswer: 'sorry',
      failed: 'sorry',
    },
    sorry: { type: 'hangup', cause: 'USER_BUSY' },
  },
});
const destination = '+31201000199';

export interface ServiceNumber {
  readonly number: string;
  readonly owner: Party;
  /** From which of the two months on the owner has the number: 0 is the first. */
  readonly fromMonth: 0 | 1;
  readonly flow: ReturnType<typeof flow>;
}

const serviceNumber = (number: string, owner: Party, fromMonth: 0 | 1): ServiceNumber => ({
  number,
  owner,
  fromMonth,
  flow: flow(number.startsWith('+31900')),
});
export const moved = serviceNumber('+318001255', garden, 0);
export const cooksNumber = serviceNumber('+319008112', cooks, 1);
export const starsNumber = serviceNumber('+319008113', stars, 1);
export const numbers = [
  serviceNumber('+318001244', garden, 0),
  moved,
  cooksNumber,
  starsNumber,
] as const;

const perMinute = (micros: number) => ({ perMinute: money(micros), perCall: money(0) });
const everyOrigin = (micros: number) => {
  const [fixed, mobile, abroad, other] = Array.from({ length: 4 }, () => perMinute(micros));
  return { fixed: fixed!, mobile: mobile!, abroad: abroad!, other: other! };
};

export const plan: PricePlanTerms = {
  includesVat: false,
  vatPercent: 21,
  monthly: money(25_000_000),
  monthlyPerNumber: money(5_000_000),
  callFee: money(100_000),
  freephone: everyOrigin(450_000),
  forwarding: [{ prefix: '', ...perMinute(50_000) }],
  payoutShare: 8_000,
};
export const agreement: CarrierAgreementTerms = {
  includesVat: false,
  netting: true,
  origination: {
    premiumKeptShare: 1_000,
    freephone: everyOrigin(30_000),
    standard: perMinute(10_000),
  },
  termination: [{ prefix: '', ...perMinute(20_000) }],
};
export const tariff: ConsumerTariffTerms = {
  startRate: money(0),
  perMinute: money(0),
  perCall: money(1_500_000),
  maximum: null,
  includesVat: true,
  vatPercent: 21,
};
export const tariffIdOf = (number: string): string => idOf('clerks-month tariff', number);

const second = 1_000_000;

interface Talked {
  readonly number: ServiceNumber;
  readonly count: number;
  readonly minutes: number;
}

/** A call every other hour of a month that begins at `monthMs`, milliseconds since 1970. */
const callsTo = ({ number: { number, owner }, count, minutes }: Talked, monthMs: number) =>
  Array.from({ length: count }, (_, at): MadeCall => {
    const isPaid = number.startsWith('+31900');
    const name = `clerks-month ${number} ${at}`;
    const startedAt = (monthMs + (at + 1) * 7_200_000) * 1000;
    const answeredAt = startedAt + 10 * second;
    const endedAt = answeredAt + minutes * 60 * second;
    return {
      callId: idOf(name),
      sipCallId: `${idOf(name, 'sip')}@polderfoon.example`,
      carrierId: carrier.id,
      ownerId: owner.id,
      calledNumber: number,
      callingNumber: `+3161234${5000 + at}`,
      origin: 'NL/mobile',
      startedAt,
      answeredAt,
      endedAt,
      tariff: isPaid ? { id: tariffIdOf(number), playedMs: 7_000, lengthMs: 7_000 } : null,
      attempts: [
        {
          legUuid: idOf(name, 'leg'),
          destination,
          trunkId,
          carrierId: carrier.id,
          startedAt: answeredAt - second,
          answeredAt,
          endedAt,
          cause: 'NORMAL_CLEARING',
        },
      ],
    };
  });

/** All calls of the second month: the first one had none. */
export const callsOf = (monthMs: number): MadeCall[] => [
  ...callsTo({ number: moved, count: 10, minutes: 20 }, monthMs),
  ...callsTo({ number: cooksNumber, count: 40, minutes: 3 }, monthMs),
  ...callsTo({ number: starsNumber, count: 20, minutes: 3 }, monthMs),
];
