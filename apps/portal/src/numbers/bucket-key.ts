/** The key of a number in the bucket `numbers`: its digits without the plus. */
export const bucketKey = (number: string): string => number.slice(1);
