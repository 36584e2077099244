import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  offer: 'The same as another number',
  offerText:
    'Must this number do exactly what another number of yours does? Then you change the call flow in one place from now on.',
  open: 'Make this number do the same as another number',
  title: (number) => `Make ${number} do the same`,
  leader: 'The same as',
  choose: 'Choose a number',
  more: 'Load more numbers',
  changes: (number) => `What changes for callers of ${number}`,
  same: 'Nothing: both call flows are equal now.',
  lost: 'This is lost',
  lostDraft: (when) => `the draft, saved ${when}`,
  lostDraftOf: (who, when) => `the draft of ${who}, ${when}`,
  lostPlans: 'what is planned for this number',
  kept: 'The versions of this number are kept. Switching, absences, limits and the tariff remain this number’s own.',
  plans: (leader) => `What is planned at ${leader} starts here too.`,
  declarationHelp:
    'Callers pay for this number. The regulator (ACM) wants to know that each destination is yours, and that callers hear at once who you are.',
  submit: 'Make it do the same',
  cancel: 'Don’t',
  close: 'Close',
  done: (number, leader) => `${number} now does the same as ${leader}`,
  doneText: 'New callers hear this call flow. What you publish at that number applies here too.',
  flowProblems: 'This number may not have this call flow as it is:',
  problems: {
    'draft-changed':
      'Somebody else changed the draft of this number just now. Look at what is lost and try again.',
    'flow-changed':
      'Somebody else changed the call flow of this number just now. Look at what changes now and try again.',
    'flows-changed': 'The call flow of the chosen number was changed just now. Try again.',
    'leads-others': 'Other numbers do the same as this number. Give them their own copies first.',
    'too-many-followers': '50 numbers do the same as the chosen number already. Choose another.',
    'invalid-flow': 'The chosen number can’t do this now. Close this window and choose again.',
  },
};
