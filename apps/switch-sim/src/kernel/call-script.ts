import { z } from 'zod';
import { type Octets, latin1, utf8 } from './octets.js';

const ms = z.number().int().nonnegative();

/** A key of the phone, at the time at which the switch has it: a tenth of a second after a person pressed it. */
const keys = z.array(z.object({ afterMs: ms, key: z.string().regex(/^[0-9*#]$/) })).optional();
const speaks = z.array(z.object({ afterMs: ms, ms })).optional();
/** Puts the other party on hold, once. */
const holds = z.object({ afterMs: ms, ms }).optional();

/**
 * What a destination does when it is dialled; times count from the INVITE that reaches it, those of
 * keys, speech and hold from its answer.
 */
export const destinationBehaviour = z.discriminatedUnion('kind', [
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
  z.object({
    kind: z.literal('refuses'),
    status: z.number().int().min(400).max(699),
    ringMs: ms,
    /** With 180 before the refusal; without it, it just takes its time. */
    rings: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('down') }),
  /** Takes the INVITE and answers nothing: the switch gives up after a while. */
  z.object({ kind: z.literal('silent') }),
]);
export type DestinationBehaviour = z.infer<typeof destinationBehaviour>;

/** One call to be played, a line of the script file. */
export const callScript = z.object({
  index: z.number().int().nonnegative(),
  sipCallId: z.string().min(1),
  /** When the INVITE arrives, in milliseconds since 1970. */
  atMs: ms,
  sourceAddress: z.string(),
  to: z.string().min(1),
  from: z.object({
    number: z.string().min(1),
    name: z.string().nullable(),
    nameLatin1: z.boolean(),
    presentation: z.enum(['shown', 'withheld-anonymous', 'withheld-privacy-id']),
  }),
  /** What else stands in the INVITE: channel variables as the switch calls them; empty unsets one. */
  invite: z.record(z.string(), z.string()).optional(),
  /** Times from the INVITE on, but for `hangsUpAfterMs`. */
  caller: z.object({
    cancelsAfterMs: ms.nullable(),
    /** From the answer on; a conversation that the callee ends comes to that end before. */
    hangsUpAfterMs: ms,
    keys,
    speaks,
    holds,
  }),
  /** By number, E.164 or as its trunk wants it written. */
  destinations: z.record(z.string(), destinationBehaviour),
  /** What a trunk, `<host>:<port>`, does with every call, whatever its destination would do. */
  trunks: z.record(z.string(), destinationBehaviour).default({}),
  /**
   * The switch's own clock, where it is another than that of `atMs`: how far it is ahead when the
   * INVITE arrives, and when and by how much it is set while the call goes on.
   */
  clock: z
    .object({
      aheadMs: z.number().int(),
      steps: z.array(z.object({ afterMs: ms, byMs: z.number().int() })),
    })
    .optional(),
});
export type CallScript = z.output<typeof callScript>;

/** The display name as the bytes that the INVITE holds; empty for none. */
export const displayName = ({ from }: CallScript): Octets =>
  from.nameLatin1 ? latin1(from.name ?? '') : utf8(from.name ?? '');

/**
 * Reads JSON lines.
 * @throws {Error} naming the line that isn't JSON or isn't a script.
 */
export function parseCallScripts(text: string): CallScript[] {
  const scripts: CallScript[] = [];
  text.split('\n').forEach((line, index) => {
    if (line.trim() === '') return;
    try {
      scripts.push(callScript.parse(JSON.parse(line)));
    } catch (error) {
      throw new Error(`call script, line ${index + 1}: ${String(error)}`, { cause: error });
    }
  });
  return scripts;
}
