import { createHash } from 'node:crypto';
import { destructionRules, uuid } from '@app/contracts';
import { z } from 'zod';

/** One destruction: the audio's ids, the owner's id, the rule and the time. No personal data. */
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

/** The entry's text for hashing: fields always in the same order. */
const textOf = (entry: Destroyed): string => JSON.stringify(destroyed.parse(entry));

/**
 * The hash of an entry also covers the hash before it, so that no entry can be changed, removed or
 * inserted.
 */
function chained(before: string, entry: Destroyed): string {
  return createHash('sha256').update(before).update('\n').update(textOf(entry)).digest('hex');
}

/** Lines of entries to append after an entry with hash `before`. */
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
 * Reads a whole line.
 * @throws Error when it does not follow an entry with hash `before`.
 */
export function readLine(before: string, text: string): { entry: Destroyed; hash: string } {
  const { destroyed: entry, hash } = line.parse(JSON.parse(text));
  if (chained(before, entry) !== hash) {
    throw new Error(`the journal's entry of ${entry.id}, or one before it, isn't what was written`);
  }
  return { entry, hash };
}

/** When the last of some whole lines was written; null when there is none. */
export function lastOf(text: string): Date | null {
  const last = text.split('\n').at(-2);
  return last === undefined ? null : new Date(line.parse(JSON.parse(last)).destroyed.at);
}
