import { type Micros, type Money, money, sum } from '@app/common';
import { numberClass } from '@app/number-plan';
import type { RateableCall } from '../call.js';
import type { Agreement, Plan, PriceBook } from '../price-book.js';
import { originClasses } from '../origin-classes.js';
import { share, wholeShare } from '../prices/share.js';
import { rate } from '../rate.js';
import { Budget } from './budget.js';
import { lossOf, marginOf } from './margin-of.js';
import { NamedDestinations } from './named-destinations.js';
import { callOf, type Forwarded, legAlone, type SampleCall, sampleSeconds } from './sample-call.js';

export interface MarginQuestion {
  /** The prices to check. */
  readonly book: PriceBook;
  /**
   * When these prices apply, microseconds since 1970: sample calls start then, or within a week of
   * it.
   */
  readonly at: Micros;
  /** Owners with the numbers that they hold then, E.164. */
  readonly owners: readonly { readonly ownerId: string; readonly numbers: readonly string[] }[];
  /**
   * Carriers with the number prefixes to which they terminate calls: digits, '' is every number; an
   * empty list: none.
   */
  readonly carriers: readonly {
    readonly carrierId: string;
    readonly prefixes: readonly string[];
  }[];
  /** Limits the result to losses in which this carrier takes part; undefined: all. */
  readonly about?: string | undefined;
  /** Maximum number of calls to rate. */
  readonly most: number;
}

/**
 * Carrier and owner together get more than the caller's price. Shares are in basis points: 10,000
 * is all of it.
 */
export interface SharesAbovePrice {
  readonly code: 'shares-above-price';
  /** The originator, from which calls come. */
  readonly carrierId: string;
  readonly keptShare: number;
  readonly payoutShare: number;
  /** Loss per euro that a caller pays, VAT included. */
  readonly lost: Money;
}

/**
 * A call costs us more than it brings, without VAT: `call-loses` even without forwarding,
 * `forwarding-loses` only with it. The sample is such a call.
 */
export interface CallLoses {
  readonly code: 'call-loses' | 'forwarding-loses';
  readonly sample: SampleCall;
  readonly lost: Money;
}

/** A loss with the owners that share it, as they have the same prices and kinds of numbers. */
export type Loss = (SharesAbovePrice | CallLoses) & { readonly ownerIds: readonly string[] };

export interface Losses {
  readonly losses: readonly Loss[];
  /** Whether everything was checked within `most`. */
  readonly complete: boolean;
}

/**
 * Finds where prices lose money, by rating sample calls. For paid calls it checks for any price
 * whether the shares exceed the caller's price. For all calls it tries samples: each origin, each
 * of `sampleSeconds`, a moment in each combination of bands within the week, and each prefix that
 * the plan or the carrier's agreement names; forwarded for the whole call, or not at all. Calls
 * with missing prices are skipped, as they would be quarantined. Amounts of a month (fees, bundles,
 * discounts) don't count.
 *
 * An owner, kind of number and carrier that it doesn't name lose nothing on any of these calls.
 */
export function lossesOf(question: MarginQuestion): Losses {
  const [budget, named] = [new Budget(question.most), new NamedDestinations()];
  const losses: Loss[] = [];
  for (const group of groupsOf(question)) {
    const found = new GroupLosses(question, group, budget, named).all();
    losses.push(...found.map((loss) => ({ ...loss, ownerIds: group.ownerIds })));
    if (budget.isSpent) break;
  }
  return { losses, complete: !budget.isSpent };
}

interface Group {
  readonly ownerIds: string[];
  readonly plan: Plan;
  /** One number of each group with the same prices. */
  readonly numbers: readonly string[];
}

/**
 * Groups owners by the prices of their calls, so that a thousand with one plan are checked once.
 */
function groupsOf({ book, at, owners }: MarginQuestion): Group[] {
  const groups = new Map<string, Group>();
  for (const { ownerId, numbers } of owners) {
    const plan = book.planOf(ownerId, at);
    if (plan === undefined) continue;
    const apart = new Map(numbers.map((number) => [pricedAs(book, number, at), number]));
    const { callFee, freephone, forwarding, payoutShare, calendar } = plan.terms;
    const prices = { callFee, freephone, forwarding, payoutShare, calendar };
    const key = JSON.stringify([prices, plan.until, [...apart.keys()].toSorted()]);
    const group = groups.get(key);
    if (group) group.ownerIds.push(ownerId);
    else groups.set(key, { ownerIds: [ownerId], plan, numbers: [...apart.values()] });
  }
  return [...groups.values()];
}

/** A key of a number's prices: paid numbers differ by their tariffs, others only by their kind. */
function pricedAs(book: PriceBook, number: string, at: Micros): string {
  const kind = numberClass(number);
  if (!isPaid(number)) return kind;
  return `${kind} ${JSON.stringify(book.tariffOf(number, at, null)?.terms ?? null)}`;
}

interface Carrier {
  readonly carrierId: string;
  readonly prefixes: readonly string[];
  readonly agreement: Agreement;
}

/** A sample call with its margin. */
interface Tried {
  readonly sample: SampleCall;
  readonly margin: Money;
}

const weekMicros = 7 * 86_400 * 1_000_000;
const mostMoments = 12;

class GroupLosses {
  readonly #carriers: readonly Carrier[];
  readonly #ownerId: string;
  readonly #moments: readonly Micros[];

  constructor(
    private readonly question: MarginQuestion,
    private readonly group: Group,
    private readonly budget: Budget,
    private readonly named: NamedDestinations,
  ) {
    const { book, at, carriers } = question;
    this.#carriers = carriers.flatMap(({ carrierId, prefixes }) => {
      const agreement = book.agreementWith(carrierId, at);
      return agreement === undefined ? [] : [{ carrierId, prefixes, agreement }];
    });
    this.#ownerId = group.ownerIds[0]!;
    this.#moments = this.#inEachBand();
  }

  all(): (SharesAbovePrice | CallLoses)[] {
    const { numbers } = this.group;
    const shares = numbers.some(isPaid) ? this.#sharesAbovePrice() : [];
    return [
      ...shares.filter(({ carrierId }) => this.#isAbout(carrierId)),
      ...numbers.flatMap((number) => this.#ofNumber(number, isPaid(number) ? shares : [])),
    ];
  }

  #isAbout(...carrierIds: readonly string[]): boolean {
    const { about } = this.question;
    return about === undefined || carrierIds.includes(about);
  }

  #sharesAbovePrice(): SharesAbovePrice[] {
    const { payoutShare } = this.group.plan.terms;
    return this.#carriers.flatMap(({ carrierId, agreement }) => {
      const keptShare = agreement.terms.origination.premiumKeptShare;
      const above = keptShare + payoutShare - wholeShare;
      if (above <= 0) return [];
      const lost = share(euro, above, undefined);
      return [{ code: 'shares-above-price', carrierId, keptShare, payoutShare, lost }];
    });
  }

  /**
   * Losses of calls to a number: those of a carrier's calls themselves, and those that forwarding
   * causes.
   */
  #ofNumber(number: string, shares: readonly SharesAbovePrice[]): CallLoses[] {
    const named = new Set(shares.map(({ carrierId }) => carrierId));
    const calls = this.#carriers.flatMap((from) => {
      const tried = this.#callsFrom(number, from);
      const loss = firstLoss('call-loses', tried);
      if (loss !== null) named.add(from.carrierId);
      return { from, tried, loss };
    });
    // Carriers whose calls lose money already would make all forwarding lose money.
    const earning = calls.filter(({ from }) => !named.has(from.carrierId));
    const forwarding = this.#carriers.flatMap((to) => {
      const isOf = ({ from }: { from: Carrier }) => this.#isAbout(from.carrierId, to.carrierId);
      const least = leastOf(earning.filter(isOf).flatMap(({ tried }) => tried));
      return firstLoss('forwarding-loses', this.#forwardedTo(to, least)) ?? [];
    });
    const own = calls.flatMap(({ from, loss }) =>
      loss !== null && this.#isAbout(from.carrierId) ? [loss] : [],
    );
    return [...own, ...forwarding];
  }

  #callsFrom(number: string, { carrierId }: Carrier): Tried[] {
    const kind = numberClass(number);
    const samples = sampleSeconds.flatMap((seconds) =>
      this.#moments.flatMap((startedAt) =>
        originClasses.map((origin) => ({
          startedAt,
          number,
          numberClass: kind,
          ownerId: this.#ownerId,
          carrierId,
          origin,
          seconds,
          forwarded: null,
        })),
      ),
    );
    return samples.flatMap((sample) => this.#tried(sample, callOf(sample)) ?? []);
  }

  /** The same calls, forwarded through a carrier to each destination that a price names. */
  #forwardedTo(to: Carrier, calls: readonly Tried[]): Tried[] {
    return calls.flatMap(({ sample, margin }) =>
      this.#destinationsOf(to).flatMap((forwarded) => {
        const whole = { ...sample, forwarded };
        const leg = this.#legMargin(whole, forwarded);
        return leg === null ? [] : [{ sample: whole, margin: sum([margin, leg]) }];
      }),
    );
  }

  readonly #legs = new Map<string, Money | null>();
  /** The margin of the forwarded leg alone, which doesn't depend on the caller or the number. */
  #legMargin(sample: SampleCall, { carrierId, destination }: Forwarded): Money | null {
    const key = `${carrierId} ${destination} ${sample.seconds} ${sample.startedAt}`;
    const known = this.#legs.get(key);
    if (known !== undefined) return known;
    const margin = this.#tried(sample, legAlone(sample))?.margin ?? null;
    this.#legs.set(key, margin);
    return margin;
  }

  /** The margin of a call; null when a part of it would be quarantined, or the budget is spent. */
  #tried(sample: SampleCall, call: RateableCall): Tried | null {
    if (!this.budget.take(1)) return null;
    const { charges, quarantined } = rate(call, this.question.book);
    return quarantined.length > 0 ? null : { sample, margin: marginOf(charges) };
  }

  readonly #destinations = new Map<string, readonly Forwarded[]>();
  /** Destinations through a carrier: one of each group with the same price and cost. */
  #destinationsOf(to: Carrier): readonly Forwarded[] {
    const known = this.#destinations.get(to.carrierId);
    if (known !== undefined) return known;
    const { book } = this.question;
    const { plan } = this.group;
    const [ours, theirs] = [book.forwardingOf(plan), book.terminationOf(to.agreement)];
    const named = [
      ...this.named.of(to.agreement.terms.termination, theirs, to.prefixes),
      ...this.named.of(plan.terms.forwarding, ours, to.prefixes),
    ];
    // A look-up costs a tenth of rating.
    this.budget.take(Math.ceil(named.length / 10));
    const apart = new Map<string, Forwarded>();
    for (const { destination, prefix } of named) {
      const [priced, cost] = [ours.longest(destination), theirs.longest(destination)];
      if (priced === undefined || cost === undefined) continue;
      const alike = `${this.named.idOf(priced)} ${this.named.idOf(cost)}`;
      if (!apart.has(alike)) {
        apart.set(alike, { carrierId: to.carrierId, destination, prefix });
      }
    }
    const made = [...apart.values()];
    this.#destinations.set(to.carrierId, made);
    return made;
  }

  /** A moment in each combination of the bands of these prices. */
  #inEachBand(): readonly Micros[] {
    const { book, at } = this.question;
    const { plan, numbers } = this.group;
    const tariffs = numbers.flatMap((number) => book.tariffOf(number, at, null) ?? []);
    const versions = [plan, ...this.#carriers.map(({ agreement }) => agreement), ...tariffs];
    const calendars = versions.flatMap((version) => book.calendarOf(version) ?? []);
    if (calendars.length === 0) return [at];
    const until = Math.min(at + weekMicros, ...versions.map((version) => version.until));
    const moments = new Map<string, Micros>();
    for (let now = at; now < until && moments.size < mostMoments;) {
      const stretches = calendars.map((calendar) => calendar.at(Math.floor(now / 1000)));
      const bands = JSON.stringify(stretches.map(({ band }) => band));
      if (!moments.has(bands)) moments.set(bands, now);
      now = Math.min(...stretches.map(({ untilMs }) => untilMs)) * 1000;
    }
    return [...moments.values()];
  }
}

const isPaid = (number: string): boolean => numberClass(number) === 'premium';
const euro = money(1_000_000);

/** The worst call of the first length at which calls lose money. */
function firstLoss(code: CallLoses['code'], tried: readonly Tried[]): CallLoses | null {
  for (const seconds of sampleSeconds) {
    const worst = worstOf(tried.filter(({ sample }) => sample.seconds === seconds));
    const lost = worst && lossOf(worst.margin);
    if (worst && lost) return { code, sample: worst.sample, lost };
  }
  return null;
}

const worstOf = (tried: readonly Tried[]): Tried | undefined =>
  tried.reduce<Tried | undefined>(
    (worst, one) => (worst === undefined || one.margin.micros < worst.margin.micros ? one : worst),
    undefined,
  );

/**
 * The call with the lowest margin for each length and moment: if forwarding doesn't make these lose
 * money, it makes no others.
 */
function leastOf(tried: readonly Tried[]): Tried[] {
  const least = new Map<string, Tried>();
  for (const one of tried) {
    const alike = `${one.sample.seconds} ${one.sample.startedAt}`;
    least.set(alike, worstOf([one, least.get(alike) ?? one])!);
  }
  return [...least.values()];
}
