import { negate } from '@app/common';
import { isTooLong, startedSeconds } from '../call-classes.js';
import type { QuarantineCode } from '../charge.js';
import { byPrefix } from '../prices/by-prefix.js';
import type { AnsweredAttempt } from './answered-attempts.js';
import type { Facts } from './facts.js';
import type { Outcome } from './outcome.js';

/** What we owe the carrier that terminated an answered leg. */
export function terminatorSide(facts: Facts, attempt: AnsweredAttempt): Outcome {
  const { call, book } = facts;
  const { legUuid, carrierId, destination, trunkId } = attempt;
  const lacks = (code: QuarantineCode, subject: string): Outcome => ({
    side: 'terminator',
    partyId: carrierId,
    legUuid,
    code,
    subject,
  });
  const seconds = startedSeconds(attempt.endedAt - attempt.answeredAt);
  if (isTooLong(seconds)) return lacks('too-long', destination);
  if (carrierId === null) return lacks('no-carrier', trunkId ?? destination);
  const agreement = book.agreementWith(carrierId, call.startedAt);
  if (agreement === undefined) return lacks('no-agreement', carrierId);

  const trace = facts.trace();
  trace?.push({ step: 'seconds', seconds });
  const span = { from: attempt.answeredAt, seconds, calendar: book.calendarOf(agreement) };
  const amount = byPrefix(book.terminationOf(agreement), destination, span, trace);
  if (amount === undefined) return lacks('no-prefix', destination);
  return [
    {
      side: 'terminator',
      partyId: carrierId,
      legUuid,
      component: 'termination',
      seconds,
      amount: negate(amount),
      includesVat: false,
      vatPercent: 0,
      priceVersionId: agreement.id,
      tariffId: null,
      explanation: trace,
    },
  ];
}
