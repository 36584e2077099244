/** Reads of a scope's kind, and questions by the fields that only some kinds have. */
const kindReads = [
  /\.as\b/,
  /\{(?:[^{}]*,)?\s*as\s*(?::\s*\w+\s*)?(?:,[^{}]*)?\}\s*(?::\s*Scope\b|=\s.*\b(?:scope|by)\b)/,
  /'(?:ownerId|staffId|keyId|madeBy|service)' in \w*[sS]cope\b/,
];
const importsOwnerOf = /^import \{[^}]*\bownerOf\b[^}]*\} from '@app\/contracts';$/m;
const comparedOwner = /\bownerOf\([^)]*\)\s*[!=]==|[!=]==\s*ownerOf\(/;
const namedOwner = /\b(?:const|let) (\w+) = ownerOf\(/g;

/**
 * Lines that look at who asks, instead of calling a check of `@app/platform/scopes`. Passing `ownerOf(scope)` to SQL
 * is no such line: that filters, and refuses nobody.
 * @param text A TypeScript file's.
 * @returns The lines, trimmed, in their order.
 */
export function scopeChecksIn(text: string): string[] {
  const patterns = [...kindReads];
  if (importsOwnerOf.test(text)) {
    patterns.push(comparedOwner);
    for (const [, name] of text.matchAll(namedOwner)) {
      patterns.push(new RegExp(`\\b${name}\\s*[!=]==|[!=]==\\s*${name}\\b`));
    }
  }
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => !/^(?:\/?\*|\/\/)/.test(line))
    .filter((line) => patterns.some((pattern) => pattern.test(line)));
}
