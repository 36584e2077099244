const first = Date.parse('2000-01-01T00:00:00Z');
const last = Date.parse('2100-01-01T00:00:00Z');

/**
 * Whether a text is an ISO 8601 instant from the start of 2000 to the start of 2100, both included. Any other
 * instant is a typing error, and some programs can't read its year.
 */
export function isUsualInstant(text: string): boolean {
  const at = Date.parse(text);
  return at >= first && at <= last;
}
