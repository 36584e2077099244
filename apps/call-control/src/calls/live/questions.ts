import type { CallFacts, Command, FlowState, Outcome } from '@app/call-flow';
import type { NumberSnapshot } from '@app/contracts';

/** A command that is answered without using the caller's channel. */
export type Question = Extract<Command, { kind: 'round' | 'order' | 'turn' | 'decide' }>;

/** The call that asks a question. */
export interface About {
  /** Facts as the call's flow sees them; includes the caller's number even when it is withheld. */
  readonly facts: CallFacts;
  readonly number: NumberSnapshot;
  /** The flow's state that the question belongs to. */
  readonly state: Pick<FlowState, 'node' | 'step' | 'language'>;
  /** The INVITE's arrival by the switch's clock: milliseconds since 1970. */
  readonly startedAtMs: number;
}

export interface Answer {
  /** The outcome, of the same kind as the question. */
  readonly outcome: Outcome;
  /** True when the queue's order covers this controller's callers only. */
  readonly isLocal?: boolean;
}

/** A call that rings or talks; destinations count as busy for calls of the same owner only. */
export interface DiallingCall {
  readonly callId: string;
  readonly ownerId: string;
}

/**
 * State shared by all calls: who waits in which queue, and which destinations ring or talk; also
 * answers of owners' services. An abstract class without state, so that it can be injected.
 */
export abstract class Questions {
  /**
   * Answers within a second, a `decide` within its own time-out: the caller hears nothing
   * meanwhile. Never rejects. Asked again, also by another controller, it gives the same call its
   * own answer.
   */
  abstract answer(question: Question, about: About): Promise<Answer>;

  /** Must be called when a call no longer waits at a node: it continued or ended. */
  abstract left(callId: string): void;

  /**
   * Must be called when this controller no longer has a call, but another one may: the call keeps
   * its place in the queue.
   */
  abstract handedOn(callId: string): void;

  /**
   * Must be called when a call starts to ring a destination (E.164) by a leg, with which it may
   * then talk. Called again with another leg when the first one's trunk failed.
   */
  abstract dialling(destination: string, call: DiallingCall, legUuid: string): void;

  /**
   * Must be called when a call is done with a destination. `cause` as in `originate_causes`: `NONE`
   * when the destination answered, `LOSE_RACE` when another one answered first. Null when the call
   * ended too, so the channel can't show whether the destination had answered.
   */
  abstract ended(destination: string, call: DiallingCall, cause: string | null): void;
}
