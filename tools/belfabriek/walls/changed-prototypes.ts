const prototype = String.raw`\b[\w.]*\.prototype\b`;
const changes = new RegExp(
  [
    // Assigned, deleted, given by a function of Object or Reflect, or another name that could be all of these.
    String.raw`${prototype}(?:\.\w+|\[[^\]]*\])?\s*=(?![=>])`,
    String.raw`\bdelete\s+${prototype}`,
    String.raw`\b(?:assign|definePropert(?:y|ies)|set|setPrototypeOf|deleteProperty)\(\s*${prototype}`,
    String.raw`[^=!]=\s*${prototype}\s*(?:;|$)`,
    String.raw`\bsetPrototypeOf\(`,
  ].join('|'),
  'gm',
);

/**
 * Changes of classes that nobody puts back: a worker of tests loads packages once, so the next spec would meet them.
 * Jest puts back what `jest.spyOn` changes.
 * @param text A TypeScript file's.
 * @returns Them, in their order.
 */
export const changedPrototypesIn = (text: string): string[] =>
  [...text.matchAll(changes)].map(([change]) => change.trim());
