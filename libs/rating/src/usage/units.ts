import { microsPerEuro } from '@app/common';

export type Unit = 'calls' | 'minutes' | 'amount';

const counted: Readonly<Record<Unit, number>> = { calls: 1, minutes: 60, amount: microsPerEuro };

/**
 * Converts calls, minutes or euros of a plan into the counted units: calls, seconds, micro-euro.
 */
export const unitsOfStep = (unit: Unit, count: number): number => counted[unit] * count;
