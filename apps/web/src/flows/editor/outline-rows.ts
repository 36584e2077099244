import { exitsOf, type Drawing, type DrawnExit } from '../draft/drawing.js';

interface Level {
  readonly key: string;
  /** Depth in the tree, from 1. */
  readonly level: number;
}

/** A row of the outline: a step, an exit of a step, or the heading of steps that nothing leads to. */
export type Row =
  | (Level & { readonly kind: 'step'; readonly id: string })
  | (Level & {
      readonly kind: 'exit';
      readonly id: string;
      readonly exit: DrawnExit;
      /** Whether the step that it leads to is shown at another place. */
      readonly isLink: boolean;
    })
  | (Level & { readonly kind: 'begin' | 'loose' });

/**
 * The steps from the start as a tree. A step is shown where it is first reached; other exits to it name it. A step
 * with one exit is followed by the next one; those behind several exits are a level deeper.
 */
export function outlineOf(drawing: Drawing): Row[] {
  const { start, nodes } = drawing;
  const rows: Row[] = [];
  const shown = new Set<string>();
  const isNew = (to: string | null): to is string =>
    to !== null && Object.hasOwn(nodes, to) && !shown.has(to);

  function follow(first: string, level: number): void {
    let id = first;
    for (;;) {
      shown.add(id);
      rows.push({ kind: 'step', key: id, level, id });
      const exits = exitsOf(nodes[id]!);
      const [only] = exits;
      if (exits.length === 1 && only !== undefined && isNew(only.to)) {
        id = only.to;
        continue;
      }
      for (const exit of exits) branch(id, exit, level + 1);
      return;
    }
  }

  function branch(id: string, exit: DrawnExit, level: number): void {
    const isLink = !isNew(exit.to) && exit.to !== null;
    rows.push({ kind: 'exit', key: `${id}:${exit.field}`, level, id, exit, isLink });
    if (isNew(exit.to)) follow(exit.to, level + 1);
  }

  if (isNew(start)) follow(start, 1);
  else rows.push({ kind: 'begin', key: ':begin', level: 1 });
  const others = looseFirst(drawing, shown);
  if (others.length > 0) {
    rows.push({ kind: 'loose', key: ':loose', level: 1 });
    for (const id of others) if (isNew(id)) follow(id, 2);
  }
  return rows;
}

/** Steps that the start doesn't lead to; first those that no other of them leads to. */
function looseFirst({ nodes }: Drawing, shown: ReadonlySet<string>): string[] {
  const loose = Object.keys(nodes).filter((id) => !shown.has(id));
  const led = new Set(loose.flatMap((id) => exitsOf(nodes[id]!).map(({ to }) => to)));
  return [...loose.filter((id) => !led.has(id)), ...loose];
}

/** The row that encloses a row; itself at the top. */
export function enclosing(rows: readonly Row[], index: number): number {
  const level = rows[index]?.level ?? 1;
  for (let at = index - 1; at >= 0; at -= 1) if (rows[at]!.level < level) return at;
  return index;
}
