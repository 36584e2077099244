/** A name of the API, such as `vaste-klanten`, within a sentence: vaste klanten. */
export const plainWordsOf = (slug: string): string => slug.replaceAll('-', ' ');

/** A name of the API, such as `welkom-zomer`, as people write it: Welkom zomer. */
export const wordsOf = (slug: string): string =>
  plainWordsOf(slug.charAt(0).toUpperCase() + slug.slice(1));

/** The API's name for a name that a person typed; empty when it holds no letter or digit. */
export const slugOf = (words: string, longest = 64): string =>
  words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replaceAll(/^-|-$/g, '');
