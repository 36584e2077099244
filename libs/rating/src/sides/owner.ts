import { negate } from '@app/common';
import { isTooLong, startedSeconds } from '../call-classes.js';
import type { QuarantineCode } from '../charge.js';
import type { Plan, Tariff } from '../price-book.js';
import { byOrigin } from '../prices/by-origin.js';
import { byPrefix } from '../prices/by-prefix.js';
import { share } from '../prices/share.js';
import type { AnsweredAttempt } from './answered-attempts.js';
import { callersPrice, type Facts, spanOf } from './facts.js';
import type { Outcome, RatedCharge } from './outcome.js';

/**
 * What the owner of the number owes us and we owe the owner: everything, or nothing if a part
 * cannot be charged.
 */
export function ownerSide(facts: Facts, ownerId: string): Outcome {
  const { call, book, numberClass, tariff, tariffProblem } = facts;
  const lacks = (code: QuarantineCode, subject: string): Outcome => ({
    side: 'owner',
    partyId: ownerId,
    legUuid: null,
    code,
    subject,
  });
  const longLeg = facts.answered.find(({ answeredAt, endedAt }) =>
    isTooLong(startedSeconds(endedAt - answeredAt)),
  );
  if (facts.isTooLong || longLeg !== undefined) return lacks('too-long', call.number);
  if (tariffProblem !== null) return lacks(tariffProblem, call.number);
  const plan = book.planOf(ownerId, call.startedAt);
  if (plan === undefined) return lacks('no-plan', ownerId);

  const charges: RatedCharge[] = [];
  if (tariff !== undefined) charges.push(payout(facts, ownerId, tariff, plan));
  if (call.answered) {
    if (numberClass === 'freephone') charges.push(freephoneUsage(facts, ownerId, plan));
    charges.push(callFee(facts, ownerId, plan));
  }
  for (const attempt of facts.answered) {
    const charge = forwarding(facts, ownerId, plan, attempt);
    if (charge === undefined) return lacks('no-prefix', attempt.destination);
    charges.push(charge);
  }
  return charges;
}

/** The owner's share of the caller's price, whichever carrier keeps the rest. */
function payout(facts: Facts, ownerId: string, tariff: Tariff, plan: Plan): RatedCharge {
  const trace = facts.trace();
  const part = share(callersPrice(facts, tariff, trace), plan.terms.payoutShare, trace);
  return {
    side: 'owner',
    partyId: ownerId,
    legUuid: null,
    component: 'payout',
    seconds: facts.networkSeconds,
    amount: negate(part),
    includesVat: true,
    vatPercent: tariff.terms.vatPercent,
    priceVersionId: plan.id,
    tariffId: tariff.id,
    explanation: trace,
  };
}

function freephoneUsage(facts: Facts, ownerId: string, plan: Plan): RatedCharge {
  const { ownerSeconds: seconds, origin } = facts;
  const { id, terms } = plan;
  const trace = facts.trace();
  trace?.push({ step: 'seconds', seconds });
  return {
    side: 'owner',
    partyId: ownerId,
    legUuid: null,
    component: 'freephone-usage',
    seconds,
    amount: byOrigin(terms.freephone, origin, spanOf(facts, plan, seconds), trace),
    includesVat: false,
    vatPercent: terms.vatPercent,
    priceVersionId: id,
    tariffId: null,
    explanation: trace,
  };
}

function callFee(facts: Facts, ownerId: string, { id, terms }: Plan): RatedCharge {
  const trace = facts.trace();
  trace?.push({ step: 'per-call', amount: terms.callFee });
  return {
    side: 'owner',
    partyId: ownerId,
    legUuid: null,
    component: 'call-fee',
    seconds: 0,
    amount: terms.callFee,
    includesVat: false,
    vatPercent: terms.vatPercent,
    priceVersionId: id,
    tariffId: null,
    explanation: trace,
  };
}

/** The owner's charge for a forwarded leg; undefined when the plan has no price for it. */
function forwarding(
  facts: Facts,
  ownerId: string,
  plan: Plan,
  { legUuid, destination, answeredAt, endedAt }: AnsweredAttempt,
): RatedCharge | undefined {
  const seconds = startedSeconds(endedAt - answeredAt);
  const trace = facts.trace();
  trace?.push({ step: 'seconds', seconds });
  const span = { from: answeredAt, seconds, calendar: facts.book.calendarOf(plan) };
  const amount = byPrefix(facts.book.forwardingOf(plan), destination, span, trace);
  return (
    amount && {
      side: 'owner',
      partyId: ownerId,
      legUuid,
      component: 'forwarding',
      seconds,
      amount,
      includesVat: false,
      vatPercent: plan.terms.vatPercent,
      priceVersionId: plan.id,
      tariffId: null,
      explanation: trace,
    }
  );
}
