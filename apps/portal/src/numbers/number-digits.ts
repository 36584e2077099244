import { says } from '@app/common';
import { z } from 'zod';

/** An E.164 number without its plus, which a path would have to escape. */
export const numberDigits = z
  .string()
  .regex(/^[1-9]\d{1,14}$/, says('not-e164', { example: '31900…' }))
  .describe('Number, E.164 without plus, such as 31900123456.');
