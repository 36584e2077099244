import { microsPerEuro } from '@app/common';

export type Unit = 'calls' | 'minutes' | 'amount';

const counted: Readonly<Record<Unit, number>> = { calls: 1, minutes: 60, amount: microsPerEuro };

/** What stands in a plan as calls, minutes or euros, in what is counted: calls, seconds, micro-euro. */
export const unitsOfStep = (unit: Unit, count: number): number => counted[unit] * count;
