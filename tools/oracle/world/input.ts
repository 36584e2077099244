import { z } from 'zod';
import type { Sound } from './prompts.js';

/**
 * The oracle's own schema of the world and of call scripts, so that a mistake in their other
 * readers shows. Unused fields are ignored.
 */
const node = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('announce'),
    /** Absent: the number's tariff. */
    prompt: z.string().optional(),
    tariff: z.literal(true).optional(),
    next: z.string().optional(),
  }),
  z.object({
    type: z.literal('origin'),
    rules: z.array(
      z.object({
        /** All given conditions must hold. */
        when: z.strictObject({
          countries: z.array(z.string()).optional(),
          kinds: z.array(z.string()).optional(),
          withheld: z.boolean().optional(),
        }),
        to: z.string(),
      }),
    ),
    otherwise: z.string(),
  }),
  z.object({
    type: z.literal('connect'),
    destinations: z.array(z.object({ to: z.string(), ringSeconds: z.number() })),
    busy: z.string().optional(),
    noAnswer: z.string().optional(),
    failed: z.string().optional(),
  }),
  z.object({
    type: z.literal('record'),
    on: z.literal(true),
    notice: z.string(),
    next: z.string(),
  }),
  z.object({
    type: z.literal('voicemail'),
    greeting: z.string(),
    maxSeconds: z.number().multipleOf(2),
    silenceSeconds: z.number(),
    next: z.string().optional(),
  }),
  z.object({ type: z.literal('hangup'), cause: z.string() }),
]);

export const oracleWorld = z.object({
  carriers: z.array(
    z.object({
      id: z.string(),
      address: z.string(),
      /** Whether the carrier states the maximum itself: its calls may continue beyond it. */
      statesMaximum: z.boolean().optional(),
      trunk: z.object({ id: z.string(), prefixes: z.array(z.string()) }),
    }),
  ),
  numbers: z.array(
    z.object({
      number: z.string(),
      owner: z.string(),
      /** Absent: the default period. */
      recordingsKeptDays: z.number().optional(),
      flow: z.object({ start: z.string(), nodes: z.record(z.string(), node) }),
    }),
  ),
});
export type OracleWorld = z.infer<typeof oracleWorld> & {
  /** Recorded prompts by name. */
  prompts: Readonly<Record<string, Sound>>;
};
export type Flow = OracleWorld['numbers'][number]['flow'];

const behaviour = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answers'),
    ringMs: z.number(),
    talkMs: z.number(),
    endedBy: z.enum(['caller', 'callee']),
  }),
  z.object({ kind: z.literal('busy'), ringMs: z.number() }),
  z.object({ kind: z.literal('rings') }),
  z.object({ kind: z.literal('refuses'), status: z.number(), ringMs: z.number() }),
  z.object({ kind: z.literal('down') }),
]);
export type Behaviour = z.infer<typeof behaviour>;

export const oracleScript = z.object({
  index: z.number(),
  sipCallId: z.string(),
  atMs: z.number(),
  sourceAddress: z.string(),
  to: z.string(),
  from: z.object({ number: z.string(), presentation: z.string() }),
  caller: z.object({
    cancelsAfterMs: z.number().nullable(),
    /** Milliseconds from the answer. A conversation may end earlier, by its destination's behaviour. */
    hangsUpAfterMs: z.number(),
    speaks: z.array(z.object({ afterMs: z.number(), ms: z.number() })).optional(),
  }),
  destinations: z.record(z.string(), behaviour),
  clock: z
    .object({
      aheadMs: z.number(),
      steps: z.array(z.object({ afterMs: z.number(), byMs: z.number() })),
    })
    .optional(),
});
export type OracleScript = z.infer<typeof oracleScript>;
