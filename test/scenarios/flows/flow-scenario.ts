import type { Override } from '@app/call-flow';
import type { NumberSnapshot } from '@app/contracts';

/** The caller's actions; times in milliseconds from the call's arrival. */
export interface ScenarioCaller {
  /** `+316…` when left out. */
  readonly from?: string;
  readonly withheld?: boolean;
  readonly keys?: readonly { readonly afterMs: number; readonly key: string }[];
  readonly speaks?: readonly { readonly afterMs: number; readonly ms: number }[];
  /** Cancels, unless answered before. */
  readonly cancelsAfterMs?: number;
  /** Hangs up, this long after the answer; a minute when left out. */
  readonly hangsUpAfterMs?: number;
}

/**
 * The destination's behaviour; times from the INVITE that reaches it, or from its answer. `by`:
 * `refusing` and `silent`: its first trunk refuses every call or sends no answer, and a second
 * trunk reaches it; `standIn`: it has a second trunk, which must not be used.
 */
export type ScenarioDestination = { readonly by?: 'refusing' | 'silent' | 'standIn' } & Behaviour;

type Behaviour =
  | {
      readonly kind: 'answers';
      readonly ringMs: number;
      readonly talkMs: number;
      readonly endedBy: 'caller' | 'callee';
      /** Keys that the destination presses, timed from its answer. */
      readonly keys?: readonly { readonly afterMs: number; readonly key: string }[];
      readonly speaks?: readonly { readonly afterMs: number; readonly ms: number }[];
      readonly holds?: { readonly afterMs: number; readonly ms: number };
    }
  | { readonly kind: 'busy'; readonly ringMs: number }
  | { readonly kind: 'rings' }
  | { readonly kind: 'refuses'; readonly status: number; readonly ringMs: number }
  | { readonly kind: 'down' };

/** One call of a scenario. */
export interface ScenarioCall {
  /** Milliseconds after the scenario's first call. */
  readonly atMs?: number;
  readonly caller?: ScenarioCaller;
  readonly expect: Expectation;
}

/**
 * The expected results of a call, set by the scenario's author and by nothing of the platform.
 * Omitted fields are not checked.
 */
export interface Expectation {
  /** Q.850, in FreeSWITCH's spelling: of the caller's leg. */
  readonly cause: string;
  /** The carrier's final SIP answer; 200 when the call was answered. */
  readonly status: number;
  /**
   * The sounds that the caller hears, in order: names of prompts, `tariff`, `cap`; without silence,
   * ringing and voices. A prompt that is heard in part is written as `<name>~`.
   */
  readonly heard: readonly string[];
  /** Destinations that rang or were tried, in order; those tried at the same moment sorted. */
  readonly rung?: readonly string[];
  /** The destination that the caller talked with, null for none. */
  readonly deliveredTo?: string | null;
  /** The number that destinations saw. */
  readonly presented?: string;
  /** Seconds from the call's arrival within which its destination answered it. */
  readonly connectedWithin?: readonly [least: number, most: number];
  /** Milliseconds billed to the caller, within 1.1 seconds. */
  readonly billedMs?: number;
  /** Our own variables of the caller's leg. */
  readonly variables?: Readonly<Record<string, string | RegExp | null>>;
  /**
   * The limits, of number and owner, that admitted the call on the switch; the next one refused it.
   */
  readonly countedBy?: readonly ('number' | 'owner')[];
  /** The recordings: length in milliseconds, within a second; loud and quiet parts. */
  readonly audio?: readonly ExpectedAudio[];
}

export interface ExpectedAudio {
  readonly kind: 'recording' | 'voicemail';
  readonly ms: number;
  /** Stretches, in milliseconds from its start, without any sound. */
  readonly silent?: readonly (readonly [from: number, until: number])[];
  /** Stretches in which a party is heard. */
  readonly loud?: readonly (readonly [from: number, until: number])[];
}

export interface FlowScenario {
  readonly name: string;
  /** `nodes` of the flow; its start is the first. */
  readonly nodes: Readonly<Record<string, object>>;
  /** Versions of the flow that serve calls for a time, the last valid one above the others. */
  readonly timed?: readonly TimedVersion[];
  /** Destinations that are out. */
  readonly absences?: NumberSnapshot['absences'];
  /**
   * The class of the service number: 0900 with a tariff, otherwise one without a charge of its own.
   */
  readonly paid?: boolean;
  readonly number?: Partial<
    Pick<
      NumberSnapshot,
      'closed' | 'lists' | 'tariffDue' | 'tariffs' | 'language' | 'ownerId' | 'limits'
    >
  >;
  /** The carrier of the call; the ordinary one when left out. */
  readonly carrier?: 'maximum' | 'digits';
  /** The scenario lasts longer than all others together; a run on the simulation leaves it out. */
  readonly isLong?: boolean;
  readonly destinations?: Readonly<Record<string, ScenarioDestination>>;
  /** The answer of the owner's service, for nodes that query it. */
  readonly webhook?: WebhookAnswer;
  readonly calls: readonly ScenarioCall[];
}

export type WebhookAnswer =
  | { readonly kind: 'exit'; readonly exit: string }
  | { readonly kind: 'slow' }
  | { readonly kind: 'dead' }
  | { readonly kind: 'lies'; readonly body: string };

/** A version for a time, in microseconds since 1970: nodes of which the first is its start, or an override. */
export interface TimedVersion {
  readonly version: number;
  readonly runs: Readonly<Record<string, object>> | Override;
  readonly from: number;
  readonly until: number | null;
}
