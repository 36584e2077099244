import { z } from 'zod';

/**
 * Where an audit log ended at a moment, to be kept where the database's people can't write: the hash covers all
 * entries up to that one. Of personal data it holds nothing.
 */
export const auditAnchor = z.object({
  /** Whose log: the schema. */
  chain: z.string().min(1),
  /** Of the last entry. */
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /** When that entry was written; null when it had aged before the anchor was made. */
  entryAt: z.iso.datetime().nullable(),
  /** When the anchor was made. */
  at: z.iso.datetime(),
});
export type AuditAnchor = z.infer<typeof auditAnchor>;

/** As a line of a file, its end included. */
export const anchorLine = (anchor: AuditAnchor): string => `${JSON.stringify(anchor)}\n`;

/** Takes a line of an app's log that tells of an anchor as well. Null for what is none. */
export function readAnchor(line: string): AuditAnchor | null {
  try {
    return auditAnchor.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
