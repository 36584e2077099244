import { z } from 'zod';
import { type Octets, latin1, utf8 } from '../channel/octets.js';

const ms = z.number().int().nonnegative();

/** What a destination does when it is dialled; times count from the INVITE that reaches it. */
export const destinationBehaviour = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('answers'),
    ringMs: ms,
    talkMs: ms,
    endedBy: z.enum(['caller', 'callee']),
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
  caller: z.object({ cancelsAfterMs: ms.nullable(), hangsUpAfterMs: ms }),
  /** By number, E.164. */
  destinations: z.record(z.string(), destinationBehaviour),
});
export type CallScript = z.infer<typeof callScript>;

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
