import type { Money } from '@app/common';

/** An amount in micro-euro. */
export const euro = (micros: number): Money => ({ micros, currency: 'EUR' });

export const uuid = (number: number): string =>
  `0199b0a0-7c1e-4d3a-8a5b-${String(number).padStart(12, '0')}`;
