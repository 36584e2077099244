import type { FieldRefusal } from '../../refusals/refusal-words.js';

/** A broken rule of a draft, at its step and field. */
export interface DraftProblem extends FieldRefusal {
  /** Id of the step; null: of the flow as a whole. */
  readonly node: string | null;
  /** Path within the step, such as `destinations.0.to`; empty: the step as a whole. */
  readonly at: string;
}

const ofNode = /^(?:flow\.)?nodes\.([^.]+)(?:\.(.+))?$/;

/** Problems with the step and the field that each is about. */
export const located = (problems: readonly FieldRefusal[]): DraftProblem[] =>
  problems.map(({ field, code, values }) => {
    const [, node = null, at = ''] = ofNode.exec(field) ?? [];
    return { field, code, values, node, at: node === null ? field.replace(/^flow\./, '') : at };
  });

/** Problems by the id of their step. Those of the flow as a whole are left out. */
export function byStep(
  problems: readonly DraftProblem[],
): ReadonlyMap<string, readonly DraftProblem[]> {
  const all = new Map<string, DraftProblem[]>();
  for (const problem of problems) {
    if (problem.node === null) continue;
    const before = all.get(problem.node);
    if (before === undefined) all.set(problem.node, [problem]);
    else before.push(problem);
  }
  return all;
}
