import { type Money, microsPerEuro } from '@app/common';

/** Euro with two decimals, to be read by programs: documents' amounts are in whole cents. */
export const euroOf = ({ micros }: Money): number => Number((micros / microsPerEuro).toFixed(2));
