import { type Money, money } from '@app/common';
import {
  type BandDay,
  bandDays,
  type CalendarTerms,
  type CallPrice,
  type RatedCall,
} from '@app/rating';
import { Random, type WorldPrice } from '../../calls/index.js';
import type { ExpectedAttempt, ExpectedCallCharges, ExpectedRecord } from '../../oracle/index.js';

/** Random prices and calls: every part of a price, in any combination. */
export interface RandomBilling {
  readonly prices: readonly WorldPrice[];
  readonly carriers: readonly { id: string; trunk: { id: string } }[];
  /** Milliseconds since 1970 that the prices are dated relative to. */
  readonly startMs: number;
  /** The next call; the seed determines the sequence. */
  readonly nextCall: () => ExpectedRecord;
}

const startMs = Date.UTC(2026, 9, 1);
/** Seconds of a year, which contains both clock changes. */
const yearSeconds = 365 * 86_400;
const nights = [Date.UTC(2026, 9, 24, 20), Date.UTC(2027, 2, 27, 20)];

const paid = ['+319001234567', '+319061234', '+319091234'];
const numbers = [...paid, '+318001234', '+318002345', '+31850001234', '+31880001234'];
const owners = ['acme', 'helpdesk'];
const carriers = ['north', 'south', 'east'];
const zones = ['Europe/Amsterdam', 'Europe/London', 'Asia/Kathmandu'];
const bands = ['peak', 'night', 'weekend'];

export interface RandomOptions {
  /** Number of prefixes per list of destinations. */
  readonly prefixes: number;
  /** Number of prefixes in the lists of the largest carrier. */
  readonly largest: number;
  /** Probability of each optional part of a price. */
  readonly parts: number;
}

export function randomBilling(seed: string, options: RandomOptions): RandomBilling {
  const random = new Random(seed);
  const prices = new RandomPrices(random, options);
  let count = 0;
  const all = prices.all();
  const tariffs = new Map(
    paid.map((number) => [
      number,
      all.filter(({ version }) => version.subject === number).map(({ id }) => id),
    ]),
  );
  return {
    prices: all,
    carriers: carriers.map((id) => ({ id, trunk: { id: `${id}-1` } })),
    startMs,
    nextCall: () => randomCall(random, tariffs, (count += 1)),
  };
}

class RandomPrices {
  #ids = 0;

  constructor(
    private readonly random: Random,
    private readonly options: RandomOptions,
  ) {}

  /** Two consecutive versions per subject; a few subjects have a gap between them, or no version. */
  all(): WorldPrice[] {
    const { prefixes, largest } = this.options;
    return [
      ...paid.flatMap((subject) =>
        this.#versions('consumer-tariff', subject, () => this.#tariff()),
      ),
      ...owners.flatMap((subject) =>
        this.#versions('price-plan', subject, () => this.#plan(prefixes)),
      ),
      ...carriers.flatMap((subject, index) =>
        this.#versions('carrier-agreement', subject, () =>
          this.#agreement(index === 0 ? largest : prefixes),
        ),
      ),
    ];
  }

  #versions(kind: string, subject: string, terms: () => object): WorldPrice[] {
    const middle = this.random.between(1, 10);
    const gap = this.random.chance(0.1) ? 1 : 0;
    const periods = [
      [{ month: 0 }, { month: middle }],
      [{ month: middle + gap }, null],
    ] as const;
    return periods.map(([validFrom, validUntil]) => {
      const id = `00000000-0000-4000-8000-${String((this.#ids += 1)).padStart(12, '0')}`;
      const version = { kind, subject, validFrom, validUntil, terms: terms() };
      return { id, version } as WorldPrice;
    });
  }

  /** Usually an ordinary amount, sometimes close to zero, now and then the maximum. */
  #amount(): Money {
    const most = this.random.pick([100, 20_000, 2_000_000, 2_000_000, 1_000_000_000]);
    return money(this.random.between(0, most));
  }

  #sometimes<T>(make: () => T): T | undefined {
    return this.random.chance(this.options.parts) ? make() : undefined;
  }

  #callPrice(): CallPrice {
    const bounds = [this.#amount(), this.#amount()].toSorted((a, b) => a.micros - b.micros);
    const made = {
      perMinute: this.#amount(),
      perCall: this.#amount(),
      startRate: this.#sometimes(() => this.#amount()),
      increments: this.#sometimes(() => ({
        first: this.random.pick([1, 6, 30, 60]),
        next: this.random.pick([1, 6, 30, 60]),
      })),
      freeSeconds: this.#sometimes(() => this.random.between(0, 60)),
      minimum: this.#sometimes(() => bounds[0]!),
      maximum: this.#sometimes(() => bounds[1]!),
      bands: this.#sometimes(() =>
        bands
          .filter(() => this.options.parts === 1 || this.random.chance(0.7))
          .map((band) => ({
            band,
            perMinute: this.#amount(),
            perCall: this.#amount(),
            startRate: this.#sometimes(() => this.#amount()),
          })),
      ),
    };
    return JSON.parse(JSON.stringify(made)) as CallPrice;
  }

  #calendar(): CalendarTerms {
    const clock = (minute: number): string =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const hours = () => {
      const from = this.random.between(0, 1438);
      const days = bandDays.filter(() => this.random.chance(0.5));
      return {
        days: days.length === 0 ? (['su', 'holiday'] satisfies BandDay[]) : days,
        from: clock(from),
        until: clock(this.random.between(from + 1, 1440)),
      };
    };
    return {
      zone: this.random.pick(zones),
      holidays: 'NL',
      optionalHolidays: {
        liberationDay: this.random.pick(['lustrum', 'every-year', 'never'] as const),
        goodFriday: this.random.pick(['every-year', 'never'] as const),
      },
      extraHolidays: this.random.pick([[], ['2026-05-04', '2026-12-24']]),
      crossing: this.random.pick(['each-second', 'each-second', 'start']),
      bands: bands.map((name) => ({ name, hours: [hours(), hours()] })),
    };
  }

  #byOrigin() {
    const [fixed, mobile] = [this.#callPrice(), this.#callPrice()];
    return { fixed, mobile, abroad: this.#callPrice(), other: this.#callPrice() };
  }

  #byPrefix(count: number) {
    const prefixes = new Set(['', '31', '316', '3120']);
    while (prefixes.size < count) prefixes.add(this.random.digits(this.random.between(1, 8)));
    return [...prefixes].map((prefix) => ({ prefix, ...this.#callPrice() }));
  }

  #tariff() {
    const { maximum = null, startRate = money(0), ...parts } = this.#callPrice();
    const vat = { includesVat: true, vatPercent: 21 };
    return { ...parts, maximum, startRate, calendar: this.#calendar(), ...vat };
  }

  #plan(prefixes: number) {
    return {
      includesVat: false,
      vatPercent: 21,
      payoutShare: this.random.between(0, 10_000),
      monthly: money(0),
      monthlyPerNumber: money(0),
      callFee: this.#amount(),
      calendar: this.#calendar(),
      freephone: {
        ...this.#byOrigin(),
        operators: [{ carrierId: 'east', ...this.#callPrice() }],
      },
      forwarding: this.#byPrefix(prefixes),
    };
  }

  #agreement(prefixes: number) {
    return {
      includesVat: false,
      calendar: this.#calendar(),
      origination: {
        premiumKeptShare: this.random.between(0, 10_000),
        freephone: this.#byOrigin(),
        standard: this.#callPrice(),
        standardByOrigin: { abroad: this.#callPrice() },
      },
      termination: this.#byPrefix(prefixes),
    };
  }
}

function randomCall(
  random: Random,
  tariffs: ReadonlyMap<string, readonly string[]>,
  count: number,
): ExpectedRecord {
  const name = String(count).padStart(12, '0');
  const second = random.chance(0.2)
    ? random.pick(nights) / 1000 + random.between(0, 43_200)
    : startMs / 1000 + random.between(0, yearSeconds);
  const startedAt = second * 1_000_000 + random.between(0, 999_999);
  const isAnswered = random.chance(0.9);
  const answeredAt = isAnswered ? startedAt + random.between(0, 20_000_000) : null;
  const billedMicros = answeredAt === null ? 0 : randomDuration(random);
  // The switch's billed time and the signalling's time may differ.
  const lasted = answeredAt !== null && random.chance(0.1) ? randomDuration(random) : billedMicros;
  const calledNumber = random.pick(numbers);
  const attempts = Array.from({ length: random.pick([0, 1, 1, 1, 2, 3]) }, (_, index) =>
    randomAttempt(random, startedAt, `00000000-0000-4000-9${index}00-${name}`),
  );
  return {
    callId: `00000000-0000-4000-8000-${name}`,
    switchName: 'fs1',
    sipCallId: name,
    flowVersion: 1,
    hangupCause: 'NORMAL_CLEARING',
    carrierId: random.chance(0.02) ? null : random.pick(carriers),
    ownerId: random.chance(0.02) ? null : random.pick(owners),
    callingNumber: null,
    withheld: false,
    origin: {
      country: random.pick(['NL', 'NL', 'NL', 'DE', null]),
      kind: random.pick(['fixed', 'mobile', 'other', 'unknown']),
    },
    calledNumber,
    ...randomlyHeard(random, calledNumber, tariffs),
    startedAt,
    answeredAt,
    endedAt: (answeredAt ?? startedAt) + lasted,
    billedMicros,
    deliveredTo: null,
    answerOffsetMs: null,
    audio: [],
    queuedLocally: false,
    attempts,
    refused: null,
    suspicions: [],
    lost: false,
    missingLegs: [],
  };
}

const nobodysTariff = '00000000-0000-4000-8000-999999999999';

/**
 * The tariff that the caller of a premium number heard: one of the number's own versions of any
 * period, another number's, an unknown one or none; whole, cut short or not played.
 */
function randomlyHeard(
  random: Random,
  number: string,
  tariffs: ReadonlyMap<string, readonly string[]>,
): Pick<ExpectedRecord, 'tariffId' | 'announcements'> {
  const own = tariffs.get(number);
  if (own === undefined || random.chance(0.2)) return { tariffId: null, announcements: [] };
  const others = [...tariffs.values()].flat();
  const tariffId = random.pick([...own, ...own, ...own, random.pick(others), nobodysTariff, null]);
  const lengthMs = random.between(1, 9000);
  const whole = { prompt: 'tariff', playedMs: lengthMs, lengthMs, audio: null };
  const cut = { ...whole, playedMs: lengthMs - 1 };
  const welcome = { ...whole, prompt: 'welcome' };
  const played = random.pick([[whole], [whole], [whole, welcome], [cut, whole], [cut], [welcome]]);
  return { tariffId, announcements: random.chance(0.05) ? [] : played };
}

function randomAttempt(random: Random, startedAt: number, legUuid: string): ExpectedAttempt {
  const answeredAt = random.chance(0.8) ? startedAt + random.between(0, 60_000_000) : null;
  return {
    legUuid,
    attempt: 1,
    trunkTry: 1,
    startedAt,
    answeredAt,
    destination: `+${random.pick(['316', '3120', '31', '49', '4930', ''])}${random.digits(8)}`,
    trunkId: random.chance(0.02) ? null : `${random.pick(carriers)}-1`,
    endedAt: (answeredAt ?? startedAt) + randomDuration(random),
    hangupCause: 'NORMAL_CLEARING',
  };
}

/** Microseconds: three minutes on average, sometimes exactly or just over whole seconds, sometimes hours. */
function randomDuration(random: Random): number {
  const seconds = random.chance(0.02) ? random.between(0, 90_000) : random.exponential(180);
  return random.chance(0.2)
    ? seconds * 1_000_000 + random.pick([0, 1])
    : seconds * 1_000_000 + random.between(0, 999_999);
}

/** The rating's and the oracle's result for a call as text when they differ; null when they agree. */
export function partings(
  rated: RatedCall,
  expected: ExpectedCallCharges,
): { rated: string; expected: string } | null {
  const ours = JSON.stringify([
    expected.consumerPrice === undefined ? null : (rated.consumerPrice?.micros ?? null),
    rated.charges.map((charge) => [
      charge.side,
      charge.component,
      charge.partyId,
      charge.legUuid,
      charge.amount.micros,
      charge.seconds,
      charge.includesVat,
      charge.vatPercent,
      charge.priceVersionId,
      charge.tariffId,
    ]),
    rated.quarantined.map(({ side, partyId, legUuid, code }) => [side, partyId, legUuid, code]),
  ]);
  const theirs = JSON.stringify([
    expected.consumerPrice ?? null,
    expected.charges.map((charge) => [
      charge.side,
      charge.component,
      charge.partyId,
      charge.legUuid,
      charge.amount,
      charge.seconds,
      charge.includesVat,
      charge.vatPercent,
      charge.priceVersionId,
      charge.tariffId,
    ]),
    expected.quarantined.map(({ side, partyId, legUuid, code }) => [side, partyId, legUuid, code]),
  ]);
  return ours === theirs ? null : { rated: ours, expected: theirs };
}
