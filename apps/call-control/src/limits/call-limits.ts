import type { Bar, NumberSnapshot, Refusal, Suspicion } from '@app/contracts';

/** An incoming call that would be carried. */
export interface NewCall {
  /** The number as the carrier gave it, even when it is withheld. */
  readonly callingNumber: string | null;
  readonly withheld: boolean;
  /** The service number called, E.164. */
  readonly called: string;
  /** Start by the switch's clock: microseconds since 1970. */
  readonly startedAt: number;
}

/** Whether the call is refused or admitted, and why it is suspect. */
export type Verdict =
  | { readonly refusal: null; readonly suspicions: readonly Suspicion[] }
  | { readonly refusal: Refusal; readonly cause: string };

/** A leg about to be dialled. */
export interface LegToDial {
  readonly uuid: string;
  /** E.164. */
  readonly destination: string;
  /** The carrier over whose trunk the leg goes out. */
  readonly carrierId: string;
}

/** The call that dials. */
export interface Dialler {
  readonly callId: string;
  readonly switchName: string;
  readonly number: Pick<NumberSnapshot, 'number' | 'ownerId' | 'limits'>;
}

/**
 * Limits shared by all calls, and limits on what calls may cost. An abstract class, so that it can
 * be injected. Each question takes at most one time-out of Redis, and no time while Redis is known
 * to be away. No question rejects.
 */
export abstract class CallLimits {
  /**
   * Whether a new call is admitted, and whether it is suspect. Not asked again after a take-over.
   */
  abstract admit(call: NewCall): Promise<Verdict>;

  /**
   * Reserves the first interval's cost of each leg. Safe to repeat, also on another controller.
   * @returns The legs that must not be dialled, by uuid, with the reason.
   */
  abstract bars(legs: readonly LegToDial[], by: Dialler): Promise<ReadonlyMap<string, Bar>>;

  /**
   * Must be called when the dial of a leg is over. `hasAnswered`: whether the destination answered;
   * null where the channel doesn't show it.
   */
  abstract over(uuid: string, hasAnswered: boolean | null): void;

  /** Must be called when a leg with a reservation isn't dialled: releases its reservation. */
  abstract undialled(uuid: string): void;
}
