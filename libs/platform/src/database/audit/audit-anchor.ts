import { z } from 'zod';

/**
 * The end of an audit log at a moment, to be kept where database administrators can't write. Its
 * hash covers all entries up to that one. It contains no personal data.
 */
export const auditAnchor = z.object({
  /** The schema that the log belongs to. */
  chain: z.string().min(1),
  /** Number of the last entry. */
  seq: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  /**
   * When the last entry was written; null when ageing had deleted it before the anchor was made.
   */
  entryAt: z.iso.datetime().nullable(),
  /** When the anchor was made. */
  at: z.iso.datetime(),
});
export type AuditAnchor = z.infer<typeof auditAnchor>;

/** The anchor as a line of a file, including its end. */
export const anchorLine = (anchor: AuditAnchor): string => `${JSON.stringify(anchor)}\n`;

/**
 * Reads an anchor's line; also accepts a line of an app's log that contains one. Null for any other
 * line.
 */
export function readAnchor(line: string): AuditAnchor | null {
  try {
    return auditAnchor.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
