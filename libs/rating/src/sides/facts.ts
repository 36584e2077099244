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

/** The facts of a call that more than one of its sides uses. */
export interface Facts {
  readonly call: RateableCall;
  readonly book: PriceBook;
  readonly numberClass: NumberClass;
  readonly origin: CallOrigin;
  /** The attempts that cost money: the answered ones, however they ended. */
  readonly answered: readonly AnsweredAttempt[];
  /**
   * Seconds of the A leg: as its carrier counts them, for the caller's price, and as all other
   * prices count them.
   */
  readonly networkSeconds: number;
  readonly ownerSeconds: number;
  /** Whether the A leg is too long: its originator and owner are then quarantined. */
  readonly isTooLong: boolean;
  /** The tariff of an answered call to a paid number; undefined without one. */
  readonly tariff: Tariff | undefined;
  /** Why the tariff may charge nobody; null: it may. */
  readonly tariffProblem: 'no-tariff' | 'tariff-not-heard' | null;
  /**
   * What the caller pays by the tariff; undefined when explanations are needed, or without a
   * tariff.
   */
  readonly paid: Money | undefined;
  /** Makes a trace, if explanations are needed. */
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
    tariffProblem: isPaid ? tariffProblemOf(call, tariff) : null,
    paid: tariff && consumerPrice(tariff.terms, spanOf({ call, book }, tariff, network), undefined),
    trace: () => (explained ? [] : undefined),
  };
}

/**
 * A caller who didn't hear the whole tariff before the answer owes nothing until a person decides.
 */
function tariffProblemOf(
  { tariffHeard }: RateableCall,
  tariff: Tariff | undefined,
): Facts['tariffProblem'] {
  if (tariffHeard === false) return 'tariff-not-heard';
  return tariff === undefined ? 'no-tariff' : null;
}

/** The time of the A leg, for prices of a version. */
export function spanOf(
  { call, book }: Pick<Facts, 'call' | 'book'>,
  version: Tariff | Plan | Agreement,
  seconds: number,
): Span {
  const from = call.answeredAt ?? call.startedAt;
  return { from, seconds, calendar: book.calendarOf(version) };
}

/** The consumer price as a step towards a share of it. */
export function callersPrice(facts: Facts, tariff: Tariff, trace: Trace): Money {
  if (trace === undefined && facts.paid !== undefined) return facts.paid;
  const seconds = facts.networkSeconds;
  trace?.push({ step: 'seconds', seconds });
  return consumerPrice(tariff.terms, spanOf(facts, tariff, seconds), trace);
}
