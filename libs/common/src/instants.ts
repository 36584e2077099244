const first = Date.parse('2000-01-01T00:00:00Z');
const last = Date.parse('2100-01-01T00:00:00Z');

/**
 * Whether an ISO 8601 instant is of a time that we have to do with, the end of 2099 included. What
 * is far from it is a slip, and has years that other programs don't read.
 */
export function isUsualInstant(text: string): boolean {
  const at = Date.parse(text);
  return at >= first && at <= last;
}
