import equal from 'fast-deep-equal';
import type { Drawing } from './drawing.js';

/** Ids of the steps by which another drawing differs. */
export interface Differences {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

export function differences(mine: Drawing, theirs: Drawing): Differences {
  const has =
    ({ nodes }: Drawing) =>
    (id: string) =>
      Object.hasOwn(nodes, id);
  const [own, others] = [Object.keys(mine.nodes), Object.keys(theirs.nodes)];
  return {
    added: others.filter((id) => !has(mine)(id)),
    changed: others.filter((id) => has(mine)(id) && !equal(mine.nodes[id], theirs.nodes[id])),
    removed: own.filter((id) => !has(theirs)(id)),
  };
}
