import { type Money, negate } from '@app/common';
import type { Component, QuarantineCode } from '../charge.js';
import type { Agreement, Tariff } from '../price-book.js';
import { byOrigin, byOriginOr } from '../prices/by-origin.js';
import { share, wholeShare } from '../prices/share.js';
import type { Trace } from '../trace.js';
import { callersPrice, type Facts, spanOf } from './facts.js';
import type { Outcome } from './outcome.js';

/** What the carrier from which an answered call came owes us, or we owe it. */
export function originatorSide(facts: Facts): Outcome {
  const { call, book, numberClass, tariff, tariffProblem } = facts;
  const { carrierId } = call;
  const lacks = (code: QuarantineCode, subject: string): Outcome => ({
    side: 'originator',
    partyId: carrierId,
    legUuid: null,
    code,
    subject,
  });
  if (facts.isTooLong) return lacks('too-long', call.number);
  if (carrierId === null) return lacks('no-carrier', call.number);
  if (tariffProblem !== null) return lacks(tariffProblem, call.number);
  const agreement = book.agreementWith(carrierId, call.startedAt);
  if (agreement === undefined) return lacks('no-agreement', carrierId);

  const trace = facts.trace();
  const [component, amount]: [Component, Money] =
    tariff !== undefined
      ? ['premium-share', premiumShare(facts, tariff, agreement, trace)]
      : numberClass === 'freephone'
        ? ['freephone-origination', freephoneOrigination(facts, agreement, trace)]
        : ['interconnect', interconnect(facts, agreement, trace)];
  return [
    {
      side: 'originator',
      partyId: carrierId,
      legUuid: null,
      component,
      seconds: tariff !== undefined ? facts.networkSeconds : facts.ownerSeconds,
      amount,
      // Our share of the caller's price includes VAT; other amounts between carriers exclude VAT.
      includesVat: tariff !== undefined,
      vatPercent: tariff?.terms.vatPercent ?? 0,
      priceVersionId: agreement.id,
      tariffId: tariff?.id ?? null,
      explanation: trace,
    },
  ];
}

/** The carrier owes us the caller's price minus its own share. */
function premiumShare(facts: Facts, tariff: Tariff, { terms }: Agreement, trace: Trace): Money {
  const price = callersPrice(facts, tariff, trace);
  return share(price, wholeShare - terms.origination.premiumKeptShare, trace);
}

function freephoneOrigination(facts: Facts, agreement: Agreement, trace: Trace): Money {
  trace?.push({ step: 'seconds', seconds: facts.ownerSeconds });
  const { freephone } = agreement.terms.origination;
  return negate(
    byOrigin(freephone, facts.origin, spanOf(facts, agreement, facts.ownerSeconds), trace),
  );
}

function interconnect(facts: Facts, agreement: Agreement, trace: Trace): Money {
  trace?.push({ step: 'seconds', seconds: facts.ownerSeconds });
  const { standard, standardByOrigin } = agreement.terms.origination;
  const { origin } = facts.origin;
  return byOriginOr(
    standard,
    standardByOrigin,
    origin,
    spanOf(facts, agreement, facts.ownerSeconds),
    trace,
  );
}
