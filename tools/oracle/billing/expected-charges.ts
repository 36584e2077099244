import type { Agreement, BillingWorld, Plan, Prefixed, Tariff } from '../world/billing-input.js';
import { timed, type Talk } from '../prices/call-price.js';
import { halfEven, plain } from '../figures/exact.js';
import type { ExpectedCallCharges, ExpectedCharge, ExpectedQuarantine } from './expected-charge.js';
import type { ExpectedAttempt, ExpectedRecord } from '../calls/expected-record.js';
import { type Price, PriceBook } from '../prices/price-book.js';

type Code = ExpectedQuarantine['code'];
type NumberClass = 'premium' | 'freephone' | 'standard';
type OriginClass = 'fixed' | 'mobile' | 'abroad' | 'other';

/** A part of a call: either all its charges, or the first reason why it has no price. */
type Unit = { charges: ExpectedCharge[] } | { code: Code; subject?: string };

const million = 1_000_000n;

/**
 * Longest call or leg that is charged, in seconds. A longer one is quarantined, for a person to
 * judge.
 */
const day = 86_400n;

const secondsOf = (micros: number): bigint => (BigInt(micros) + million - 1n) / million;

function classOf(number: string): NumberClass {
  if (/^\+(?:3190[069]|32(?:90[0-79]|70)|49(?:900|180|137))/.test(number)) return 'premium';
  return /^\+(?:31|32|49)800/.test(number) ? 'freephone' : 'standard';
}

function originClass({ country, kind }: ExpectedRecord['origin']): OriginClass {
  if (country === null) return 'other';
  if (country !== 'NL') return 'abroad';
  return kind === 'fixed' || kind === 'mobile' ? kind : 'other';
}

const share = (amount: bigint, basisPoints: number): bigint =>
  halfEven(amount * BigInt(basisPoints), 10_000n);

const byPrefix = new WeakMap<readonly Prefixed[], Map<string, Prefixed>>();

/** The row with the longest prefix of the destination's digits, or null. */
function longest(rows: readonly Prefixed[], destination: string): Prefixed | null {
  const known = byPrefix.get(rows) ?? new Map(rows.map((row) => [row.prefix, row]));
  byPrefix.set(rows, known);
  const digits = destination.replace('+', '');
  for (let length = digits.length; length >= 0; length -= 1) {
    const row = known.get(digits.slice(0, length));
    if (row !== undefined) return row;
  }
  return null;
}

const wasAnswered = (
  attempt: ExpectedAttempt,
): attempt is ExpectedAttempt & { answeredAt: number } => attempt.answeredAt !== null;

const legSeconds = (attempt: ExpectedAttempt & { answeredAt: number }): bigint =>
  secondsOf(attempt.endedAt - attempt.answeredAt);

const legTalk = (
  attempt: ExpectedAttempt & { answeredAt: number },
  { calendar }: Pick<Plan, 'calendar'>,
): Talk => ({ from: attempt.answeredAt, seconds: legSeconds(attempt), calendar });

/** Rates one call; holds the values that all its parts share. */
class Rating {
  private readonly kind: NumberClass;
  /**
   * Seconds that the caller's operator charges (answer to end); `seconds` are those that the switch
   * billed.
   */
  private readonly callersSeconds: bigint;
  private readonly seconds: bigint;
  private readonly tariff: Price<Tariff> | null;

  constructor(
    private readonly call: ExpectedRecord,
    private readonly book: PriceBook,
    private readonly carrierOfTrunk: ReadonlyMap<string, string>,
  ) {
    this.kind = classOf(call.calledNumber);
    const { answeredAt, endedAt, billedMicros } = call;
    this.callersSeconds = answeredAt === null ? 0n : secondsOf(Math.max(endedAt - answeredAt, 0));
    this.seconds = secondsOf(billedMicros);
    this.tariff = this.kind === 'premium' ? this.tariffHeard() : null;
  }

  /**
   * The tariff version that the record names, whatever its period, else the version valid at the
   * call's start.
   */
  private tariffHeard(): Price<Tariff> | null {
    const { tariffId, calledNumber, startedAt } = this.call;
    const heard =
      tariffId === null ? null : this.book.named('consumer-tariff', calledNumber, tariffId);
    return heard ?? this.book.at('consumer-tariff', calledNumber, startedAt);
  }

  /**
   * Why an answered premium call has no consumer price: the caller didn't hear the whole tariff
   * before the answer, or there is no tariff. Null when it has one.
   */
  private unheard(): { code: Code; subject: string } | null {
    const { answeredAt, tariffId, calledNumber, announcements } = this.call;
    if (this.kind !== 'premium' || answeredAt === null) return null;
    const played = announcements.filter(({ prompt }) => prompt === 'tariff');
    // A record with neither a tariff nor a tariff announcement doesn't tell whether the caller
    // heard it.
    const isNoted = tariffId !== null || played.length > 0;
    const isWhole = played.some(({ playedMs, lengthMs }) => lengthMs > 0 && playedMs >= lengthMs);
    if (isNoted && !isWhole) return { code: 'tariff-not-heard', subject: calledNumber };
    return this.tariff === null ? { code: 'no-tariff', subject: calledNumber } : null;
  }

  rated(): ExpectedCallCharges {
    const { sipCallId, callId = null, startedAt, calledNumber, ownerId, answeredAt } = this.call;
    const rated: ExpectedCallCharges = {
      sipCallId,
      callId,
      startedAt,
      calledNumber,
      charges: [],
      quarantined: [],
    };
    if (this.kind !== 'premium') rated.consumerPrice = null;
    else if (ownerId === null) rated.consumerPrice = undefined;
    else if (answeredAt === null) rated.consumerPrice = 0;
    else if (this.lastsTooLong()) rated.consumerPrice = undefined;
    else if (this.tariff !== null && this.unheard() === null) {
      rated.consumerPrice = plain(this.callersPrice(this.tariff));
    }
    const add = (
      side: ExpectedCharge['side'],
      partyId: string | null,
      legUuid: string | null,
      unit: Unit,
    ): void => {
      if ('charges' in unit) rated.charges.push(...unit.charges);
      else rated.quarantined.push({ side, partyId, legUuid, ...unit });
    };
    const answered = this.call.attempts.filter(wasAnswered);
    const nobodys: Unit | null =
      ownerId === null ? { code: 'no-owner', subject: calledNumber } : null;
    if (answeredAt !== null) {
      add('originator', this.call.carrierId, null, nobodys ?? this.originator());
    }
    if (ownerId !== null && (answeredAt !== null || answered.length > 0)) {
      add('owner', ownerId, null, this.owner(ownerId, answered));
    }
    for (const attempt of answered) {
      const carrier = this.carrierOfTrunk.get(attempt.trunkId ?? '') ?? null;
      add(
        'terminator',
        carrier,
        attempt.legUuid ?? '',
        nobodys ?? this.terminator(carrier, attempt),
      );
    }
    return rated;
  }

  private lastsTooLong(): boolean {
    return this.callersSeconds > day || this.seconds > day;
  }

  private talk({ calendar }: Pick<Plan, 'calendar'>, seconds = this.seconds): Talk {
    const { answeredAt, startedAt } = this.call;
    return { from: answeredAt ?? startedAt, seconds, calendar };
  }

  private callersPrice({ terms }: Price<Tariff>): bigint {
    return timed(terms, this.talk(terms, this.callersSeconds));
  }

  private originator(): Unit {
    const { carrierId, startedAt, calledNumber } = this.call;
    if (this.lastsTooLong()) return { code: 'too-long', subject: calledNumber };
    if (carrierId === null) return { code: 'no-carrier' };
    const unheard = this.unheard();
    if (unheard !== null) return unheard;
    const agreement = this.book.at('carrier-agreement', carrierId, startedAt);
    if (agreement === null) return { code: 'no-agreement', subject: carrierId };
    return { charges: [this.origination(carrierId, agreement)] };
  }

  private origination(partyId: string, { id, terms }: Price<Agreement>): ExpectedCharge {
    const { premiumKeptShare, freephone, standard, standardByOrigin } = terms.origination;
    const common = {
      side: 'originator',
      partyId,
      legUuid: null,
      seconds: plain(this.seconds),
      includesVat: false,
      vatPercent: 0,
      priceVersionId: id,
      tariffId: this.tariff?.id ?? null,
    } as const;
    if (this.tariff !== null) {
      const price = this.callersPrice(this.tariff);
      return {
        ...common,
        component: 'premium-share',
        seconds: plain(this.callersSeconds),
        amount: plain(share(price, 10_000 - premiumKeptShare)),
        includesVat: true,
        vatPercent: this.tariff.terms.vatPercent,
      };
    }
    if (this.kind === 'freephone') {
      const row = freephone[originClass(this.call.origin)];
      return {
        ...common,
        component: 'freephone-origination',
        amount: plain(-timed(row, this.talk(terms))),
      };
    }
    const row = standardByOrigin?.[originClass(this.call.origin)] ?? standard;
    return { ...common, component: 'interconnect', amount: plain(timed(row, this.talk(terms))) };
  }

  private owner(
    ownerId: string,
    answered: readonly (ExpectedAttempt & { answeredAt: number })[],
  ): Unit {
    const { startedAt, answeredAt, origin, carrierId, calledNumber } = this.call;
    if (this.lastsTooLong() || answered.some((attempt) => legSeconds(attempt) > day)) {
      return { code: 'too-long', subject: calledNumber };
    }
    const unheard = this.unheard();
    if (unheard !== null) return unheard;
    const plan = this.book.at('price-plan', ownerId, startedAt);
    if (plan === null) return { code: 'no-plan', subject: ownerId };
    const { terms } = plan;
    const charge = (
      component: ExpectedCharge['component'],
      seconds: bigint,
      amount: bigint,
      rest: Partial<ExpectedCharge> = {},
    ): ExpectedCharge => ({
      side: 'owner',
      partyId: ownerId,
      legUuid: null,
      component,
      seconds: plain(seconds),
      amount: plain(amount),
      includesVat: false,
      vatPercent: terms.vatPercent,
      priceVersionId: plan.id,
      tariffId: null,
      ...rest,
    });
    const charges: ExpectedCharge[] = [];
    if (answeredAt !== null) {
      if (this.tariff !== null) {
        const price = this.callersPrice(this.tariff);
        charges.push(
          charge('payout', this.callersSeconds, -share(price, terms.payoutShare), {
            includesVat: true,
            vatPercent: this.tariff.terms.vatPercent,
            tariffId: this.tariff.id,
          }),
        );
      }
      if (this.kind === 'freephone') {
        const own = terms.freephone.operators?.find((each) => each.carrierId === carrierId);
        const row = own ?? terms.freephone[originClass(origin)];
        charges.push(charge('freephone-usage', this.seconds, timed(row, this.talk(terms))));
      }
      charges.push(charge('call-fee', 0n, BigInt(terms.callFee.micros)));
    }
    for (const attempt of answered) {
      const row = longest(terms.forwarding, attempt.destination);
      if (row === null) return { code: 'no-prefix', subject: attempt.destination };
      const seconds = legSeconds(attempt);
      charges.push(
        charge('forwarding', seconds, timed(row, legTalk(attempt, terms)), {
          legUuid: attempt.legUuid ?? '',
        }),
      );
    }
    return { charges };
  }

  private terminator(
    carrierId: string | null,
    attempt: ExpectedAttempt & { answeredAt: number },
  ): Unit {
    const seconds = legSeconds(attempt);
    if (seconds > day) return { code: 'too-long', subject: attempt.destination };
    if (carrierId === null) return { code: 'no-carrier' };
    const agreement = this.book.at('carrier-agreement', carrierId, this.call.startedAt);
    if (agreement === null) return { code: 'no-agreement', subject: carrierId };
    const row = longest(agreement.terms.termination, attempt.destination);
    if (row === null) return { code: 'no-prefix', subject: attempt.destination };
    return {
      charges: [
        {
          side: 'terminator',
          partyId: carrierId,
          legUuid: attempt.legUuid ?? '',
          component: 'termination',
          seconds: plain(seconds),
          amount: plain(-timed(row, legTalk(attempt, agreement.terms))),
          includesVat: false,
          vatPercent: 0,
          priceVersionId: agreement.id,
          tariffId: null,
        },
      ],
    };
  }
}

type RatedCarrier = Pick<BillingWorld['carriers'][number], 'id' | 'trunk'>;

/**
 * The charges of each call by the prices valid at its start.
 *
 * @param records The expected records; of a real switch with the recorded ids and times.
 * @param startMs Milliseconds since 1970 at which the run's first call may start; the world's
 * prices are dated relative to it.
 */
export function expectedCharges(
  records: readonly ExpectedRecord[],
  world: Pick<BillingWorld, 'prices'> & { readonly carriers: readonly RatedCarrier[] },
  startMs: number,
): ExpectedCallCharges[] {
  const book = new PriceBook(world.prices, startMs);
  const carriers = new Map(world.carriers.map(({ id, trunk }) => [trunk.id, id]));
  return records.map((record) => new Rating(record, book, carriers).rated());
}
