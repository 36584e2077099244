import type { Money } from '@app/common';
import type { PriceTerms } from '@app/rating';

export type Leaf = Money | string | number | boolean | null;

/** A step on the path to a value: a field, or a row of a list by its key. */
export type Step =
  | { readonly field: string }
  | { readonly row: string; readonly by: (typeof rowKeys)[number] };

export interface Difference {
  readonly path: readonly Step[];
  /** The value in the old terms; null: absent. */
  readonly before: Leaf;
  readonly after: Leaf;
}

/** Fields that identify a row of a list. */
const rowKeys = ['prefix', 'carrierId', 'name', 'band'] as const;

/** The values that differ, in the order of the new terms. */
export function differencesOf(
  before: PriceTerms['terms'] | null,
  after: PriceTerms['terms'],
): readonly Difference[] {
  const old = leavesOf(before ?? {});
  const next = leavesOf(after);
  return [...new Set([...next.keys(), ...old.keys()])].flatMap((key) => {
    const was = old.get(key);
    const is = next.get(key);
    const path = (is ?? was)!.path;
    const values = { before: was?.leaf ?? null, after: is?.leaf ?? null };
    return JSON.stringify(values.before) === JSON.stringify(values.after)
      ? []
      : [{ path, ...values }];
  });
}

type Leaves = Map<string, { readonly path: readonly Step[]; readonly leaf: Leaf }>;

function leavesOf(value: object, path: readonly Step[] = [], leaves: Leaves = new Map()): Leaves {
  for (const [field, inner] of Object.entries(value) as [string, unknown][]) {
    collect(inner, [...path, { field }], leaves);
  }
  return leaves;
}

function collect(value: unknown, path: readonly Step[], leaves: Leaves): void {
  if (Array.isArray(value)) {
    const rows = value as readonly (string | number | object)[];
    if (rows.every((row) => typeof row !== 'object' || keyOf(row) === undefined)) {
      const leaf = rows.map((row) => (typeof row === 'object' ? JSON.stringify(row) : row));
      leaves.set(JSON.stringify(path), { path, leaf: leaf.join(', ') });
      return;
    }
    for (const row of rows) {
      const by = keyOf(row)!;
      const { [by]: key, ...others } = row as Record<string, unknown>;
      leavesOf(others, [...path, { row: String(key), by }], leaves);
    }
  } else if (typeof value === 'object' && value !== null && !('micros' in value)) {
    leavesOf(value, path, leaves);
  } else if (value !== undefined) {
    leaves.set(JSON.stringify(path), { path, leaf: value as Leaf });
  }
}

const keyOf = (row: unknown): (typeof rowKeys)[number] | undefined =>
  rowKeys.find((key) => typeof row === 'object' && row !== null && key in row);
