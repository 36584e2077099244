import type { Dictionary } from '../../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  unchanged: 'Nothing changed yet',
  savedAt: (time) => `Draft saved ${time}`,
  saving: 'Saving…',
  notSaved: 'Not saved',
  saveNow: 'Save now',
  lost: 'Saving doesn’t work right now. Your work is kept on this device. We keep trying; you can go on.',
  restored: 'We restored the work that hadn’t been saved here.',
  refusals: {
    forbidden: 'Your role may not change this call flow. Your work is kept on this device.',
    'follows-another':
      'This number now does the same as another number. Your work is kept on this device. To go on, make an own copy at the number first.',
  },
  conflict: 'Somebody else has saved this draft',
  somebody: 'Somebody else',
  changedBy: (who, when) =>
    `${who} saved the draft on ${when}, while you were working. Nothing is lost: your changes are still on this page. Choose below which version to go on with.`,
  discarded:
    'Somebody else discarded or published the draft while you were working. Your changes are still on this page. Choose below which version to go on with.',
  theyAdded: (steps) => `Only in that version: ${steps}`,
  theyChanged: (steps) => `Different: ${steps}`,
  theyLack: (steps) => `Only in your version: ${steps}`,
  takeTheirs: 'Continue with that version',
  keepMine: 'Save my version',
  choiceHelp:
    'If you continue with that version, Ctrl+Z brings yours back. If you save your version, it replaces your colleague’s draft.',
  undo: 'Undo',
  redo: 'Redo',
};
