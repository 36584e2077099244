import { says } from '@app/common';
import { e164 } from '@app/contracts';
import { z } from 'zod';
import { written } from '../openapi/schema-names.js';

/**
 * An E.164 number in a query, its plus optional: unescaped it arrives as a space. Comes out with
 * its plus.
 */
export const numberInQuery = written(
  z
    .string()
    .regex(/^[+ ]?[1-9]\d{1,14}$/, says('not-e164', { example: '31201234567' }))
    .transform((text) => `+${text.replace(/^[+ ]/, '')}`)
    .pipe(e164),
  { type: 'string', description: 'E.164; the plus may be left out.' },
);

export {
  booleanInQuery,
  endsAfterItBegins,
  enteredInstant as instant,
  untilAfterFrom,
} from '@app/contracts';
