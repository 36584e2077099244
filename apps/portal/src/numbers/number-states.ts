import type { NumberState } from '@app/contracts';

/**
 * What may follow what. A state that follows itself is entered anew, with other details. A number
 * that has ended comes back within its cooling period only.
 */
export const numberTransitions: Readonly<Record<NumberState, readonly NumberState[]>> = {
  active: ['suspended', 'porting', 'ended'],
  suspended: ['active', 'suspended', 'porting', 'ended'],
  porting: ['active', 'porting', 'ended'],
  ended: ['active'],
};

/**
 * Until when a number that ended isn't handed out again: its subscriber may still have it ported, up
 * to a month after the end (acm.nl/nummerbehoud). The same day of the next month, or its last one.
 */
export function coolingEnd(since: Date): Date {
  const end = new Date(since);
  end.setUTCMonth(since.getUTCMonth() + 1);
  // The month after was too short for that day.
  if (end.getUTCDate() !== since.getUTCDate()) end.setUTCDate(0);
  return end;
}
