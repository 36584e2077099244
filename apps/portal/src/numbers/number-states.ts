import type { NumberState } from '@app/contracts';

/**
 * The states that may follow each state of a number. A state that follows itself is entered again with other details.
 * A number that has ended can return within its cooling period only.
 */
export const numberTransitions: Readonly<Record<NumberState, readonly NumberState[]>> = {
  active: ['suspended', 'porting', 'ended'],
  suspended: ['active', 'suspended', 'porting', 'ended'],
  porting: ['active', 'porting', 'ended'],
  ended: ['active'],
};

/**
 * The moment until which an ended number isn't assigned again: its subscriber may have it ported up to a month after
 * the end (acm.nl/nummerbehoud). The same day of the next month, or that month's last day.
 */
export function coolingEnd(since: Date): Date {
  const end = new Date(since);
  end.setUTCMonth(since.getUTCMonth() + 1);
  // The next month is too short for that day.
  if (end.getUTCDate() !== since.getUTCDate()) end.setUTCDate(0);
  return end;
}
