import type { Money } from '@app/common';

/** An amount in micro-euro. */
export const euro = (micros: number): Money => ({ micros, currency: 'EUR' });

export const uuid = (number: number): string =>
  `0199b0a0-7c1e-4d3a-8a5b-${String(number).padStart(12, '0')}`;

/** Months of Amsterdam. */
export const october = { from: '2026-09-30T22:00:00.000Z', until: '2026-10-31T23:00:00.000Z' };
export const september = { from: '2026-08-31T22:00:00.000Z', until: '2026-09-30T22:00:00.000Z' };
