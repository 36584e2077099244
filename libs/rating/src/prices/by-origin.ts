import type { Money } from '@app/common';
import type { CallPrice } from '../call-price.js';
import type { Span } from '../span.js';
import type { OriginClass } from '../terms.js';
import type { Trace } from '../trace.js';
import { byTime } from './by-time.js';

export type OriginPrices = Readonly<Partial<Record<OriginClass, CallPrice>>>;

/** Where a call came from, for prices by origin. */
export interface CallOrigin {
  readonly origin: OriginClass;
  /** The carrier from which the call came; null when unknown. */
  readonly carrierId: string | null;
}

interface ByOrigin extends Readonly<Record<OriginClass, CallPrice>> {
  readonly operators?: readonly (CallPrice & { readonly carrierId: string })[] | undefined;
}

/**
 * A price by the carrier from which the call came if it has a price of its own, else by the origin.
 */
export function byOrigin(
  prices: ByOrigin,
  { origin, carrierId }: CallOrigin,
  span: Span,
  trace: Trace,
): Money {
  const ofCarrier = prices.operators?.find((each) => each.carrierId === carrierId);
  trace?.push(
    ofCarrier === undefined
      ? { step: 'origin', origin }
      : { step: 'operator', carrierId: ofCarrier.carrierId },
  );
  return byTime(ofCarrier ?? prices[origin], span, trace);
}

/** A price of the call's origin if it has a price of its own, else the usual price. */
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
