import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  publish: 'Publish',
  publishTitle: 'Publish the call flow',
  rollBackTitle: (version) => `Return to version ${version}`,
  rollBack: 'Return to it',
  plan: 'Schedule',
  changes: 'What changes for callers',
  noChanges: 'Nothing: this call flow equals the one that applies now.',
  lost: (titles) =>
    `Shared parts changed since this version. The number gets a copy of its own as they were then, and does not follow later changes: ${titles}. Choose them in the call flow again afterwards if the number must follow them.`,
  followers: 'This applies at the same moment to',
  when: 'When it starts',
  now: 'Right now',
  later: 'At a later moment',
  moment: 'Moment',
  momentHelp: 'Dutch time. You can cancel it until then.',
  momentNeeded: 'Choose a date and time in the future.',
  note: 'Note',
  noteHelp: 'For yourself and your colleagues, such as: open longer in December.',
  returned: (version) => `Version ${version} restored`,
  declaration: 'What you declare',
  declarationHelp:
    'Callers pay for this number. The regulator (ACM) wants every destination to be yours, and callers to hear at once who you are.',
  declarationOfFollowers: (numbers) =>
    `Callers pay for ${numbers}, which does the same. The regulator (ACM) wants to know that each destination is yours, and that callers hear at once who you are.`,
  destinations: 'Each of these numbers is mine, or its holder agreed',
  destinationsNeeded: 'Tick every number. If one isn’t right, take it out of the call flow.',
  identity: 'Prompt that says who you are and which service this is',
  identityHelp: 'Callers hear it before anyone answers.',
  chooseIdentity: 'Choose a prompt',
  identityNeeded: 'Choose the prompt in which you say who you are.',
  identityUnheard: (way) =>
    `Callers must hear this prompt before their call is answered. On this way they don’t: ${way}.`,
  noPrompts: 'This call flow plays no spoken text yet.',
  identityLacks: 'Is the right text not there?',
  toFlow: 'Add it in the call flow',
  purpose: 'Why you record calls',
  purposeHelp: 'We keep this with the recordings. For example: to train new colleagues.',
  purposeNeeded: 'Say in 10 to 300 characters why you record.',
  cancel: 'Don’t',
  close: 'Close',
  flowProblems: 'This call flow can’t be published like this:',
  followerProblems: 'Not every number that does the same may have this call flow:',
  flowProblem: (step, words) => `${step}: ${words}`,
  someone: 'Someone else',
  flowChanged: (who, when, version) =>
    `${who} published version ${version} (${when}). Look at what changed first.`,
  viewVersion: (version) => `See version ${version}`,
  compareWith: (version) => `Compare with version ${version}`,
  draftChanged: (who, when) =>
    `${who} changed this draft (${when}). Nothing was published and nothing is lost: the change is in the draft. Close this window, look at the draft, then publish it.`,
  draftGone:
    'Somebody else published or discarded this draft meanwhile. Your attempt changed nothing. Close this window and see in the versions of the call flow what applies now.',
  problems: {
    'follows-another':
      'This number now does the same as another number. Close this window and publish at that number.',
    'flows-changed':
      'Another number began to do the same just now. Look above to which numbers this applies now, and then publish again.',
    'too-many-scheduled': 'Five versions are planned already. Cancel one first.',
    'no-such-version': 'This version does not exist any more.',
  },
  publishedNow: (version) => `Version ${version} applies now`,
  publishedNowText: 'New callers hear this call flow. Calls under way go on as they began.',
  publishedBehind: (version: number) => `Version ${version} is ready`,
  publishedLater: (version, when) => `Version ${version} starts ${when}`,
  publishedLaterText: 'Nothing changes until then. You can cancel it at the number.',
  notices: 'Your limits don’t allow these numbers, so they don’t ring:',
  secretTitle: 'Secret for your system',
  secretText: 'You see this secret once. Keep it: your system checks our questions with it.',
  replacedLater: (when: string) => `A planned version replaces this call flow ${when}.`,
  overridden: (state) =>
    `The number is switched now: ${state}. This call flow applies once that is over.`,
};
