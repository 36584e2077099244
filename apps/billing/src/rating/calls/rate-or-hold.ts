import { isDataError } from '@app/platform/database';
import { heldWhole, type PriceBook, rate, type RateableCall, type RatedCall } from '@app/rating';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

const logger = new Logger('Rating');

/** A call that rating fails at, as a whole that waits for a person. */
export function held(call: RateableCall, error: unknown): RatedCall {
  const { callId, startedAt } = call;
  logger.error('a call can’t be rated; it waits in quarantine', { callId, startedAt, err: error });
  return { consumerPrice: null, tariffId: null, charges: [], quarantined: heldWhole(call) };
}

/** What a call costs whom; one that rating fails at holds up no other. */
export function rateOrHold(call: RateableCall, book: PriceBook): RatedCall {
  try {
    return rate(call, book);
  } catch (error) {
    return held(call, error);
  }
}

/**
 * Stores what calls came to, all at once; when that can't be for what is in one of them, one by one,
 * and that one by `hold`. Anything else that goes wrong is thrown.
 */
export async function storeEach<Call>(
  manager: EntityManager,
  calls: readonly Call[],
  store: (manager: EntityManager, calls: readonly Call[]) => Promise<void>,
  hold: (call: Call, error: Error) => Call,
): Promise<void> {
  try {
    await manager.transaction((nested) => store(nested, calls));
  } catch (error) {
    if (!isDataError(error)) throw error;
    for (const call of calls) {
      try {
        await manager.transaction((nested) => store(nested, [call]));
      } catch (one) {
        if (!isDataError(one)) throw one;
        await store(manager, [hold(call, one)]);
      }
    }
  }
}
