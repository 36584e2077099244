/**
 * Marks a query whose failure leaves out only a part of a page: names, choices, counts. The layout
 * tells that something lacks, so that a list without its choices isn't taken for an empty one.
 */
export const aside = { meta: { aside: true } } as const;
