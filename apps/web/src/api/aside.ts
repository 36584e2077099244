/**
 * Marks a query whose failure leaves out only a part of a page: names, choices, counts. The layout shows a
 * notice when such a query fails, so that nobody takes a list of choices that failed for an empty one.
 */
export const aside = { meta: { aside: true } } as const;
