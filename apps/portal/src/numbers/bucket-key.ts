/** Key of a number in the bucket `numbers`. */
export const bucketKey = (number: string): string => number.slice(1);
