import type { CallFacts, Command, FlowState, Outcome } from '@app/call-flow';
import type { NumberSnapshot } from '@app/contracts';

/** A command that is answered without the caller's channel. */
export type Question = Extract<Command, { kind: 'round' | 'order' | 'turn' | 'decide' }>;

/** The call that asks. */
export interface About {
  /** As its flow sees it. The caller's number stands here also when it is withheld. */
  readonly facts: CallFacts;
  readonly number: NumberSnapshot;
  /** The one that the question belongs to. */
  readonly state: Pick<FlowState, 'node' | 'step' | 'language'>;
  /** The switch's time of the INVITE: milliseconds since 1970. */
  readonly startedAtMs: number;
}

export interface Answer {
  /** Of the question's own kind. */
  readonly outcome: Outcome;
  /** True where callers wait in the order of this controller only. */
  readonly isLocal?: boolean;
}

/** A call that rings or talks; who is busy concerns the calls of the same owner only. */
export interface DiallingCall {
  readonly callId: string;
  readonly ownerId: string;
}

/**
 * What calls have in common: who waits where, who rings and talks with which destination, and what
 * owners' services say. A class, so that it can be injected; it has no state of its own.
 */
export abstract class Questions {
  /**
   * Within a second, a `decide` within its own time: nothing is heard meanwhile. Never rejects.
   * Asked again, also by another controller, it gives what belongs to the same call.
   */
  abstract answer(question: Question, about: About): Promise<Answer>;

  /** The call waits at no node any more: it went on to another one, or ended. */
  abstract left(callId: string): void;

  /** This controller has the call no longer, but another one may: it goes on waiting. */
  abstract handedOn(callId: string): void;

  /**
   * The call rings that destination (E.164) from now on, by that leg, and then may talk with it. Again
   * with another leg when the first one's trunk failed.
   */
  abstract dialling(destination: string, call: DiallingCall, legUuid: string): void;

  /**
   * The call is through with that destination. `cause` as in `originate_causes`: `NONE` when it
   * had answered, `LOSE_RACE` when another one did first; null when the call ended with it, and
   * whether it had answered can't be told from the channel any more.
   */
  abstract ended(destination: string, call: DiallingCall, cause: string | null): void;
}
