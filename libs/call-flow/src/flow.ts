import type { FlowNode, Rings } from './node-type.js';

/** A flow that can be run. `parseFlow` has also checked its paths; `readFlow` hasn't. */
export interface Flow {
  readonly start: string;
  readonly nodes: ReadonlyMap<string, FlowNode>;
}

/** Names of the prompts that a flow may play, each once, in the order of its nodes. */
export function promptsOf(flow: Flow): string[] {
  const names = [...flow.nodes.values()].flatMap((node) =>
    node.prompts.map(({ prompt }) => prompt),
  );
  return [...new Set(names)];
}

/** Numbers that a flow may ring, E.164, each with its field, such as `nodes.ring.destinations.0.to`. */
export const destinationsOf = ({ nodes }: Flow): Rings[] =>
  [...nodes].flatMap(([id, { destinations = [] }]) =>
    destinations.map((each) => ({ ...each, field: `nodes.${id}.${each.field}` })),
  );

/** Whether a flow turns on the recording of conversations; voicemails are something else. */
export const recordsConversations = ({ nodes }: Flow): boolean =>
  [...nodes.values()].some(({ type, prompts }) => type === 'record' && prompts.length > 0);
