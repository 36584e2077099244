import { type FieldProblem, fieldProblem } from '@app/common';
import { mostProblems } from './field-problems.js';
import type { Flow } from './flow.js';

/**
 * What is wrong with the ways between nodes: nodes that no call gets to, exits that none takes, and
 * ways that lead back without the caller doing anything for it: those never end. Of at most
 * `limits.nodes` nodes, so a way is never too long to follow by recursion.
 */
export const graphProblems = (flow: Flow): FieldProblem[] => [
  ...unreached(flow),
  ...neverTaken(flow),
  ...circles(flow),
];

const missing = (field: string, to: string): FieldProblem =>
  fieldProblem(field, 'no-such-node', { node: to });

/** Exits to nodes that aren't there. */
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
  // without a start no node is reached, and that problem is named already
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

/** Each exit that closes a circle, with the circle. */
function circles({ nodes }: Flow): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const done = new Set<string>();
  const way: string[] = [];

  const follow = (id: string): void => {
    if (done.has(id)) return;
    way.push(id);
    for (const { field, to, byCaller } of nodes.get(id)?.exits ?? []) {
      // each names a whole circle, and nobody reads more of them
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

/** The way as far as anybody reads it: its begin and its end. */
const shortened = (way: readonly string[]): readonly string[] =>
  way.length <= 60 ? way : [...way.slice(0, 30), '…', ...way.slice(-30)];
