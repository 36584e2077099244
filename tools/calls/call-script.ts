import { z } from 'zod';

/** How a caller's number arrives. Both withheld forms carry `Privacy: id`. */
export const presentation = z.enum([
  /** From and P-Asserted-Identity both hold the number, no Privacy header. */
  'shown',
  /** From is `"Anonymous" <sip:anonymous@anonymous.invalid>`, the number is in P-Asserted-Identity. */
  'withheld-anonymous',
  /** From and P-Asserted-Identity both hold the number, and `Privacy: id` asks to hide it. */
  'withheld-privacy-id',
]);

const ms = z.number().int().nonnegative();

/** Phone keys that the party presses; the switch hears each as a tone of a tenth of a second. */
const keys = z.array(z.object({ afterMs: ms, key: z.string().regex(/^[0-9*#]$/) })).optional();
const speaks = z.array(z.object({ afterMs: ms, ms })).optional();
/** The party puts the other one on hold once: when, and for how long. */
const holds = z.object({ afterMs: ms, ms }).optional();

/**
 * A destination's behaviour in one call. Times count from the INVITE that reaches it; those of
 * keys, speech and hold from its answer.
 */
export const destinationScript = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answers'),
    ringMs: ms,
    talkMs: ms,
    endedBy: z.enum(['caller', 'callee']),
    keys,
    speaks,
    holds,
  }),
  z.object({ kind: z.literal('busy'), ringMs: ms }),
  z.object({ kind: z.literal('rings') }),
  z.object({ kind: z.literal('refuses'), status: z.number().int().min(400).max(699), ringMs: ms }),
  z.object({ kind: z.literal('down') }),
]);
export type DestinationScript = z.infer<typeof destinationScript>;

/** One planned call: a line of the script file. */
export const callScript = z.object({
  index: z.number().int().nonnegative(),
  /** Call-ID of the INVITE; unique per seed and index. */
  sipCallId: z.string().min(1),
  /** Arrival of the INVITE: milliseconds since 1970, or since the run's start when `startMs` is 0. */
  atMs: ms,
  carrier: z.string(),
  sourceAddress: z.string(),
  /** The dialled number as the carrier formats it. */
  to: z.string().min(1),
  from: z.object({
    /** The caller's number as the carrier formats it; not always a number. */
    number: z.string().min(1),
    /** Display name, null for none; sent as Latin-1 bytes when `nameLatin1`, else as UTF-8. */
    name: z.string().nullable(),
    nameLatin1: z.boolean(),
    presentation,
  }),
  /** Times of keys, speech and hold count from the INVITE. */
  caller: z.object({
    /** Milliseconds from the INVITE to the caller's CANCEL, unless answered before; null: never. */
    cancelsAfterMs: ms.nullable(),
    /**
     * Milliseconds from the answer to the caller's BYE, unless the callee hangs up first. Equals
     * `talkMs` of every destination whose calls the caller ends.
     */
    hangsUpAfterMs: ms,
    keys,
    speaks,
    holds,
  }),
  /** Every destination that the number's flow can reach, by number. */
  destinations: z.record(z.string(), destinationScript),
  /**
   * The simulated switch's own clock, where it differs from `atMs`: how far it is ahead when the
   * INVITE arrives, and its adjustments during the call.
   */
  clock: z
    .object({
      aheadMs: z.number().int(),
      steps: z.array(z.object({ afterMs: ms, byMs: z.number().int() })),
    })
    .optional(),
});
export type CallScript = z.infer<typeof callScript>;

/** One JSON object per line, keys in the order of the schema: the same scripts give the same bytes. */
export const formatScripts = (scripts: readonly CallScript[]): string =>
  scripts.map((script) => `${JSON.stringify(script)}\n`).join('');

/** @throws {Error} naming the line that isn't JSON or doesn't fit the schema. */
export function parseScripts(text: string): CallScript[] {
  return text
    .split('\n')
    .map((line, at) => ({ line, at: at + 1 }))
    .filter(({ line }) => line.trim() !== '')
    .map(({ line, at }) => {
      try {
        return callScript.parse(JSON.parse(line));
      } catch (error) {
        throw new Error(`call script, line ${at}: ${String(error)}`, { cause: error });
      }
    });
}
