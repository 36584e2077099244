import type { Money } from '@app/common';
import { numberClassOf, type NumberClass, originClassOf, startedSeconds } from '../call-classes.js';
import type { RateableCall } from '../call.js';
import type { PriceBook, Tariff } from '../price-book.js';
import { consumerPrice } from '../prices/consumer-price.js';
import type { OriginClass } from '../terms.js';
import type { Trace } from '../trace.js';

/** What more than one side of a call goes by. */
export interface Facts {
  readonly call: RateableCall;
  readonly book: PriceBook;
  readonly numberClass: NumberClass;
  readonly origin: OriginClass;
  /** Of the A leg. */
  readonly seconds: number;
  /** Of an answered call to a paid number: undefined when it has none at the call's start. */
  readonly tariff: Tariff | undefined;
  /** A trace, if explanations are wanted. */
  readonly trace: () => Trace;
}

export function factsOf(call: RateableCall, book: PriceBook, explained: boolean): Facts {
  const numberClass = numberClassOf(call.number);
  return {
    call,
    book,
    numberClass,
    origin: originClassOf(call.origin),
    seconds: startedSeconds(call.billedMicros),
    tariff:
      numberClass === 'premium' && call.answered
        ? book.tariffOf(call.number, call.startedAt)
        : undefined,
    trace: () => (explained ? [] : undefined),
  };
}

/** The consumer price as a step on the way to someone's share of it. */
export function callersPrice({ seconds }: Facts, { terms }: Tariff, trace: Trace): Money {
  trace?.push({ step: 'seconds', seconds });
  return consumerPrice(terms, seconds, trace);
}
