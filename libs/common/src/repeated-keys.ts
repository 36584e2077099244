/** The second or later occurrence of a key in one JSON object. */
export interface RepeatedKey {
  readonly key: string;
  /** The keys and indexes from the root to this key, such as `nodes.welcome`; only the first 64 of them. */
  readonly field: string;
  /** Index in the text of the key's opening quote. `end` is the index after its closing quote. */
  readonly start: number;
  readonly end: number;
}

interface Level {
  /** The object's keys so far; null for an array. */
  readonly keys: Set<string> | null;
  at: string | number;
}

/**
 * The first `most` keys that occur more than once in one object of a JSON text. JSON.parse silently keeps the
 * last value of such a key, and other parsers may keep another (RFC 8259, section 4).
 * Takes time in proportion to the text's length, doesn't recurse, and never throws: in text that isn't JSON
 * it may miss keys, but JSON.parse refuses such text.
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

/** The index after the closing quote of the string that begins at `start`; -1 when it isn't closed. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at++;
  }
  return -1;
}

/** Resolves escapes: `"\u0061"` is the key a. */
function unescaped(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted;
  }
}
