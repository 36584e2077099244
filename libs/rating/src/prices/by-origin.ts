import type { Money } from '@app/common';
import type { CallPrice } from '../call-price.js';
import type { Span } from '../span.js';
import type { OriginClass } from '../terms.js';
import type { Trace } from '../trace.js';
import { byTime } from './by-time.js';

export type OriginPrices = Readonly<Partial<Record<OriginClass, CallPrice>>>;

/** Where a call came from. */
export interface CallOrigin {
  readonly origin: OriginClass;
  /** The operator, as far as known. */
  readonly carrierId: string | null;
}

interface ByOrigin extends Readonly<Record<OriginClass, CallPrice>> {
  readonly operators?: readonly (CallPrice & { readonly carrierId: string })[] | undefined;
}

/** At the price of the operator that the call came from, if it has one; else of where it came from. */
export function byOrigin(
  prices: ByOrigin,
  { origin, carrierId }: CallOrigin,
  span: Span,
  trace: Trace,
): Money {
  const ofOperator = prices.operators?.find((each) => each.carrierId === carrierId);
  trace?.push(
    ofOperator === undefined
      ? { step: 'origin', origin }
      : { step: 'operator', carrierId: ofOperator.carrierId },
  );
  return byTime(ofOperator ?? prices[origin], span, trace);
}

/** At the price of where the call came from, if that has one of its own; else at the usual price. */
export function byOriginOr(
  usual: CallPrice,
  exceptions: OriginPrices | undefined,
  origin: OriginClass,
  span: Span,
  trace: Trace,
): Money {
  const own = exceptions?.[origin];
  if (own !== undefined) trace?.push({ step: 'origin', origin });
  return byTime(own ?? usual, span, trace);
}
