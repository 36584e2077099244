import { isDataError } from '@app/platform/database';
import {
  quarantineWhole,
  type PriceBook,
  rate,
  type RateableCall,
  type RatedCall,
} from '@app/rating';
import { Logger } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

const logger = new Logger('Rating');

/**
 * The result for a call at which rating fails: the whole call is quarantined until a person
 * decides.
 */
export function quarantineCall(call: RateableCall, error: unknown): RatedCall {
  const { callId, startedAt } = call;
  logger.error(
    'rating a call failed, or storing its charges; its result is quarantine, until a person decides',
    {
      callId,
      startedAt,
      err: error,
    },
  );
  return { consumerPrice: null, tariffId: null, charges: [], quarantined: quarantineWhole(call) };
}

/** Rates a call. When rating fails, only this call is quarantined. */
export function rateOrQuarantine(call: RateableCall, book: PriceBook): RatedCall {
  try {
    return rate(call, book);
  } catch (error) {
    return quarantineCall(call, error);
  }
}

/**
 * Stores the results of calls in one go. If the data of a call prevents that, stores each call by
 * itself, and the failing one as `quarantine` returns it. Other errors are thrown.
 */
export async function storeEach<Call>(
  manager: EntityManager,
  calls: readonly Call[],
  store: (manager: EntityManager, calls: readonly Call[]) => Promise<void>,
  quarantine: (call: Call, error: Error) => Call,
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
        await store(manager, [quarantine(call, one)]);
      }
    }
  }
}
