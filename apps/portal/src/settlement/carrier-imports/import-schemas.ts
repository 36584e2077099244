import { says } from '@app/common';
import { largestImport, slug } from '@app/contracts';
import { z } from 'zod';
import { written } from '../../kernel/openapi/schema-names.js';

export const importBody = z.strictObject({
  carrierId: slug.describe('Carrier of the file.'),
  fileName: z
    .string()
    .trim()
    .min(1, 'must be the name of the file')
    .max(200, 'must be at most 200 characters')
    .regex(/^[^\p{Cc}]*$/u, says('not-one-line'))
    .describe('Original name of the file, at most 200 characters.'),
  bytes: z
    .number()
    .int()
    .positive('must not be empty')
    .max(largestImport, `must be at most ${largestImport} bytes`)
    .describe('Size of the file in bytes.'),
});

export const partToken = z
  .string()
  .regex(/^[\w-]{1,2000}\.[\w-]{1,100}$/, says('not-a-link'))
  .describe('Token of the path in the reply that gave it.');

export const partQuery = z.object({
  offset: written(
    z
      .string()
      .regex(/^\d{1,12}$/, says('not-an-offset'))
      .transform(Number),
    {
      type: 'integer',
      minimum: 0,
      description: 'Offset of the part: the number of bytes received so far.',
    },
  ),
});
