import type { Micros } from '@app/common';

/**
 * No call lasts longer from its answer, whatever limit is set: a day. A longer leg has a wrong
 * clock or report, and isn't charged.
 */
export const longestCallSeconds = 86_400;

/** A try at a destination, with the facts that determine its cost. */
export interface RateableAttempt {
  readonly legUuid: string;
  /** The number that was tried, E.164. */
  readonly destination: string;
  readonly trunkId: string | null;
  /** The carrier of the trunk that the attempt used; null when unknown. */
  readonly carrierId: string | null;
  /** When the leg was answered; null: it wasn't, and costs nothing. */
  readonly answeredAt: Micros | null;
  readonly endedAt: Micros;
}

/** The facts of a call that determine its amounts. Times are the switch's. */
export interface RateableCall {
  readonly callId: string;
  readonly startedAt: Micros;
  /** The service number, E.164. */
  readonly number: string;
  /** The owner of the number; null when it had none. */
  readonly ownerId: string | null;
  /** The carrier from which the call came; null when unknown. */
  readonly carrierId: string | null;
  /** Where the caller calls from; `country` is ISO 3166-1 alpha-2. */
  readonly origin: {
    readonly country: string | null;
    readonly kind: 'fixed' | 'mobile' | 'other' | 'unknown';
  };
  /**
   * The version of the consumer tariff that was announced to the caller; absent or null when none
   * was recorded.
   */
  readonly tariffId?: string | null;
  /** False when the call was answered before the caller had heard the whole tariff. */
  readonly tariffHeard?: boolean;
  readonly answered: boolean;
  /**
   * When the call was answered: bands of a price apply from then on. Absent in facts older than
   * bands: then they apply from the start.
   */
  readonly answeredAt?: Micros | null;
  /**
   * The seconds that the caller's carrier counts, and those that our prices count, from the call's
   * record by the rule of its start; 0 when unanswered. Absent in facts from before records had
   * them.
   */
  readonly networkChargedSeconds?: number;
  readonly ownerBillableSeconds?: number;
  /**
   * Microseconds from answer to end, in facts without charged seconds: both figures are then its
   * started seconds.
   */
  readonly billedMicros?: Micros;
  readonly attempts: readonly RateableAttempt[];
}
