import { type Money, microsPerEuro } from '@app/common';

/** An amount in euros with two decimals, for programs; documents' amounts are whole cents. */
export const euroOf = ({ micros }: Money): number => Number((micros / microsPerEuro).toFixed(2));
