import type { FieldProblem } from '@app/common';
import type { Flow } from './flow.js';

/**
 * What is wrong with the ways between nodes: exits that lead nowhere, ways that lead back to a
 * node that the call has been at (it would never end), nodes that no call gets to.
 */
export function graphProblems({ start, nodes }: Flow): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const seen = new Set<string>();
  const way: string[] = [];

  const visit = (id: string, field: string): void => {
    const node = nodes.get(id);
    if (!node) {
      problems.push({ field, rule: `leads to a node that isn't there: ${id}` });
      return;
    }
    const back = way.indexOf(id);
    if (back >= 0) {
      const circle = [...way.slice(back), id].join(' → ');
      problems.push({ field, rule: `leads back to where the call has been: ${circle}` });
      return;
    }
    if (seen.has(id)) return;
    seen.add(id);
    way.push(id);
    for (const exit of node.exits) visit(exit.to, `nodes.${id}.${exit.field}`);
    way.pop();
  };

  visit(start, 'start');
  for (const [id, node] of nodes) {
    if (seen.has(id)) continue;
    problems.push({ field: `nodes.${id}`, rule: 'is never reached: no exit leads to it' });
    for (const exit of node.exits) {
      if (nodes.has(exit.to)) continue;
      const field = `nodes.${id}.${exit.field}`;
      problems.push({ field, rule: `leads to a node that isn't there: ${exit.to}` });
    }
  }
  return problems;
}
