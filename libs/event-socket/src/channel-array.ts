const PREFIX = 'ARRAY::';
const SEPARATOR = '|:';

/** Formats a list as the switch does: `ARRAY::a|:b`; a list of one element is that element. */
export function formatChannelArray(elements: readonly string[]): string {
  return elements.length === 1 ? elements[0]! : PREFIX + elements.join(SEPARATOR);
}

/**
 * The elements of a value in the switch's notation: `ARRAY::a|:b` → a, b; any other value is one
 * element.
 */
export function parseChannelArray(value: string): string[] {
  return value.startsWith(PREFIX) ? value.slice(PREFIX.length).split(SEPARATOR) : [value];
}
