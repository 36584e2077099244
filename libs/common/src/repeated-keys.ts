/** A key that its object had already. */
export interface RepeatedKey {
  readonly key: string;
  /** Keys and indexes from the root to it, such as `nodes.welcome`; of deep ones the first 64. */
  readonly field: string;
  /** Of the key's text with its quotes: the first character, and the one after the last. */
  readonly start: number;
  readonly end: number;
}

interface Level {
  /** Null of a list. */
  readonly keys: Set<string> | null;
  at: string | number;
}

/**
 * Keys that stand more than once in one object of a JSON text, the first `most` of them. JSON.parse
 * keeps the last without a word (RFC 8259, 4: what readers do isn't predictable).
 *
 * Takes time in proportion to the text, without recursion, and never throws: of text that is no JSON
 * it may miss some, which JSON.parse refuses.
 */
export function repeatedKeys(text: string, most = 20): RepeatedKey[] {
  const found: RepeatedKey[] = [];
  const levels: Level[] = [];
  let isKey = false;
  for (let at = 0; at < text.length && found.length < most; at++) {
    const level = levels.at(-1);
    switch (text[at]) {
      case '{':
        levels.push({ keys: new Set(), at: '' });
        isKey = true;
        break;
      case '[':
        levels.push({ keys: null, at: 0 });
        isKey = false;
        break;
      case '}':
      case ']':
        levels.pop();
        isKey = false;
        break;
      case ',':
        isKey = level !== undefined && level.keys !== null;
        if (typeof level?.at === 'number') level.at++;
        break;
      case '"': {
        const end = endOfString(text, at);
        if (end === -1) return found;
        if (isKey && level !== undefined) {
          const key = unescaped(text.slice(at, end));
          level.at = key;
          if (level.keys?.has(key) === true) {
            const field = levels
              .slice(0, 64)
              .map((each) => each.at)
              .join('.');
            found.push({ key, field, start: at, end });
          }
          level.keys?.add(key);
        }
        isKey = false;
        at = end - 1;
        break;
      }
      default:
    }
  }
  return found;
}

/** Past the closing quote of the string that begins at `start`; -1: it has none. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at++;
  }
  return -1;
}

/** `"\u0061"` is the key a as well. */
function unescaped(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}
