import { money, type Money } from '@app/common';
import type { RateableCall } from './call.js';
import type { Charge, Quarantined } from './charge.js';
import { heldWhole } from './held-whole.js';
import type { PriceBook } from './price-book.js';
import { callersPrice, type Facts, factsOf } from './sides/facts.js';
import { originatorSide } from './sides/originator.js';
import type { Outcome, RatedCharge } from './sides/outcome.js';
import { ownerSide } from './sides/owner.js';
import { terminatorSide } from './sides/terminator.js';

export interface RatedCall {
  /**
   * What the caller pays his operator, VAT included, 0 when nobody answered; null when it isn't a
   * paid number of an owner, has no tariff, the caller didn't hear it whole, or it is too long.
   */
  readonly consumerPrice: Money | null;
  /** The tariff that the call is rated by; null when none was needed, or there is none. */
  readonly tariffId: string | null;
  readonly charges: readonly RatedCharge[];
  readonly quarantined: readonly Quarantined[];
}

export interface ExplainedCall extends RatedCall {
  readonly charges: readonly Charge[];
}

/**
 * What a call costs whom. A unit is charged whole or quarantined whole: the originator, the owner,
 * and the terminator of each answered attempt. A call that was answered on a number without an owner is
 * quarantined as a whole. An unanswered A leg has neither originator nor
 * fees; an attempt that was answered all the same costs its termination, and the owner his forwarding.
 */
export function rate(call: RateableCall, book: PriceBook): RatedCall {
  return rateWith(factsOf(call, book, false));
}

/** The same amounts, each with how it came about. */
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
    return call.answered || answered.length > 0 ? heldWhole(call, 'no-owner') : [];
  }
  if (call.answered) outcomes.push(originatorSide(facts));
  if (call.answered || answered.length > 0) outcomes.push(ownerSide(facts, call.ownerId));
  for (const attempt of answered) outcomes.push(terminatorSide(facts, attempt));
  return outcomes;
}

function callerPays(facts: Facts): Money | null {
  const { call, numberClass, tariff, untold } = facts;
  if (numberClass !== 'premium' || call.ownerId === null) return null;
  if (!call.answered) return money(0);
  if (facts.isTooLong) return null;
  return tariff === undefined || untold !== null ? null : callersPrice(facts, tariff, undefined);
}
