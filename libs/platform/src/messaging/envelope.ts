import type { AppErrorKind } from '@app/common';
import { z } from 'zod';

const kinds = [
  'invalid',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-many',
  'unavailable',
] as const satisfies readonly AppErrorKind[];

/** How an answer travels: the reply itself, or the error that the asker shall get. */
export const envelope = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), reply: z.unknown() }),
  z.object({
    ok: z.literal(false),
    error: z.object({
      kind: z.enum(kinds),
      code: z.string(),
      message: z.string(),
      problems: z.array(z.object({ field: z.string(), rule: z.string() })),
    }),
  }),
]);

/** The bus takes messages of 1 MB, unless it is told otherwise. */
export const largestAnswer = 1_000_000;
