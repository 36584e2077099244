import { usesShared } from '@app/call-flow';
import type { SharedTitle } from '../owner/parts.js';
import { isObject, nodesOf } from './json.js';

/**
 * A flow that runs, whose steps also name what they share with other numbers, so that its words do.
 * @param drawn The same flow as drawn; null: it shares nothing.
 */
export function withSharedNames(flow: unknown, drawn: unknown, titleOf: SharedTitle): unknown {
  const uses = usesShared(drawn);
  if (uses.length === 0 || !isObject(flow)) return flow;
  const nodes = [...nodesOf(flow)].map(([id, node]) => {
    const ofNode = uses.filter(({ field }) => field.startsWith(`nodes.${id}.`));
    const names = ofNode.map(({ kind, name, field }) => {
      const [, period] = /\.periods\.(\d+)\.hours$/.exec(field) ?? [];
      return [period === undefined ? kind : `hours-${period}`, titleOf(kind, name)];
    });
    return [id, names.length === 0 ? node : { ...node, shared: Object.fromEntries(names) }];
  });
  return { ...flow, nodes: Object.fromEntries(nodes) };
}
