/** Something that a search found, with the address of its page. */
export interface Found {
  readonly to: string;
  readonly title: string;
  readonly hint?: string | undefined;
}

/** Hits of one kind, under their heading. */
export interface FoundGroup {
  readonly name: string;
  readonly hits: readonly Found[];
}

/** Fewest characters of a search, and fewest digits of one for a number. */
export const leastCharacters = 2;
const leastDigits = 3;

export interface Term {
  readonly words: string;
  /** Digits as people write a number; undefined: the text is no part of a number. */
  readonly digits: string | undefined;
  /** First characters of a document's number; undefined: the text begins no such number. */
  readonly document: string | undefined;
}

/** What a typed text may be; undefined while it is too short. */
export function termOf(typed: string): Term | undefined {
  const words = typed.trim().toLowerCase();
  const digits = words.replaceAll(/\D/g, '');
  if (words.length < leastCharacters) return undefined;
  const isNumber = /^\+?[\d\s().-]{1,30}$/.test(words);
  if (isNumber && digits.length < leastDigits) return undefined;
  return {
    words,
    digits: isNumber ? words : undefined,
    document: /^[a-z]{1,2}\d[\w-]{1,80}$/.test(words) ? words : undefined,
  };
}

/** The first hits whose title has all the words, in any order. */
export function withWords(all: readonly Found[], { words }: Term, most: number): readonly Found[] {
  const wanted = words.split(/\s+/);
  return all
    .filter(({ title }) => wanted.every((word) => title.toLowerCase().includes(word)))
    .slice(0, most);
}
