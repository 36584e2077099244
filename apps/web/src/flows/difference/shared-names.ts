import { usesShared } from '@app/call-flow';
import equal from 'fast-deep-equal';
import type { SharedTitle } from '../owner/parts.js';
import type { Shared } from '../owner/use-shared.js';
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

interface Version {
  readonly flow: unknown;
  /** Null: it shares nothing. */
  readonly drawn: unknown;
}

/**
 * What a version is as drawn once a number returns to it; null: it shares nothing then. A version whose shared
 * parts changed since returns as it was, with contents of its own that follow no later change.
 */
export const drawnOnReturn = ({ flow, drawn }: Version, { resolve }: Shared): unknown =>
  drawn !== null && equal(resolve(drawn), flow) ? drawn : null;

/** Titles of what a version no longer shares once a number returns to it. */
export function lostOnReturn(version: Version, shared: Shared): readonly string[] {
  if (drawnOnReturn(version, shared) !== null) return [];
  const titles = usesShared(version.drawn).map(({ kind, name }) => shared.titleOf(kind, name));
  return [...new Set(titles)];
}
