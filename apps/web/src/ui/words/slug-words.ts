/** A name of the API, such as `welkom-zomer`, as people write it: Welkom zomer. */
export const wordsOf = (slug: string): string =>
  (slug.charAt(0).toUpperCase() + slug.slice(1)).replaceAll('-', ' ');

/** The API's name for a name that a person typed; empty when it holds no letter or digit. */
export const slugOf = (words: string): string =>
  words
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 64)
    .replaceAll(/^-|-$/g, '');
