import type { World } from '../../../tools/calls/index.js';

/**
 * From the first minute of a day to the last; one border lies in the hour that occurs twice, or not
 * at all.
 */
const hoursOf = {
  late: ['00:00', '02:30'],
  small: ['02:30', '07:00'],
  evening: ['19:00', '24:00'],
} as const;

const minuteOf = (clock: string): number => {
  const [hours, minutes] = clock.split(':').map(Number);
  return (hours ?? 0) * 60 + (minutes ?? 0);
};

/** Minutes of a day, by clocks in the Netherlands, at which another price starts. */
export const bandBorders: readonly number[] = [
  ...new Set(Object.values(hoursOf).flatMap((hours) => hours.map(minuteOf))),
];

const everyDay = ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su', 'holiday'];

const calendar = (crossing: 'each-second' | 'start') => ({
  zone: 'Europe/Amsterdam',
  holidays: 'NL',
  crossing,
  bands: Object.entries(hoursOf).map(([name, [from, until]]) => ({
    name,
    hours: [{ days: everyDay, from, until }],
  })),
});

interface Amount {
  readonly micros: number;
}

const isRow = (value: object): value is { perMinute: Amount; perCall: Amount } =>
  'perMinute' in value && 'perCall' in value;

/** Another price per minute in every band, and another price per call in one of them. */
function inBands(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inBands);
  if (typeof value !== 'object' || value === null) return value;
  if (!isRow(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, inBands(each)]));
  }
  const { perMinute, perCall } = value;
  const euro = (micros: number) => ({ micros, currency: 'EUR' });
  return {
    ...value,
    bands: [
      { band: 'late', perMinute: euro(Math.floor(perMinute.micros / 2)), perCall },
      {
        band: 'small',
        perMinute: euro(perMinute.micros * 2 + 7),
        perCall: euro(perCall.micros + 13),
      },
      { band: 'evening', perMinute: euro(perMinute.micros + 11), perCall },
    ],
  };
}

/**
 * A part of the world that takes little set-up: two paid numbers with one tariff each, which must
 * be spoken, one by the minute with a maximum and one by the call; 0800 and others, flows with
 * several attempts, a destination that is down, and one whose carrier has no price, so that some
 * calls wait.
 */
const chosen = [
  '+319004561237',
  '+319061234',
  '+318001122',
  '+318007788990',
  '+318005566778',
  '+31850001000',
  '+31850001001',
  '+31853000101',
  '+31882000100',
  '+31882000500',
];

/**
 * Some of the world's numbers, with every price by the hour except the callers', which is the
 * announced one: owners' prices by each second, carriers' by the band in which a call was answered.
 */
export function pricedByTheHour(world: World): World {
  const numbers = world.numbers.filter(({ number }) => chosen.includes(number));
  const owners = new Set(numbers.map(({ owner }) => owner));
  const prices = world.prices.filter(
    ({ version: { kind, subject } }) =>
      kind === 'carrier-agreement' ||
      (kind === 'price-plan' ? owners.has(subject) : chosen.includes(subject)),
  );
  return {
    ...world,
    numbers,
    owners: world.owners.filter(({ id }) => owners.has(id)),
    prices: prices.map((price) => {
      const { kind, terms } = price.version;
      if (kind === 'consumer-tariff') return price;
      const hours = calendar(kind === 'price-plan' ? 'each-second' : 'start');
      const version = {
        ...price.version,
        terms: { ...(inBands(terms) as object), calendar: hours },
      };
      return { ...price, version };
    }) as World['prices'],
  };
}
