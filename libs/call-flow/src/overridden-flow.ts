import { readFlow } from './parse-flow.js';

/** What replaces a flow's own choices for a time. */
export type Override =
  | { readonly kind: 'open' | 'closed' }
  | {
      readonly kind: 'diverted';
      /** E.164. */
      readonly destination: string;
      /** The prompt that says whose number this is, played before the destination rings; null: none. */
      readonly identity: string | null;
    };

/** The facts of a number that an overridden flow depends on. */
export interface Overridden {
  /** Whether callers pay a tariff, which they hear before any answer. */
  readonly paid: boolean;
  /** The platform's prompt for callers of a closed number, played before any answer. */
  readonly closedPrompt: string;
}

type Nodes = Record<string, unknown>;
/** A flow as JSON. */
export interface FlowJson {
  readonly version: 1;
  readonly start: string;
  readonly nodes: Nodes;
}

/** Opening hours: a `schedule` node that could be read. */
interface Hours {
  readonly type: 'schedule';
  readonly periods: readonly [{ readonly name: string; readonly to: string }];
  readonly otherwise?: string;
}

/** Seconds that a destination rings; then the caller hears that nobody answers. */
const ringSeconds = 60;

const always = [
  { days: ['mo', 'tu', 'we', 'th', 'fr', 'sa', 'su'], from: '00:00', until: '24:00' },
];

/**
 * The flow that runs during an override. Open: opening hours go by their first period; closed: by `otherwise`, or
 * without it, and without opening hours, to an announcement before a release. Diverted: callers hear the tariff, where
 * one is due, and who they call, and are forwarded.
 * @param json A flow that `readFlow` can read.
 */
export function overriddenFlow(
  json: unknown,
  override: Override,
  { paid, closedPrompt }: Overridden,
): FlowJson {
  if (override.kind === 'diverted') return diverted(override, paid);
  const { start, nodes } = json as FlowJson;
  const { kind } = override;
  if (!hasHours(json))
    return kind === 'open' ? { version: 1, start, nodes } : closing(closedPrompt);
  const end = freshId(nodes);
  const changed = Object.entries(nodes).map(([id, node]) => [
    id,
    isHours(node) ? settled(node, kind, end) : node,
  ]);
  return reachable(start, {
    ...(Object.fromEntries(changed) as Nodes),
    ...announcement(end, closedPrompt),
  });
}

/** Whether a flow has opening hours. @param json As of `overriddenFlow`. */
export const hasHours = (json: unknown): boolean =>
  Object.values((json as FlowJson).nodes).some(isHours);

const isHours = (node: unknown): node is Hours => (node as Hours).type === 'schedule';

/** An id that no node has. */
function freshId(nodes: Nodes): string {
  let id = 'closed';
  for (let count = 2; Object.hasOwn(nodes, id); count += 1) id = `closed-${count}`;
  return id;
}

/** Opening hours that always go one way. They stay a node, so that a call's record shows them as passed. */
function settled({ periods: [first], otherwise }: Hours, kind: 'open' | 'closed', end: string) {
  const to = kind === 'open' ? first.to : (otherwise ?? end);
  return { type: 'schedule', periods: [{ name: first.name, hours: always, to }] };
}

const announcement = (id: string, prompt: string): Nodes => ({
  [id]: { type: 'announce', prompt },
});

const closing = (prompt: string): FlowJson => ({
  version: 1,
  start: 'closed',
  nodes: announcement('closed', prompt),
});

/** The flow without the nodes that no way from the start leads to. */
function reachable(start: string, nodes: Nodes): FlowJson {
  const whole = { version: 1, start, nodes } as const;
  const read = readFlow(whole);
  if (!read.ok) throw new Error('an overridden flow cannot be read');
  const reached = new Set([start]);
  for (const id of reached) {
    for (const { to } of read.value.nodes.get(id)?.exits ?? []) reached.add(to);
  }
  const kept = Object.entries(nodes).filter(([id]) => reached.has(id));
  return { ...whole, nodes: Object.fromEntries(kept) };
}

function diverted(
  { destination, identity }: Extract<Override, { kind: 'diverted' }>,
  paid: boolean,
): FlowJson {
  const steps: [string, object][] = [
    ...(paid ? [['tariff', { type: 'announce', tariff: true }] as [string, object]] : []),
    ...(identity === null
      ? []
      : [['identity', { type: 'announce', prompt: identity }] as [string, object]]),
    ['divert', { type: 'connect', destinations: [{ to: destination, ringSeconds }] }],
  ];
  const nodes = steps.map(([id, node], index) => {
    const next = steps[index + 1]?.[0];
    return [id, next === undefined ? node : { ...node, next }];
  });
  return { version: 1, start: steps[0]![0], nodes: Object.fromEntries(nodes) as Nodes };
}
