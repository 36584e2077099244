import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  listTitle: 'Versions of the call flow',
  version: (version) => `Version ${version}`,
  versionHeading: 'Version',
  saved: 'Saved',
  by: 'By',
  unknown: 'Unknown',
  someone: 'Belfabriek or a key',
  note: 'Note',
  current: 'Applies now',
  temporary: 'Temporary',
  starts: (when) => `Starts ${when}`,
  actions: 'Actions',
  cancel: 'Don’t start',
  cancelOf: (version) => `Don’t start version ${version}`,
  cancelQuestion: (when) =>
    `This version then doesn’t start (${when}). It is kept. Don’t start it?`,
  cancelProblems: {
    'not-scheduled': 'This version has started meanwhile, or was cancelled.',
    'follows-another': 'This number now does the same as another number. Cancel it there.',
  },
  keep: 'Do start it',
  showTemporary: (count) =>
    count === 1 ? 'Show 1 temporary version' : `Show ${count} temporary versions`,
  hideTemporary: 'Hide temporary versions',
  none: 'No versions yet',
  noneText: 'No call flow is kept with this number. Contact Belfabriek.',
  draftOf: (who, when) => `There is a draft by ${who}, ${when}.`,
  draft: (when) => `There is a draft, saved ${when}.`,
  draftText: 'Callers notice nothing until you publish it.',
  draftProblems: (count) =>
    count === 1
      ? '1 point isn’t right yet, so it can’t be published.'
      : `${count} points aren’t right yet, so it can’t be published.`,
  publish: 'Publish',
  goOn: 'Continue with the draft',
  discard: 'Discard the draft',
  discardQuestion: 'The draft is then gone for good. Discard it?',
  discardKeep: 'Keep it',
  discardProblems: {
    'draft-changed':
      'Somebody changed the draft meanwhile. Nothing was discarded. Look at the draft first; then you can still discard it.',
  },
  titleOf: (version, number) => `Version ${version} of ${number}`,
  savedBy: (when, who) => `Saved ${when} by ${who}`,
  restore: 'Return to this version',
  restoreIt: 'Return',
  restoreOf: (version) => `Return: look at version ${version}`,
  promptsChanged: (count, names) =>
    count === 1
      ? `1 prompt has a new version since: ${names}.`
      : `${count} prompts have a new version since: ${names}.`,
  promptsChangedText: 'If you return to this version, callers hear the new one.',
  ifRestored: 'What changes if you return to this version',
  ifBegun: 'What changes when this version starts',
  nothingChanges: 'Nothing: this version equals the call flow that applies now.',
  works: 'How this version works',
  declared: 'What was declared',
  purpose: 'Why recordings are made',
  destinations: 'Destinations of yours, or agreed with their holders',
  identity: 'Prompt that says who you are',
  noDestinations: 'None',
};
