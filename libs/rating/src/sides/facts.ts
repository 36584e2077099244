import type { Money } from '@app/common';
import { numberClass as numberClassOf, type NumberClass } from '@app/number-plan';
import { type AnsweredAttempt, isAnswered } from './answered-attempts.js';
import { isTooLong, originClassOf, secondsOf } from '../call-classes.js';
import type { RateableCall } from '../call.js';
import type { Agreement, Plan, PriceBook, Tariff } from '../price-book.js';
import { consumerPrice } from '../prices/consumer-price.js';
import type { CallOrigin } from '../prices/by-origin.js';
import type { Span } from '../span.js';
import type { Trace } from '../trace.js';

/** What more than one side of a call goes by. */
export interface Facts {
  readonly call: RateableCall;
  readonly book: PriceBook;
  readonly numberClass: NumberClass;
  readonly origin: CallOrigin;
  /** Those that cost money: the ones that were answered, whatever ended them. */
  readonly answered: readonly AnsweredAttempt[];
  /** Of the A leg: as its operator counts, which the caller pays, and as all other prices do. */
  readonly networkSeconds: number;
  readonly ownerSeconds: number;
  /** The A leg is: its originator and its owner wait. */
  readonly isTooLong: boolean;
  /** Of an answered call to a paid number: undefined when it has none. */
  readonly tariff: Tariff | undefined;
  /** Why nobody may be charged by the tariff. */
  readonly untold: 'no-tariff' | 'tariff-not-heard' | null;
  /** What the caller pays by it, as long as nobody wants it explained. */
  readonly paid: Money | undefined;
  /** A trace, if explanations are wanted. */
  readonly trace: () => Trace;
}

export function factsOf(call: RateableCall, book: PriceBook, explained: boolean): Facts {
  const numberClass = numberClassOf(call.number);
  const isPaid = numberClass === 'premium' && call.answered;
  const tariff = isPaid
    ? book.tariffOf(call.number, call.startedAt, call.tariffId ?? null)
    : undefined;
  const { network, owner } = secondsOf(call);
  return {
    call,
    book,
    numberClass,
    answered: call.attempts.filter(isAnswered),
    origin: { origin: originClassOf(call.origin), carrierId: call.carrierId },
    isTooLong: isTooLong(Math.max(network, owner)),
    networkSeconds: network,
    ownerSeconds: owner,
    tariff,
    untold: isPaid ? whyUntold(call, tariff) : null,
    paid: tariff && consumerPrice(tariff.terms, spanOf({ call, book }, tariff, network), undefined),
    trace: () => (explained ? [] : undefined),
  };
}

/** A caller who wasn't told the whole price before he was answered owes nothing until somebody looked. */
function whyUntold({ tariffHeard }: RateableCall, tariff: Tariff | undefined): Facts['untold'] {
  if (tariffHeard === false) return 'tariff-not-heard';
  return tariff === undefined ? 'no-tariff' : null;
}

/** The A leg's time, as prices of a version look at it. */
export function spanOf(
  { call, book }: Pick<Facts, 'call' | 'book'>,
  version: Tariff | Plan | Agreement,
  seconds: number,
): Span {
  const from = call.answeredAt ?? call.startedAt;
  return { from, seconds, calendar: book.calendarOf(version) };
}

/** The consumer price as a step on the way to someone's share of it. */
export function callersPrice(facts: Facts, tariff: Tariff, trace: Trace): Money {
  if (trace === undefined && facts.paid !== undefined) return facts.paid;
  const seconds = facts.networkSeconds;
  trace?.push({ step: 'seconds', seconds });
  return consumerPrice(tariff.terms, spanOf(facts, tariff, seconds), trace);
}
