import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  reasonTitle: 'Why are you looking?',
  reasonText:
    'Calls belong to the customer and the caller. Your reason is kept with your name beside everything that you ask for here, and counts until you log out.',
  reason: 'Reason',
  reasonHint: 'Such as: complaint about a bill, ticket 4471',
  missingReason: 'Write down why you look at these calls.',
  everyOwner: 'All owners',
  chooseOwner: 'Whose',
  startReading: 'Look at calls',
  readingFor: 'You are looking because of:',
  changeReason: 'Change the reason',
};
