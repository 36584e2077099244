import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { written } from '../openapi.js';

/** Common parts of operations that cdr answers. */
export const ofCdr = (noun: string) => ({ owner: 'cdr', noun }) as const;

/** Page cursor in the answering app's own format: the `next` of the page before. */
export const nextOf = (pattern: RegExp) =>
  written(z.string().regex(pattern, says('not-a-cursor')), {
    type: 'string',
    description: 'The `next` of the page before.',
  });

/** Page cursor: continues behind the item with this moment (milliseconds since 1970) and id. */
export const behindMoment = nextOf(/^\d{1,13}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** An ISO 8601 moment in a request; parses to microseconds since 1970. */
export const enteredMicros = written(
  enteredInstant.transform((at) => Date.parse(at) * 1000),
  { type: 'string', format: 'date-time' },
);
