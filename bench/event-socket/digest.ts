import { createHash } from 'node:crypto';

/** Some readers keep an event's own body, and its length, apart from its headers. */
const LEFT_OUT = ['Content-Length', '_body'];

/** What stands for an event's headers, in any order. */
export function digestOf(headers: Iterable<readonly [name: string, value: string]>): string {
  const lines = [...headers]
    .filter(([name]) => !LEFT_OUT.includes(name))
    .map((header) => JSON.stringify(header));
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('base64');
}
