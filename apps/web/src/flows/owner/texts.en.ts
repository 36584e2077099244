import type { Dictionary } from '../../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  viewOrChange: (title: string) => `Look at or change ${title}`,
  gone: (title: string) => `${title} (deleted)`,
  share: {
    hours: 'Share these hours with other numbers',
    calendar: 'Make a calendar',
    team: 'Share this team with other numbers',
  },
  name: 'Name',
  nameNote: {
    hours: 'By this you find them at your other numbers, such as Shop.',
    calendar: 'By this you find it at your other numbers, such as Days off.',
    team: 'By this you find it at your other numbers, such as Front desk.',
  },
  nameMissing: 'Enter a name.',
  nameTaken: 'This name exists already.',
  shareIt: 'Share',
  cancel: 'Don’t share',
  sharedWith: 'Shared with',
  reaches: (title: string) => `A change of ‘${title}’ holds there too.`,
  onlyHere: 'Shared, but no other number uses this yet.',
  errors: {
    'too-many-shared': 'You have 100 of these already. Delete one that no number uses.',
    'shared-changed': 'This name exists already.',
  },
};
