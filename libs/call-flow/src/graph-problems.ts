import { type FieldProblem, fieldProblem } from '@app/common';
import { mostProblems } from './field-problems.js';
import type { Flow } from './flow.js';

/**
 * Problems of the paths between nodes: nodes that no call reaches, exits that are never taken, and
 * circles without a key press by the caller, which would never end. A flow has at most
 * `limits.nodes` nodes, so recursion along a path is safe.
 */
export const graphProblems = (flow: Flow): FieldProblem[] => [
  ...unreached(flow),
  ...neverTaken(flow),
  ...circles(flow),
];

const missing = (field: string, to: string): FieldProblem =>
  fieldProblem(field, 'no-such-node', { node: to });

/** Exits that name a missing node. */
export function exitsToNowhere({ start, nodes }: Flow): FieldProblem[] {
  const problems = nodes.has(start) ? [] : [missing('start', start)];
  for (const [id, { exits }] of nodes) {
    for (const { field, to } of exits) {
      if (!nodes.has(to)) problems.push(missing(`nodes.${id}.${field}`, to));
    }
  }
  return problems;
}

function unreached({ start, nodes }: Flow): FieldProblem[] {
  // A missing start is already a problem of its own; don't report every node as unreached too.
  if (!nodes.has(start)) return [];
  const reached = new Set([start]);
  for (const id of reached) for (const { to } of nodes.get(id)?.exits ?? []) reached.add(to);
  return [...nodes.keys()]
    .filter((id) => !reached.has(id))
    .map((id) => fieldProblem(`nodes.${id}`, 'never-reached'));
}

const neverTaken = ({ nodes }: Flow): FieldProblem[] =>
  [...nodes].flatMap(([id, { exits }]) =>
    exits.flatMap(({ field, neverTaken: why }) =>
      why === undefined ? [] : [fieldProblem(`nodes.${id}.${field}`, 'never-taken', { why })],
    ),
  );

/** Each exit that closes a circle, with the circle's nodes. */
function circles({ nodes }: Flow): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const done = new Set<string>();
  const way: string[] = [];

  const follow = (id: string): void => {
    if (done.has(id)) return;
    way.push(id);
    for (const { field, to, byCaller } of nodes.get(id)?.exits ?? []) {
      // Each problem names a whole circle: more than the maximum isn't useful.
      if (byCaller === true || problems.length >= mostProblems) continue;
      const back = way.indexOf(to);
      if (back < 0) {
        follow(to);
        continue;
      }
      const circle = shortened([...way.slice(back), to]).join(' → ');
      problems.push(fieldProblem(`nodes.${id}.${field}`, 'circle', { circle }));
    }
    way.pop();
    done.add(id);
  };

  for (const id of nodes.keys()) follow(id);
  return problems;
}

/** The beginning and the end of a long path. */
const shortened = (way: readonly string[]): readonly string[] =>
  way.length <= 60 ? way : [...way.slice(0, 30), '…', ...way.slice(-30)];
