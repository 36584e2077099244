import { exitsOf, type Drawing, type DrawnExit, type Step } from '../draft/drawing.js';

/** Sizes of a drawn step, in pixels; the styles of step-node.module.css have the same. */
export const size = { width: 244, head: 58, exit: 26, problem: 44, foot: 8 } as const;
const gap = { across: 84, down: 28 } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const heightOf = (exits: number, hasProblem: boolean): number =>
  size.head + exits * size.exit + (hasProblem ? size.problem : 0) + size.foot;

interface Drawn {
  readonly exits: readonly DrawnExit[];
  readonly height: number;
}

/**
 * Places for all steps: in columns from left to right, so that exits lead to the right, except those that close a
 * circle. Within a column steps stand at the height of the exits that lead to them, without overlap.
 */
export function layoutOf(
  drawing: Drawing,
  hasProblem: (id: string) => boolean,
): Map<string, Point> {
  const drawn = new Map(
    Object.entries(drawing.nodes).map(([id, step]): [string, Drawn] => {
      const exits = exitsOf(step);
      return [id, { exits, height: heightOf(exits.length, hasProblem(id)) }];
    }),
  );
  const columns = columnsOf(drawing, drawn);
  const places = new Map<string, Point>();
  const wanted = new Map<string, number[]>();
  columns.forEach((ids, column) => {
    const mean = (id: string): number => {
      const all = wanted.get(id);
      return all === undefined ? Infinity : all.reduce((sum, y) => sum + y, 0) / all.length;
    };
    const sorted = ids.toSorted((a, b) => mean(a) - mean(b) || 0);
    let free = 0;
    for (const id of sorted) {
      const { exits, height } = drawn.get(id)!;
      const y = Math.max(free, Number.isFinite(mean(id)) ? mean(id) : free);
      places.set(id, { x: column * (size.width + gap.across), y });
      free = y + height + gap.down;
      exits.forEach(({ to }, index) => {
        if (to === null || places.has(to)) return;
        const at = y + size.head + index * size.exit - size.head / 2;
        wanted.set(to, [...(wanted.get(to) ?? []), at]);
      });
    }
  });
  return places;
}

/** Ids by column: a step stands behind all that lead to it, except by an exit that closes a circle. */
function columnsOf({ start, nodes }: Drawing, drawn: ReadonlyMap<string, Drawn>): string[][] {
  const column = new Map<string, number>();
  const done = new Set<string>();
  const columns: string[][] = [];
  for (const id of inOrder([start, ...Object.keys(nodes)], drawn)) {
    const at = column.get(id) ?? 0;
    (columns[at] ??= []).push(id);
    done.add(id);
    for (const { to } of drawn.get(id)!.exits) {
      // An exit to a step that came before leads back.
      if (to !== null && !done.has(to)) column.set(to, Math.max(column.get(to) ?? 0, at + 1));
    }
  }
  return Array.from(columns, (ids) => ids ?? []);
}

/** All ids in an order in which every step comes before those behind it, circles aside. */
function inOrder(firsts: readonly string[], drawn: ReadonlyMap<string, Drawn>): string[] {
  const seen = new Set<string>();
  const order: string[] = [];
  const follow = (id: string): void => {
    if (seen.has(id) || !drawn.has(id)) return;
    seen.add(id);
    for (const { to } of drawn.get(id)!.exits.toReversed()) if (to !== null) follow(to);
    order.push(id);
  };
  const [first, ...others] = firsts;
  if (first !== undefined) follow(first);
  const connected = order.splice(0).toReversed();
  for (const id of others) follow(id);
  return [...connected, ...order.toReversed()];
}

/** What the places depend on: another drawing with the same shape keeps them. */
export const shapeOf = ({ start, nodes }: Drawing): string =>
  `${start}|${Object.entries(nodes)
    .map(
      ([id, step]: [string, Step]) =>
        `${id}:${exitsOf(step)
          .map(({ to }) => to ?? '')
          .join(',')}`,
    )
    .join('|')}`;
