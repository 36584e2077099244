import { says } from '@app/common';
import { z } from 'zod';
import { enteredInstant } from '../entered.js';
import { written } from '../openapi.js';

/** What the app answers that keeps calls. */
export const ofCdr = (noun: string) => ({ owner: 'cdr', noun }) as const;

/** The `next` of the page before, which the app that made it reads. */
export const nextOf = (pattern: RegExp) =>
  written(z.string().regex(pattern, says('not-a-cursor')), {
    type: 'string',
    description: 'The `next` of the page before.',
  });

/** Behind what was noted at a moment (milliseconds since 1970) of something with that id. */
export const behindMoment = nextOf(/^\d{1,13}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** A moment as people give it; comes out in microseconds since 1970. */
export const enteredMicros = written(
  enteredInstant.transform((at) => Date.parse(at) * 1000),
  { type: 'string', format: 'date-time' },
);
