import type { FieldProblem } from '@app/common';
import type { Canned } from './canned-types.js';

export type { Asked, Canned, Route } from './canned-types.js';

export const problem = (
  status: number,
  code: string,
  problems: readonly FieldProblem[] = [],
  detail = `It failed: ${code}.`,
): Canned => ({
  status,
  body: { type: 'about:blank', title: 'Problem', status, detail, code, problems },
});

export const ok = (body: unknown): Canned => ({ status: 200, body });
export const page = (items: readonly unknown[], next: string | null = null): Canned =>
  ok({ items, next });
export const done: Canned = { status: 204 };

export const found = (all: readonly { id: string }[], id: string): Canned => {
  const one = all.find((each) => each.id === id);
  return one === undefined ? problem(404, 'not-found') : ok(one);
};

/** Whether a query's filter has this value, or is absent. */
export const fits = (query: URLSearchParams, name: string, value: string): boolean =>
  (query.get(name) ?? value) === value;
