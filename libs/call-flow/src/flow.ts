import type { FlowNode } from './node-type.js';

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
