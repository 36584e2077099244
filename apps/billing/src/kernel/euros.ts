import { microsPerEuro } from '@app/common';

/** Micro-euro of whole cents as files have them: `1234.50`. */
export const euros = (micros: number): string => (micros / microsPerEuro).toFixed(2);
