const silenced = /(?:ox|es)lint-disable(?:-next-line|-line)?\b(.*)/g;
const ofImports =
  /no-dynamic-require|no-require-imports|no-restricted-imports|no-restricted-properties/;

/**
 * Whether a comment keeps lint from refusing imports that dependency-cruiser doesn't see: by the name of such a rule, or
 * by none.
 */
export const silencesImportRules = (text: string): boolean =>
  [...text.matchAll(silenced)].some(
    ([, rules = '']) => ofImports.test(rules) || /^\s*(?:--|\*\/|$)/.test(rules),
  );
