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

/** An answer on the bus: the reply, or the error for the asker. */
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
          // Another version of the answering app may have codes unknown here.
          code: z.custom<RuleCode>((code) => typeof code === 'string'),
          values: z.record(z.string(), z.union([z.string(), z.number()])),
        }),
      ),
    }),
  }),
]);

/** Most bytes of an answer: NATS accepts messages of 1 MB by default. */
export const largestAnswer = 1_000_000;
