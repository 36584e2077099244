import type { FlowsTryData } from '../../../api/generated/types.gen.js';
import type { CallerChoice } from './callers.js';
import type { FlowParts } from '../words/flow-parts.js';
import type { QuickMoment } from './moments.js';

export type TrialBody = FlowsTryData['body'];
type Destinations = NonNullable<TrialBody['destinations']>;
type Behaviour = Destinations[string][number];

/** What a destination does; `unconfirmed`: a person answers without pressing the key, as an answering machine does. */
export const reactions = ['answers', 'busy', 'rings', 'fails', 'unconfirmed'] as const;
export type Reaction = (typeof reactions)[number];

/** A key that the caller presses at a node, when passing it for the `nth` time, from 1. */
export interface Press {
  readonly node: string;
  readonly nth: number;
  readonly afterMs: number;
  readonly key: string;
}

export type Moment =
  | { readonly kind: 'quick'; readonly moment: QuickMoment }
  /** A day such as `2026-12-24` on which the flow does something else. */
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'typed' };

/** What a person supposes about a call. Assumptions about parts that the flow lacks stay, for another flow. */
export interface Assumptions {
  readonly caller: CallerChoice;
  /** The number as typed. */
  readonly typedCaller: string;
  readonly withheld: boolean;
  readonly moment: Moment;
  /** Local time such as `2026-12-24T09:30`; empty: not typed yet. */
  readonly typedMoment: string;
  /** By destination, E.164; left out: it answers. */
  readonly reactions: Readonly<Record<string, Reaction>>;
  readonly talkSeconds: number;
  /** Seconds after which the caller hangs up; null: never before the end. */
  readonly hangsUpAfter: number | null;
  /** Callers ahead, by queue; left out: nobody. */
  readonly ahead: Readonly<Record<string, number>>;
  /** Answer of the owner's service, by node; null or left out: no answer in time. */
  readonly answers: Readonly<Record<string, string | null>>;
  readonly presses: readonly Press[];
}

export const talks = [30, 60, 180, 600] as const;
export const patiences = [10, 30, 60] as const;
export const aheads = [0, 1, 3, 10] as const;

export const usual: Assumptions = {
  caller: { kind: 'mobile' },
  typedCaller: '',
  withheld: false,
  moment: { kind: 'quick', moment: 'now' },
  typedMoment: '',
  reactions: {},
  talkSeconds: 60,
  hangsUpAfter: null,
  ahead: {},
  answers: {},
  presses: [],
};

const behaviours: Readonly<Record<Reaction, (forSeconds: number) => Behaviour>> = {
  answers: (forSeconds) => ({ does: 'answers', forSeconds }),
  unconfirmed: () => ({ does: 'answers', confirms: false }),
  busy: () => ({ does: 'busy' }),
  rings: () => ({ does: 'rings' }),
  fails: () => ({ does: 'fails' }),
};

interface Asked {
  /** E.164. */
  readonly number: string;
  /** Left out: the flow that serves callers now. */
  readonly flow?: unknown;
  /** ISO 8601; null: now. */
  readonly at: string | null;
  /** E.164; null: unknown. */
  readonly calling: string | null;
}

/** The request of a trial. It holds only parts that the flow has, so that other changes don't repeat the trial. */
export function bodyOf(
  { withheld, talkSeconds, hangsUpAfter, ...supposed }: Assumptions,
  { destinations, queues, decisions, nodes }: FlowParts,
  { number, flow, at, calling }: Asked,
): TrialBody {
  const presses = supposed.presses.filter(({ node }) => nodes.has(node));
  return {
    number,
    ...(flow === undefined ? {} : { flow }),
    ...(at === null ? {} : { at }),
    caller: { number: calling, withheld: withheld && calling !== null },
    destinations: Object.fromEntries(
      destinations.map(({ to, confirms }) => {
        const reaction = supposed.reactions[to] ?? 'answers';
        const possible = reaction === 'unconfirmed' && !confirms ? 'answers' : reaction;
        return [to, [behaviours[possible](talkSeconds)]];
      }),
    ),
    lines: Object.fromEntries(queues.map((id) => [id, { ahead: supposed.ahead[id] ?? 0 }])),
    decisions: Object.fromEntries(
      decisions.map(({ node, answers }) => {
        const answer = supposed.answers[node] ?? null;
        return [node, answer !== null && answers.includes(answer) ? answer : null];
      }),
    ),
    presses: presses.map(({ node, nth, afterMs, key }) => ({ node, nth, afterMs, key })),
    ...(hangsUpAfter === null ? {} : { hangsUp: { afterMs: hangsUpAfter * 1_000 } }),
  };
}

/** The same presses with another key at this node and pass; null: none there. */
export const pressed = (
  presses: readonly Press[],
  at: Omit<Press, 'key'>,
  key: string | null,
): readonly Press[] => [
  ...presses.filter(({ node, nth }) => node !== at.node || nth !== at.nth),
  ...(key === null ? [] : [{ ...at, key }]),
];
