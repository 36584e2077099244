import type { OpenAPIObject } from '@nestjs/swagger';
import { type Place, shown } from './example.js';
import { examples } from './examples.js';

const verbs = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** Where each operation of the document is found, by operation id. */
export const placesIn = (document: OpenAPIObject): ReadonlyMap<string, Place> =>
  new Map(
    Object.entries(document.paths).flatMap(([path, item]) =>
      verbs.flatMap((method): [string, Place][] => {
        const id = item[method]?.operationId;
        return id === undefined ? [] : [[id, { method, path }]];
      }),
    ),
  );

/** Adds the examples to the descriptions of their operations, before the last paragraph: it says who may use them. */
export function withExamples(document: OpenAPIObject): OpenAPIObject {
  const places = placesIn(document);
  for (const id of new Set(examples.map(({ operation }) => operation))) {
    const place = places.get(id);
    if (place === undefined) throw new Error(`There is no operation ${id} for an example.`);
    const operation = document.paths[place.path]![place.method as (typeof verbs)[number]]!;
    const paragraphs = (operation.description ?? '').split('\n\n');
    operation.description = [
      ...paragraphs.slice(0, -1),
      ...examples.filter(({ operation: of }) => of === id).map((example) => shown(place, example)),
      ...paragraphs.slice(-1),
    ].join('\n\n');
  }
  return document;
}
