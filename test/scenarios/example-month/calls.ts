import { Random, trunkOf, type World } from '../../../tools/calls/index.js';
import { idOf } from './ids.js';
import { carriersFor, isPaid, type MonthCarrier, monthCarriers } from './parties.js';
import { busyDestination, type MonthNumber, monthNumbers, tariffIdOf } from './world.js';

/** A leg that the call dialled; times in microseconds since 1970. */
export interface MadeAttempt {
  readonly legUuid: string;
  readonly destination: string;
  readonly trunkId: string;
  readonly carrierId: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number;
  readonly cause: string;
}

/** A call as the switch made it, independent of the time at which its parts are delivered. */
export interface MadeCall {
  readonly callId: string;
  readonly sipCallId: string;
  readonly carrierId: string;
  readonly ownerId: string;
  readonly calledNumber: string;
  readonly callingNumber: string | null;
  /** In the switch's notation: `NL/mobile`. */
  readonly origin: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number;
  /** For a paid number: how much of the announcement was played. */
  readonly tariff: {
    readonly id: string;
    readonly playedMs: number;
    readonly lengthMs: number;
  } | null;
  readonly attempts: readonly MadeAttempt[];
}

/** Calls by the time of their delivery. */
export interface MadeCalls {
  /** Calls of the month, delivered in time. */
  readonly month: readonly MadeCall[];
  /** Calls of the month, delivered after its documents are made. */
  readonly late: readonly MadeCall[];
  /** Calls of the month after the example month. */
  readonly next: readonly MadeCall[];
  /**
   * Calls of which the first of two answered legs arrives after the others: one is corrected before
   * the month's documents are made, one afterwards.
   */
  readonly correctedBefore: MadeCall;
  readonly correctedAfter: MadeCall;
}

const second = 1_000_000;
const announcementMs = 7_000;

const callers: Readonly<Record<string, string>> = {
  'NL/fixed': '+3120',
  'NL/mobile': '+316',
  'BE/fixed': '+322',
  'BE/mobile': '+3247',
  'DE/fixed': '+4930',
  'DE/mobile': '+49151',
  'GB/fixed': '+4420',
  'GB/mobile': '+447',
};

const trunkIdOf = (world: World, destination: string): string => {
  const found = trunkOf(world.carriers, destination);
  if (found === undefined) throw new Error(`no trunk takes ${destination}`);
  return found;
};

interface Asked {
  readonly name: string;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly number?: MonthNumber;
  readonly carrier?: MonthCarrier;
}

/** Makes calls one after the other, from a seed. */
class Caller {
  constructor(
    private readonly random: Random,
    private readonly world: World,
    private readonly seed: string,
  ) {}

  call({ name, fromMs, untilMs, ...given }: Asked): MadeCall {
    const { random } = this;
    const number = given.number ?? random.pick(monthNumbers);
    const carrier = given.carrier ?? this.carrierFor(number);
    const origin = random.pick(carrier.origins);
    const startedAt = random.between(fromMs, untilMs) * 1000 + random.between(0, 999);
    const isTold = isPaid(number.kind);
    const announced = startedAt + (isTold ? announcementMs * 1000 : 40_000);
    const isBusyFirst = random.chance(0.15);
    const isAnswered = random.chance(0.92);
    const ringing = random.between(1 * second, 12 * second);
    const busy = isBusyFirst ? [this.busy(name, announced)] : [];
    const dialledAt = announced + (isBusyFirst ? second : 0);
    const talked = random.between(1, 6 * second) + random.exponential(150 * second);
    // A Belgian paid call by the minute ends after ten minutes.
    const longest = (number.kind === 'BE-0902' ? 600 : 1_500) * second;
    const answeredAt = isAnswered ? dialledAt + ringing : null;
    const endedAt = dialledAt + ringing + (isAnswered ? Math.min(talked, longest) : 0);
    const attempt: MadeAttempt = {
      ...this.leg(name, busy.length + 1, number.destination),
      startedAt: dialledAt,
      answeredAt,
      endedAt,
      cause: isAnswered ? 'NORMAL_CLEARING' : 'NO_ANSWER',
    };
    return {
      callId: idOf(this.seed, name, 0),
      sipCallId: `${idOf(this.seed, name, 'sip')}@${carrier.id}.example`,
      carrierId: carrier.id,
      ownerId: number.owner.id,
      calledNumber: number.number,
      origin,
      callingNumber: origin === '-/unknown' ? null : this.callerFrom(origin),
      startedAt,
      answeredAt,
      endedAt,
      tariff: isTold
        ? { id: tariffIdOf(number.number), playedMs: announcementMs, lengthMs: announcementMs }
        : null,
      attempts: [...busy, attempt],
    };
  }

  /** Two destinations answered, the first for a moment: that leg must be paid too. */
  twiceAnswered(asked: Asked): MadeCall {
    for (let tries = 0; ; tries += 1) {
      const call = this.call({ ...asked, name: `${asked.name} ${tries}` });
      const [only, another] = call.attempts;
      if (only === undefined || another !== undefined || only.answeredAt === null) continue;
      const name = `${asked.name} ${tries}`;
      const first: MadeAttempt = {
        ...this.leg(name, 9, '+31201000101'),
        startedAt: only.startedAt,
        answeredAt: only.startedAt + 100_000,
        endedAt: only.answeredAt - 50_000,
        cause: 'NORMAL_CLEARING',
      };
      return { ...call, attempts: [first, { ...only, startedAt: first.endedAt + 10_000 }] };
    }
  }

  private busy(name: string, startedAt: number): MadeAttempt {
    return {
      ...this.leg(name, 1, busyDestination),
      startedAt,
      answeredAt: null,
      endedAt: startedAt + second / 2,
      cause: 'USER_BUSY',
    };
  }

  private leg(name: string, place: number, destination: string) {
    const trunkId = trunkIdOf(this.world, destination);
    const carrierId = this.world.carriers.find(({ trunk }) => trunk.id === trunkId)?.id ?? '';
    return { legUuid: idOf(this.seed, name, place), destination, trunkId, carrierId };
  }

  private carrierFor({ kind }: MonthNumber): MonthCarrier {
    return this.random.pick(carriersFor(kind));
  }

  private callerFrom(origin: string): string {
    return `${callers[origin]}${this.random.digits(7)}`;
  }
}

export interface MonthSpans {
  /** First instants of the months, milliseconds since 1970. */
  readonly month: number;
  readonly next: number;
  readonly end: number;
}

const hourMs = 3_600_000;
const numberOf = (owner: string): MonthNumber => {
  const found = monthNumbers.find((one) => one.owner.id.startsWith(owner));
  if (found === undefined) throw new Error(`no number of ${owner}`);
  return found;
};

/** All calls of the month and of the one after it, the same for the same seed. */
export function makeCalls(world: World, seed: string, spans: MonthSpans): MadeCalls {
  const caller = new Caller(new Random(`${seed}/example-month`), world, seed);
  const within = (fromMs: number, untilMs: number) => ({
    fromMs: fromMs + hourMs,
    untilMs: untilMs - hourMs,
  });
  const [inMonth, inNext] = [within(spans.month, spans.next), within(spans.next, spans.end)];
  const many = (what: string, count: number, span: Omit<Asked, 'name'>): MadeCall[] =>
    Array.from({ length: count }, (_, index) => caller.call({ ...span, name: `${what} ${index}` }));
  const laagland = monthCarriers[0]!;
  const each = monthNumbers.map((number, index) =>
    caller.call({ ...inMonth, name: `each ${index}`, number }),
  );
  const unheard = caller.call({
    ...inMonth,
    name: 'unheard',
    number: numberOf('01'),
    carrier: laagland,
  });
  return {
    month: [...each, ...many('month', 420, inMonth), withoutTariff(unheard)],
    late: many('late', 24, inMonth),
    next: many('next', 180, inNext),
    correctedBefore: caller.twiceAnswered({
      ...inMonth,
      name: 'before',
      number: numberOf('13'),
      carrier: laagland,
    }),
    correctedAfter: caller.twiceAnswered({
      ...inMonth,
      name: 'after',
      number: numberOf('12'),
      carrier: laagland,
    }),
  };
}

/**
 * Answered before the caller heard the price: it is charged to no party until a person has checked
 * it.
 */
const withoutTariff = (call: MadeCall): MadeCall => ({
  ...call,
  answeredAt: call.answeredAt ?? call.endedAt - 1,
  tariff: call.tariff && { ...call.tariff, playedMs: 1_200 },
});
