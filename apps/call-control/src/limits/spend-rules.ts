import type { LegPrice } from '../snapshots/termination-costs.js';

/** What an owner's forwarding may cost us within an hour is counted by minutes, in micro-euro. */
export const minuteMs = 60_000;
/** Of the minutes before this one so many count: an hour at the least, a minute more at the most. */
export const minutesBefore = 60;

export interface SpendRules {
  /** How long a leg may talk by what is reserved at once. */
  readonly intervalMs: number;
  /** So long before an interval ends the next one is reserved, or the leg ended. */
  readonly leadMs: number;
  /** A leg that somebody took to look after is due again after so long: whoever that was may be gone. */
  readonly againMs: number;
}

/**
 * The rules for an interval. There is time to find that the first controller or its connection is
 * gone, and the leg ends before it costs more than is reserved, seconds that have begun included.
 */
export const spendRules = (intervalMs: number): SpendRules => ({
  intervalMs,
  leadMs: Math.min(3_000, Math.floor(intervalMs / 3)),
  againMs: Math.min(1_000, Math.floor(intervalMs / 9)),
});

/** A leg that is about to be dialled. */
export interface PricedLeg extends LegPrice {
  readonly uuid: string;
}

/** Whose the legs are, and where. */
export interface Spender {
  readonly ownerId: string;
  /** The service number, E.164: whose limit it is, a controller reads from there. */
  readonly number: string;
  readonly callId: string;
  readonly switchName: string;
}

/** What became of a leg. Told as often as anybody hears of it: the first time counts. */
export type LegNews =
  | { readonly uuid: string; readonly what: 'answered'; readonly agoMs: number }
  /** `talkedMs` from its answer, 0 when it had none: then all is given back. */
  | { readonly uuid: string; readonly what: 'ended'; readonly talkedMs: number };

/** A leg that has to be looked after. */
export interface DueLeg extends Spender {
  readonly uuid: string;
  /** For how long nobody has told how it stands: since it was dialled, or was last seen to ring. */
  readonly untoldMs: number;
  /** Somebody heard that it was answered. */
  readonly hasAnswered: boolean;
}

/**
 * What the switch says of a leg that is due. `gone`: of one that had no answer as far as anybody told,
 * it isn't known that it had none. `unanswered`: that is known.
 */
export type DueState = 'gone' | 'unanswered' | 'rings' | 'talks';
