import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { AnyStates, Move } from '@app/common';
import * as lifecycles from './index.js';

const tables = Object.values<AnyStates>(lifecycles).map((states) => [states.name, states] as const);

const document = JSON.parse(
  readFileSync(new URL('../../../../apps/web/openapi.json', import.meta.url), 'utf8'),
) as { paths: Record<string, Record<string, { operationId: string }>> };
const offered = new Set(
  Object.values(document.paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  ),
);

/** Operation id in the OpenAPI document of a route such as `runs.start`. */
const operationIdOf = (route: string): string =>
  route.replace(/\.(.)/, (_, first: string) => first.toUpperCase());

describe.each(tables)('states of %s', (_, states) => {
  const moves = Object.entries<Move>(states.moves);

  it('are all reachable from a new row’s state', () => {
    const reached = new Set<string>();
    for (let size = -1; size < reached.size;) {
      size = reached.size;
      for (const [, { from, to }] of moves) {
        const isReached = from === undefined || from.some((state) => reached.has(state));
        if (to !== undefined && isReached) reached.add(to);
      }
    }
    expect([...reached].toSorted()).toEqual([...states.all].toSorted());
  });

  it('are changed by routes that the API has', () => {
    const routes = moves.flatMap(([, { by }]) => (by.includes('.') ? [by] : []));
    expect(routes.filter((route) => !offered.has(operationIdOf(route)))).toEqual([]);
  });

  it('define a refusal code for each audited request that a state refuses', () => {
    const asked = moves.filter(([, { by, from }]) => by.includes('.') && from !== undefined);
    const first = asked.filter(([, { by }]) => {
      const same = moves.flatMap(([, move]) => (move.by === by ? [move] : []));
      const isRefused = same.some(({ refusal }) => refusal !== undefined);
      return (
        !isRefused && states.all.some((state) => !same.some(({ from }) => from?.includes(state)))
      );
    });
    expect(first.filter(([, { audit }]) => audit !== undefined)).toEqual([]);
  });
});
