import type { LegPrice } from '../snapshots/termination-costs.js';

/** An owner's forwarding costs within an hour are summed by minute, in micro-euro. */
export const minuteMs = 60_000;
/** Earlier minutes that count besides the current one: an hour at least, a minute more at most. */
export const minutesBefore = 60;

export interface SpendRules {
  /** How long a leg may talk on one reservation. */
  readonly intervalMs: number;
  /** How long before an interval's end the next one is reserved, or the leg is ended. */
  readonly leadMs: number;
  /**
   * After this time a leg assigned to a controller is due again, because that controller may be
   * gone.
   */
  readonly againMs: number;
}

/**
 * The rules for an interval. The lead leaves time to find that the first controller or its
 * connection is gone, and to end the leg before it costs more than reserved, counted in seconds
 * that have begun.
 */
export const spendRules = (intervalMs: number): SpendRules => ({
  intervalMs,
  leadMs: Math.min(3_000, Math.floor(intervalMs / 3)),
  againMs: Math.min(1_000, Math.floor(intervalMs / 9)),
});

/** A leg about to be dialled, with its price. */
export interface PricedLeg extends LegPrice {
  readonly uuid: string;
}

/** The owner and call of legs, and their switch. */
export interface Spender {
  readonly ownerId: string;
  /** The service number, E.164, from which a controller reads the owner's current limit. */
  readonly number: string;
  readonly callId: string;
  readonly switchName: string;
}

/** A report of a leg's answer or end. May be repeated: the first report counts. */
export type LegNews =
  | { readonly uuid: string; readonly what: 'answered'; readonly agoMs: number }
  /**
   * `talkedMs` counts from the answer; 0 without an answer, which releases the whole reservation.
   */
  | { readonly uuid: string; readonly what: 'ended'; readonly talkedMs: number };

/** A leg whose reservation ends soon. */
export interface DueLeg extends Spender {
  readonly uuid: string;
  /** Milliseconds without news of the leg: since it was dialled, or last seen ringing. */
  readonly silentMs: number;
  /** Whether an answer was reported. */
  readonly hasAnswered: boolean;
}

/**
 * The state of a due leg on its switch. `gone`: the leg ended, but whether it was answered isn't
 * known. `unanswered`: it ended and certainly wasn't answered, as far as reported.
 */
export type DueState = 'gone' | 'unanswered' | 'rings' | 'talks';
