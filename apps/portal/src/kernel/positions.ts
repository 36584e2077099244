import { z } from 'zod';
import { written } from './openapi/schema-names.js';

/** Behind what has that position: a document in the order of commit, a line on its document. */
export const positionCursor = written(
  z
    .string()
    .regex(/^[1-9]\d{0,14}$/, 'must be the `next` of the page before')
    .transform(Number),
  { type: 'string', description: 'The `next` of the page before.' },
);

/** Behind a line, or what else there are at most a billion of within one thing. */
export const lineCursor = written(
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'must be the `next` of the page before')
    .transform(Number),
  { type: 'string', description: 'The `next` of the page before.' },
);
