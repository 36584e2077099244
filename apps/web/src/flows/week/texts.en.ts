import type { Dictionary } from '../../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  days: {
    mo: 'Monday',
    tu: 'Tuesday',
    we: 'Wednesday',
    th: 'Thursday',
    fr: 'Friday',
    sa: 'Saturday',
    su: 'Sunday',
  },
  from: (day, part) => `${day}, from (time ${part})`,
  until: (day, part) => `${day}, until (time ${part})`,
  till: 'until',
  addBreak: 'Break',
  addBreakOn: (day) => `${day}: add a break`,
  removeStretch: (day, part) => `${day}: remove time ${part}`,
  copyMonday: 'Use Monday for Tuesday to Friday',
  copied: 'All working days now have Monday’s hours.',
  badTime: 'Write a time as 9:00.',
  reversed: 'The end is before the start.',
  overlap: 'These times overlap.',
  toNextDay: (next) => `Move the time after midnight to ${next}`,
};
