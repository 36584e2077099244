import { loadWorld, type World } from '../../../tools/calls/index.js';
import { idOf } from './ids.js';
import {
  isPaid,
  type MonthCarrier,
  monthCarriers,
  type MonthOwner,
  monthOwners,
  type NumberKind,
} from './parties.js';
import { agreementOf, plansOf, tariffOf } from './terms.js';

type WorldNumber = World['numbers'][number];
type WorldPrice = World['prices'][number];
type WorldCarrier = World['carriers'][number];

/** The start of everything, counted in months from the example month. */
const since = { month: -3 };

const beginnings: Readonly<Record<NumberKind, readonly [digits: string, behind: number]>> = {
  '0800': ['+318003', 6],
  '0900': ['+319002', 6],
  '085': ['+3185', 7],
  '088': ['+3188', 7],
  'BE-0800': ['+32800', 5],
  'BE-0902': ['+32902', 5],
  'BE-078': ['+3278', 6],
  'DE-0800': ['+49800', 7],
  'DE-0900': ['+499000', 6],
  'DE-032': ['+4932', 9],
};

function numberAt(kind: NumberKind, place: number): string {
  const [digits, behind] = beginnings[kind];
  return `${digits}${String(place + 11).padStart(behind, '2')}`;
}

/** Numbers to which service numbers forward their calls; service numbers take them in turn. */
export const destinations = [
  '+31201000101',
  '+31612000121',
  '+31731000161',
  '+3225000141',
  '+49301000131',
  '+442071000151',
] as const;
/** A destination that never answers: the call goes on to the service number's own destination. */
export const busyDestination = '+31201000103';

const connect = (to: string) => ({
  type: 'connect' as const,
  destinations: [{ to, ringSeconds: 20 }],
  busy: 'sorry',
  noAnswer: 'sorry',
  failed: 'sorry',
});
const sorry = { type: 'hangup', cause: 'USER_BUSY' } as const;

function flowOf(kind: NumberKind, to: string): WorldNumber['flow'] {
  if (!isPaid(kind)) return { version: 1, start: 'desk', nodes: { desk: connect(to), sorry } };
  const tariff = { type: 'announce', tariff: true, next: 'desk' } as const;
  return { version: 1, start: 'tariff', nodes: { tariff, desk: connect(to), sorry } };
}

/** A number of the month, with the data that determines its calls. */
export interface MonthNumber {
  readonly number: string;
  readonly kind: NumberKind;
  readonly owner: MonthOwner;
  readonly destination: string;
}

const places = new Map<NumberKind, number>();
const placeOf = (kind: NumberKind): number => {
  const place = places.get(kind) ?? 0;
  places.set(kind, place + 1);
  return place;
};

export const monthNumbers: readonly MonthNumber[] = monthOwners
  .flatMap((owner) => owner.numbers.map((kind) => ({ owner, kind, place: placeOf(kind) })))
  .map(({ owner, kind, place }, index) => ({
    number: numberAt(kind, place),
    kind,
    owner,
    destination: destinations[index % destinations.length]!,
  }));

/**
 * The service numbers of the world. Every ninth becomes active in the month itself, so its first
 * invoice has a set-up fee.
 */
const worldNumbers: readonly WorldNumber[] = monthNumbers.map(
  ({ number, kind, owner, destination }, index) => ({
    number,
    popularity: 1,
    owner: owner.id,
    activeFromMonth: index % 9 === 8 ? 0 : since.month,
    flow: flowOf(kind, destination),
  }),
);

const worldCarrier = ({ id, billTo, prefixes }: MonthCarrier, index: number): WorldCarrier => ({
  id,
  name: billTo.name,
  address: `127.0.0.${index + 2}`,
  sendsCalls: true,
  billTo,
  writesNumbers: 'plus',
  trunk: { id: `${id}-uit`, host: '127.0.0.1', portOffset: 40 + index, prefixes: [...prefixes] },
});

export const tariffIdOf = (number: string): string => idOf('tariff', number);

const tariffs = (): WorldPrice[] =>
  monthNumbers
    .filter(({ kind }) => isPaid(kind))
    .map(({ number, kind }, index) => ({
      id: tariffIdOf(number),
      announcement: '',
      version: {
        kind: 'consumer-tariff',
        subject: number,
        validFrom: since,
        validUntil: null,
        terms: tariffOf(kind, index),
      },
    }));

function plansAndAgreements(month: string): WorldPrice[] {
  const plans = plansOf(month);
  return [
    ...monthOwners.map(({ id, plan }): WorldPrice => ({
      id: idOf('plan', id),
      version: {
        kind: 'price-plan',
        subject: id,
        validFrom: since,
        validUntil: null,
        terms: plans[plan],
      },
    })),
    ...monthCarriers.map(({ id }, index): WorldPrice => ({
      id: idOf('agreement', id),
      version: {
        kind: 'carrier-agreement',
        subject: id,
        validFrom: since,
        validUntil: null,
        terms: agreementOf(index),
      },
    })),
  ];
}

/** The carrier without an agreement at first: its charges wait. */
export const lateAgreement = idOf('agreement', 'thames-voice');

/** The example month's world. @param month Its name, such as `2026-09`. */
export const exampleWorld = (month: string): World => ({
  owners: monthOwners.map(({ id, billTo }) => ({ id, name: billTo.name, billTo })),
  carriers: monthCarriers.map(worldCarrier),
  destinations: [...destinations, busyDestination].map((number) => ({
    number,
    kind: 'answers' as const,
    onRealSwitch: { ringMs: 0, endedBy: 'caller' as const },
  })),
  numbers: [...worldNumbers],
  prices: [...tariffs(), ...plansAndAgreements(month)],
  prompts: loadWorld().prompts,
});
