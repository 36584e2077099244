const prototype = String.raw`\b[\w.]*\.prototype\b`;
const changes = new RegExp(
  [
    // Assigned, deleted, changed by a function of Object or Reflect, or aliased so that any of
    // these may follow.
    String.raw`${prototype}(?:\.\w+|\[[^\]]*\])?\s*=(?![=>])`,
    String.raw`\bdelete\s+${prototype}`,
    String.raw`\b(?:assign|definePropert(?:y|ies)|set|setPrototypeOf|deleteProperty)\(\s*${prototype}`,
    String.raw`[^=!]=\s*${prototype}\s*(?:;|$)`,
    String.raw`\bsetPrototypeOf\(`,
  ].join('|'),
  'gm',
);

/**
 * Changes of class prototypes that nothing undoes. A jest worker loads packages once, so the next
 * spec would see them. Jest undoes changes by `jest.spyOn`.
 * @param text Text of a TypeScript file.
 * @returns The changes in order.
 */
export const changedPrototypesIn = (text: string): string[] =>
  [...text.matchAll(changes)].map(([change]) => change.trim());
