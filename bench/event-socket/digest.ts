import { createHash } from 'node:crypto';

/**
 * Names left out of the digest: some readers separate an event's own body, and its length, from its
 * headers.
 */
const LEFT_OUT = ['Content-Length', '_body'];

/** A digest of an event's headers, independent of their order. */
export function digestOf(headers: Iterable<readonly [name: string, value: string]>): string {
  const lines = [...headers]
    .filter(([name]) => !LEFT_OUT.includes(name))
    .map((header) => JSON.stringify(header));
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('base64');
}
