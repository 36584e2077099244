import { z } from 'zod';
import { type Octets, latin1, utf8 } from './octets.js';

const ms = z.number().int().nonnegative();

/** Phone keys with the time at which the switch has them, 0.1 s after the press. */
const keys = z.array(z.object({ afterMs: ms, key: z.string().regex(/^[0-9*#]$/) })).optional();
const speaks = z.array(z.object({ afterMs: ms, ms })).optional();
/** Puts the other party on hold, once. */
const holds = z.object({ afterMs: ms, ms }).optional();

/**
 * The behaviour of a dialled destination. Times count from the INVITE that reaches it, those of
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
    /** Whether 180 comes before the refusal; without it, only the refusal comes. */
    rings: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('down') }),
  /** Accepts the INVITE without any answer: the switch gives up after a while. */
  z.object({ kind: z.literal('silent') }),
]);
export type DestinationBehaviour = z.infer<typeof destinationBehaviour>;

/** One call to be played: a line of the script file. */
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
  /** Further channel variables of the INVITE, by the switch's names; an empty value unsets one. */
  invite: z.record(z.string(), z.string()).optional(),
  /** Times count from the INVITE, except `hangsUpAfterMs`. */
  caller: z.object({
    cancelsAfterMs: ms.nullable(),
    /** Time from the answer; a conversation that the callee ends earlier ends then. */
    hangsUpAfterMs: ms,
    keys,
    speaks,
    holds,
  }),
  /** Destinations by number, E.164 or in the trunk's format. */
  destinations: z.record(z.string(), destinationBehaviour),
  /** Behaviour of a trunk, `<host>:<port>`, for every call, in place of the destination's. */
  trunks: z.record(z.string(), destinationBehaviour).default({}),
  /**
   * The switch's own clock when it differs from `atMs`: how far it is ahead when the INVITE
   * arrives, and when and by how much it is set during the call.
   */
  clock: z
    .object({
      aheadMs: z.number().int(),
      steps: z.array(z.object({ afterMs: ms, byMs: z.number().int() })),
    })
    .optional(),
});
export type CallScript = z.output<typeof callScript>;

/** The display name in the bytes of the INVITE; empty when there is none. */
export const displayName = ({ from }: CallScript): Octets =>
  from.nameLatin1 ? latin1(from.name ?? '') : utf8(from.name ?? '');

/**
 * Reads JSON lines.
 * @throws {Error} naming the line that is no JSON or no script.
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
