import { createHash } from 'node:crypto';
import { destructionRules, uuid } from '@app/contracts';
import { z } from 'zod';

/** What was destroyed, when, by which rule, whose: ids, and no person. */
export const destroyed = z.strictObject({
  id: uuid,
  name: z.string(),
  callId: uuid,
  kind: z.enum(['recording', 'voicemail']),
  ownerId: z.string().nullable(),
  serviceNumber: z.string().nullable(),
  startedAt: z.number().nullable(),
  endedAt: z.iso.datetime(),
  durationMs: z.number(),
  bytes: z.number(),
  rule: z.enum(destructionRules),
  days: z.number().nullable(),
  at: z.iso.datetime(),
});
export type Destroyed = z.output<typeof destroyed>;

const line = z.strictObject({ destroyed, hash: z.string() });

export const firstHash = createHash('sha256')
  .update('belfabriek journal of destruction')
  .digest('hex');

/** Whoever wrote it, its fields stand in one order. */
const textOf = (entry: Destroyed): string => JSON.stringify(destroyed.parse(entry));

/** Each entry's hash covers the one before, so that none can be changed, taken out or put in between. */
function chained(before: string, entry: Destroyed): string {
  return createHash('sha256').update(before).update('\n').update(textOf(entry)).digest('hex');
}

/** Lines as they stand in a file after an entry of that hash. */
export function linesOf(
  before: string,
  entries: readonly Destroyed[],
): { text: string; hash: string } {
  let hash = before;
  const lines = entries.map((entry) => {
    hash = chained(hash, entry);
    return `${JSON.stringify({ destroyed: entry, hash })}\n`;
  });
  return { text: lines.join(''), hash };
}

/**
 * What a whole line says.
 * @throws Error when it isn't what was written after an entry of that hash.
 */
export function readLine(before: string, text: string): { entry: Destroyed; hash: string } {
  const { destroyed: entry, hash } = line.parse(JSON.parse(text));
  if (chained(before, entry) !== hash) {
    throw new Error(`the entry of ${entry.id} isn't what was written, or one before it isn't`);
  }
  return { entry, hash };
}

/** When the last of whole lines was written; null of none. */
export function lastOf(text: string): Date | null {
  const last = text.split('\n').at(-2);
  return last === undefined ? null : new Date(line.parse(JSON.parse(last)).destroyed.at);
}
