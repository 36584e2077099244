import { type Scope, holders } from '@app/contracts';
import type { Holders } from '../own-data/holders.js';
import type { StoredLine, StoredPlan } from './stored-plan.js';

/**
 * The rows that every app would erase and keep, in the order of erasing.
 * @throws AppError `unavailable`.
 */
export async function planOf(
  asked: Holders,
  scope: Scope,
  wish: { readonly ownerId: string; readonly endedAt: string },
): Promise<StoredPlan> {
  const ended = { ownerId: wish.ownerId, endedAt: wish.endedAt };
  const answers = await Promise.all(
    holders.map(async (app) => ({ app, ...(await asked.erasable(app, scope, ended)) })),
  );
  return {
    lines: answers.flatMap(({ app, lines }) =>
      lines.map((line) => ({ app, ...line, left: null as number | null })),
    ),
    others: answers.flatMap(({ app, others }) => others.map((other) => ({ app, ...other }))),
  };
}

const keyOf = ({ app, table, rule }: StoredLine): string => `${app}/${table}/${rule}`;

/** The plan from before, with the number of rows left now; lines that came meanwhile are added. */
export function afterwards(before: StoredPlan, now: StoredPlan): StoredPlan {
  const left = new Map(now.lines.map((line) => [keyOf(line), line]));
  const known = new Set(before.lines.map(keyOf));
  const lines = before.lines.map((line) => {
    const { rows = 0, first = null, last = null } = left.get(keyOf(line)) ?? {};
    return { ...line, first, last, left: rows };
  });
  const added = now.lines.filter((line) => !known.has(keyOf(line)));
  return {
    lines: [...lines, ...added.map((line) => ({ ...line, left: line.rows }))],
    others: now.others,
  };
}

/** When the first of the remaining rows may be erased; null when none will be. */
export function nextAt({ lines }: StoredPlan): Date | null {
  const moments = lines
    .filter(({ how, first }) => how !== 'kept' && first !== null)
    .map(({ first }) => Date.parse(first ?? ''));
  return moments.length === 0 ? null : new Date(Math.min(...moments));
}
