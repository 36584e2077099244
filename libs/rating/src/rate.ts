import { money, type Money } from '@app/common';
import type { RateableCall } from './call.js';
import type { Charge, Quarantined } from './charge.js';
import { quarantineWhole } from './quarantine-whole.js';
import type { PriceBook } from './price-book.js';
import { callersPrice, type Facts, factsOf } from './sides/facts.js';
import { originatorSide } from './sides/originator.js';
import type { Outcome, RatedCharge } from './sides/outcome.js';
import { ownerSide } from './sides/owner.js';
import { terminatorSide } from './sides/terminator.js';

export interface RatedCall {
  /**
   * What the caller pays the originator, VAT included, 0 when unanswered; null when it isn't a paid
   * number of an owner, or has no tariff, wasn't heard completely, or is too long.
   */
  readonly consumerPrice: Money | null;
  /** The tariff that the call is rated with; null when none was needed, or there is none. */
  readonly tariffId: string | null;
  readonly charges: readonly RatedCharge[];
  readonly quarantined: readonly Quarantined[];
}

export interface ExplainedCall extends RatedCall {
  readonly charges: readonly Charge[];
}

/**
 * Computes what a call costs each party. Each unit is charged or quarantined as a whole: the
 * originator, the owner, and the terminator of each answered attempt. A call answered on a number
 * without an owner is quarantined as a whole. An unanswered A leg has neither originator nor fees,
 * but an attempt that was answered nevertheless costs its termination, and the owner its
 * forwarding.
 */
export function rate(call: RateableCall, book: PriceBook): RatedCall {
  return rateWith(factsOf(call, book, false));
}

/** Rates a call with the same amounts as `rate`, and explains each amount. */
export function explain(call: RateableCall, book: PriceBook): ExplainedCall {
  const rated = rateWith(factsOf(call, book, true));
  return {
    ...rated,
    charges: rated.charges.map((charge) => ({ ...charge, explanation: charge.explanation ?? [] })),
  };
}

function rateWith(facts: Facts): RatedCall {
  const charges: RatedCharge[] = [];
  const quarantined: Quarantined[] = [];
  for (const outcome of outcomesOf(facts)) {
    if ('code' in outcome) quarantined.push(outcome);
    else charges.push(...outcome);
  }
  return {
    consumerPrice: callerPays(facts),
    tariffId: facts.tariff?.id ?? null,
    charges,
    quarantined,
  };
}

function outcomesOf(facts: Facts): Outcome[] {
  const { call, answered } = facts;
  const outcomes: Outcome[] = [];
  if (call.ownerId === null) {
    return call.answered || answered.length > 0 ? quarantineWhole(call, 'no-owner') : [];
  }
  if (call.answered) outcomes.push(originatorSide(facts));
  if (call.answered || answered.length > 0) outcomes.push(ownerSide(facts, call.ownerId));
  for (const attempt of answered) outcomes.push(terminatorSide(facts, attempt));
  return outcomes;
}

function callerPays(facts: Facts): Money | null {
  const { call, numberClass, tariff, tariffProblem } = facts;
  if (numberClass !== 'premium' || call.ownerId === null) return null;
  if (!call.answered) return money(0);
  if (facts.isTooLong) return null;
  return tariff === undefined || tariffProblem !== null
    ? null
    : callersPrice(facts, tariff, undefined);
}
