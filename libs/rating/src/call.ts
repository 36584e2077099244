import type { Micros } from '@app/common';

/**
 * No call lasts longer from its answer, whatever limit is set: a day. A leg that says so has a clock or
 * a report that is wrong, and nothing of it is charged.
 */
export const longestCallSeconds = 86_400;

/** One try at one destination, as far as it costs money. */
export interface RateableAttempt {
  readonly legUuid: string;
  /** E.164. */
  readonly destination: string;
  readonly trunkId: string | null;
  /** Whose trunk it went out on; null when nobody knows. */
  readonly carrierId: string | null;
  /** Null when it wasn't answered: then it costs nothing. */
  readonly answeredAt: Micros | null;
  readonly endedAt: Micros;
}

/** The facts of a call that its amounts depend on. Times are the switch's. */
export interface RateableCall {
  readonly callId: string;
  readonly startedAt: Micros;
  /** The service number, E.164. */
  readonly number: string;
  /** Null when the number was nobody's. */
  readonly ownerId: string | null;
  /** The carrier that the call came from; null when nobody knows. */
  readonly carrierId: string | null;
  /** Where the caller calls from; `country` is ISO 3166-1 alpha-2. */
  readonly origin: {
    readonly country: string | null;
    readonly kind: 'fixed' | 'mobile' | 'other' | 'unknown';
  };
  /** The version of the consumer tariff that the caller was told; left out when nobody noted one. */
  readonly tariffId?: string | null;
  /** False when the caller was answered without having heard the tariff to its end. */
  readonly tariffHeard?: boolean;
  readonly answered: boolean;
  /** When bands of a price begin to count; left out in facts of before there were bands: then the start. */
  readonly answeredAt?: Micros | null;
  /**
   * What the caller's operator counts, and what our prices count, as the call's record says by the rule
   * of its start; 0 when it wasn't answered. Left out in facts of before records said so.
   */
  readonly networkChargedSeconds?: number;
  readonly ownerBillableSeconds?: number;
  /** In facts of before: from answer to end in microseconds, of which both are the seconds begun. */
  readonly billedMicros?: Micros;
  readonly attempts: readonly RateableAttempt[];
}
