const PREFIX = 'ARRAY::';
const SEPARATOR = '|:';

/** The switch's own writing of a list: `ARRAY::a|:b`; a list of one is its element. */
export function formatChannelArray(elements: readonly string[]): string {
  return elements.length === 1 ? elements[0]! : PREFIX + elements.join(SEPARATOR);
}

/** Elements of a value as the switch writes it: `ARRAY::a|:b` → a, b; any other value is one element. */
export function parseChannelArray(value: string): string[] {
  return value.startsWith(PREFIX) ? value.slice(PREFIX.length).split(SEPARATOR) : [value];
}
