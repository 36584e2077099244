import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  title: 'Legs without a call',
  lead: 'Forwarded legs whose call itself never came in. Nothing was charged for them, nor settled with who ended them.',
  list: 'Legs whose call is missing',
  note: 'Look for the call at the switch: alarms of its spool, unreadable files that are kept apart there, its log at that time. If it comes in after all, the leg joins it by itself and is here no more. Else ask the carrier what it charges for this leg.',
  none: 'Not a single leg',
  noneText: 'Of every leg the call is in, or its switch has it still.',
  started: 'Started',
  destination: 'Destination',
  carrier: 'Ended by',
  answered: 'Answered',
  notAnswered: 'Not answered',
  talked: (time) => `${time} connected`,
  switchName: 'Switch',
  why: 'Why',
  reasons: {
    gone: 'The switch has the call no more',
    'unknown-switch': 'This switch is none of ours',
  },
  namesNone: 'Names no call',
  legId: 'Leg',
  orphaned: 'Given up',
  unknown: 'Unknown',
};
