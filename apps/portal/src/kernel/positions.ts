import { says } from '@app/common';
import { z } from 'zod';
import { written } from './openapi/schema-names.js';

export { positionCursor } from '@app/contracts';

/** Behind a line, or what else there are at most a billion of within one thing. */
export const lineCursor = written(
  z
    .string()
    .regex(/^[1-9]\d{0,8}$/, says('not-a-cursor'))
    .transform(Number),
  { type: 'string', description: 'The `next` of the page before.' },
);
