/** The static checks, by the names with which one of them is run alone. */
export const checkParts = ['types', 'imports', 'formatting', 'rules', 'documents'] as const;

export type CheckPart = (typeof checkParts)[number];
