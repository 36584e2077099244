import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as contracts from '@app/contracts';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { describedApi } from '../../described-api.js';

const root = join(import.meta.dirname, '../../../../..');
const { routes: byHand } = JSON.parse(
  readFileSync(join(root, 'tools/belfabriek/walls/exceptions.json'), 'utf8'),
) as { readonly routes: Readonly<Record<string, string>> };

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `get /v1/lists/{name}` and the id that the OpenAPI document gives it, of every operation's routes. */
const ofOperations = contracts.operationsIn(contracts).flatMap(({ routes }) =>
  routes.map(({ method, path, tag, name }) => ({
    route: `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`,
    id: `${lowerFirst(tag)}${upperFirst(name)}`,
  })),
);
/** How ids begin of what may be written by hand, by the names of its controllers. */
const tagsByHand = Object.keys(byHand).flatMap((path) =>
  [...readFileSync(join(root, path), 'utf8').matchAll(/^export class (\w+)/gm)].map(([, name]) =>
    lowerFirst(name!.replace(/Controller$/, '')),
  ),
);

let served: { readonly route: string; readonly id: string }[];
beforeAll(async () => {
  const { paths } = await describedApi();
  served = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item as Readonly<Record<string, { readonly operationId: string }>>).map(
      ([verb, { operationId }]) => ({ route: `${verb} ${path}`, id: operationId }),
    ),
  );
});

describe('every route', () => {
  it('is one operation’s, or in a source that may write its routes by hand', () => {
    const known = new Set(ofOperations.map(({ route }) => route));
    const others = served.filter(
      ({ route, id }) => !known.has(route) && !tagsByHand.some((tag) => id.startsWith(tag)),
    );
    expect(others).toEqual([]);
  });

  it('of an operation is served, under its id, and no other operation’s', () => {
    const ids = new Map(served.map(({ route, id }) => [route, id]));
    expect(ofOperations.filter(({ route, id }) => ids.get(route) !== id)).toEqual([]);
    expect(new Set(ofOperations.map(({ route }) => route)).size).toBe(ofOperations.length);
  });
});
