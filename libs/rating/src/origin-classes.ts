/** Where a call came from, for a price: within the Netherlands by kind, from abroad, or unknown. */
export const originClasses = ['fixed', 'mobile', 'abroad', 'other'] as const;
export type OriginClass = (typeof originClasses)[number];
