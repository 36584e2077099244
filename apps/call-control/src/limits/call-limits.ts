import type { Bar, NumberSnapshot, Refusal, Suspicion } from '@app/contracts';

/** A call that comes in, and would be carried. */
export interface NewCall {
  /** As the carrier gave it, also when it is withheld. */
  readonly callingNumber: string | null;
  readonly withheld: boolean;
  /** The service number that is called, E.164. */
  readonly called: string;
  /** By the switch's clock: microseconds since 1970. */
  readonly startedAt: number;
}

/** What comes of it. */
export type Verdict =
  | { readonly refusal: null; readonly suspicions: readonly Suspicion[] }
  | { readonly refusal: Refusal; readonly cause: string };

/** A leg that would be dialled. */
export interface LegToDial {
  readonly uuid: string;
  /** E.164. */
  readonly destination: string;
  /** Whose trunk it goes out by. */
  readonly carrierId: string;
}

/** The call that dials. */
export interface Dialler {
  readonly callId: string;
  readonly switchName: string;
  readonly number: Pick<NumberSnapshot, 'number' | 'ownerId' | 'limits'>;
}

/**
 * The limits that calls have in common, and those on what they may cost. A class, so that it can
 * be injected. Each question takes one time-out of Redis at the longest, and none while it is known
 * to be away; nothing rejects.
 */
export abstract class CallLimits {
  /** Whether a call that no controller has had yet is let in, and whether it is suspect. */
  abstract admit(call: NewCall): Promise<Verdict>;

  /**
   * Reserves what the legs cost at first. Asked again, also by another controller, the same is given.
   * @returns Of the legs, by their uuids, that must not be dialled: why.
   */
  abstract bars(legs: readonly LegToDial[], by: Dialler): Promise<ReadonlyMap<string, Bar>>;

  /**
   * The dial that a leg was of is over. `hasAnswered`: whether somebody did; null where that can't be
   * told from the channel.
   */
  abstract over(uuid: string, hasAnswered: boolean | null): void;

  /** A leg that was let through isn't dialled after all: what was reserved for it is given back. */
  abstract undialled(uuid: string): void;
}
