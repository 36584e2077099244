import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Find anything',
  field: 'Number, caller, document or page',
  fieldOfStaff: 'Number, caller, owner, document or page',
  close: 'Close the search',
  hint: 'Type a part of a number, the whole number of a caller, or the start of a document’s number such as F2026.',
  tooShort: 'Type at least 2 letters, or 3 digits of a number.',
  searching: 'Searching…',
  none: 'Nothing found.',
  noneText: 'A caller is found by the whole number. A caller who withholds it can’t be found.',
  failed: 'Not everything could be searched. Try again.',
  found: (count: number) => `${count} found`,
  results: 'Found',
  numbers: 'Numbers',
  callers: 'Callers',
  documents: 'Documents',
  owners: 'Owners',
  carriers: 'Carriers',
  runs: 'Invoice runs',
  pages: 'Pages',
  callsOf: (caller: string) => `Calls of ${caller}`,
  callTo: (number: string) => `Call to ${number}`,
  needsReason: 'You give a reason there first',
};
