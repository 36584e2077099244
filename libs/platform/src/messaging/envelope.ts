import type { AppErrorKind, RuleCode } from '@app/common';
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
      problems: z.array(
        z.object({
          field: z.string(),
          rule: z.string(),
          // Another version of the app that answers may know codes that this one doesn't.
          code: z.custom<RuleCode>((code) => typeof code === 'string'),
          values: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
    }),
  }),
]);

/** The bus takes messages of 1 MB, unless it is told otherwise. */
export const largestAnswer = 1_000_000;
