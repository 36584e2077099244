import type { NumberSnapshot } from '@app/contracts';

/** What the person who calls does; times in milliseconds from the call's arrival. */
export interface ScenarioCaller {
  /** `+316…` when left out. */
  readonly from?: string;
  readonly withheld?: boolean;
  readonly keys?: readonly { readonly afterMs: number; readonly key: string }[];
  readonly speaks?: readonly { readonly afterMs: number; readonly ms: number }[];
  /** Gives up, unless answered before. */
  readonly cancelsAfterMs?: number;
  /** Hangs up, so long after the answer; a minute when left out. */
  readonly hangsUpAfterMs?: number;
}

/**
 * What whoever is called does; times from the INVITE that reaches him, or from his answer. `by`: his
 * first trunk refuses every call, or answers nothing, and there is another one; or there is another one
 * that is not to be needed.
 */
export type ScenarioDestination = { readonly by?: 'refusing' | 'silent' | 'standIn' } & Behaviour;

type Behaviour =
  | {
      readonly kind: 'answers';
      readonly ringMs: number;
      readonly talkMs: number;
      readonly endedBy: 'caller' | 'callee';
      /** From his answer on. */
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
 * What must come of a call, told by who made the scenario and by nothing of the platform. What isn't
 * named isn't looked at.
 */
export interface Expectation {
  /** Q.850, FreeSWITCH's spelling: of the caller's leg. */
  readonly cause: string;
  /** The carrier's final SIP answer; 200 when the call was answered. */
  readonly status: number;
  /**
   * What the caller hears, in order: names of prompts, `tariff`, `cap`; silence, ringing and voices
   * left out. A prompt that is heard in part stands as `<name>~`.
   */
  readonly heard: readonly string[];
  /** Destinations that rang or were tried, in order; those of one moment sorted. */
  readonly rung?: readonly string[];
  /** The destination that the caller talked with, null for none. */
  readonly deliveredTo?: string | null;
  /** The number that destinations saw. */
  readonly presented?: string;
  /** Seconds from the call's arrival within which it was answered by its destination. */
  readonly connectedWithin?: readonly [least: number, most: number];
  /** Milliseconds billed to the caller, within a tenth of a second and one. */
  readonly billedMs?: number;
  /** Own variables of the caller's leg. */
  readonly variables?: Readonly<Record<string, string | RegExp | null>>;
  /** What the switch let the call in by, of the limits on number and owner; the next one refused it. */
  readonly countedBy?: readonly ('number' | 'owner')[];
  /** What was recorded: length in milliseconds, within a second; loud and quiet parts. */
  readonly audio?: readonly ExpectedAudio[];
}

export interface ExpectedAudio {
  readonly kind: 'recording' | 'voicemail';
  readonly ms: number;
  /** Stretches, in milliseconds from its begin, in which nothing at all may be heard. */
  readonly silent?: readonly (readonly [from: number, until: number])[];
  /** Stretches in which somebody is heard. */
  readonly loud?: readonly (readonly [from: number, until: number])[];
}

export interface FlowScenario {
  readonly name: string;
  /** `nodes` of the flow; its start is the first. */
  readonly nodes: Readonly<Record<string, object>>;
  /** A service number of which class: 0900 with a tariff, else one that costs nothing of its own. */
  readonly paid?: boolean;
  readonly number?: Partial<
    Pick<
      NumberSnapshot,
      'closed' | 'lists' | 'tariffDue' | 'tariffs' | 'language' | 'ownerId' | 'limits'
    >
  >;
  /** Who calls; the ordinary one when left out. */
  readonly carrier?: 'maximum' | 'digits';
  /** It lasts longer than all others together, which a run on the simulation does not wait for. */
  readonly isLong?: boolean;
  readonly destinations?: Readonly<Record<string, ScenarioDestination>>;
  /** What the owner's service answers, for nodes that ask it. */
  readonly webhook?: WebhookAnswer;
  readonly calls: readonly ScenarioCall[];
}

export type WebhookAnswer =
  | { readonly kind: 'exit'; readonly exit: string }
  | { readonly kind: 'slow' }
  | { readonly kind: 'dead' }
  | { readonly kind: 'lies'; readonly body: string };
