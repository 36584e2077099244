import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Hours and teams',
  lead: 'Opening hours, days off and teams for several numbers. Change them here, and each number that uses them follows.',
  owner: 'Owner',
  chooseOwner: 'Choose an owner',
  chooseText: 'Then you see which hours and teams this owner shares.',
  back: 'Hours and teams',
  kinds: {
    hours: {
      title: 'Opening hours',
      none: 'No shared opening hours yet',
      noneText: 'Make them once, and choose them in the call flow of each number.',
      make: 'New opening hours',
      nameNote: 'You choose them by this name in a call flow, such as Shop.',
    },
    calendar: {
      title: 'Calendars',
      none: 'No calendar yet',
      noneText:
        'Put your public holidays and days off in one calendar, and choose it at each number.',
      make: 'New calendar',
      nameNote: 'You choose it by this name in a call flow, such as Days off.',
    },
    team: {
      title: 'Teams',
      none: 'No team yet',
      noneText: 'Make a team of the people who answer, and choose it at each number.',
      make: 'New team',
      nameNote: 'You choose it by this name in a call flow, such as Front desk.',
    },
  },
  name: 'Name',
  content: 'Content',
  numbers: 'Numbers',
  counted: (count) => (count === 1 ? '1 number' : `${count} numbers`),
  unused: 'No number yet',
  noHours: 'Always closed',
  withHolidays: 'public holidays',
  dayCount: (count) => (count === 1 ? '1 day or period' : `${count} days or periods`),
  changed: (when, who) => (who === null ? `Changed: ${when}` : `Changed: ${when}, by ${who}`),
  make: 'Make',
  save: 'Save',
  seeChanges: 'See what changes',
  saved: 'Saved.',
  savedFor: (count) =>
    count === 1
      ? 'Saved. New callers of 1 number notice it at once.'
      : `Saved. New callers of ${count} numbers notice it at once.`,
  nameMissing: 'Enter a name.',
  nameTaken: 'This name exists already.',
  hours: 'Open',
  closedDay: 'Closed',
  hoursMissing: 'Choose at least one day on which you are open.',
  people: 'Who is rung',
  phoneMissing: 'Enter a phone number for everybody.',
  badPhone: 'This number cannot be called. Write it as 020-1234567 or with its country code.',
  days: 'Days off, and days with other hours',
  daysHelp:
    'Such as a holiday, or Christmas Eve until 15:00. These days come before public holidays.',
  reason: 'Why',
  reasonHint: 'Summer holiday',
  daysMissing: 'Enter a date for each day, and why.',
  change: 'Change',
  preview: 'What changes when you save',
  changes: (count) => (count === 1 ? '1 number follows:' : `${count} numbers follow:`),
  changesNothing: 'No call flow changes: only the name or order differs.',
  uses: { current: 'in force now', scheduled: 'scheduled', draft: 'in the draft' },
  unchanged: 'does not change',
  more: (count) => (count === 1 ? 'And 1 more number.' : `And ${count} more numbers.`),
  inDrafts: 'These drafts follow once you publish them:',
  refused: (count) =>
    count === 1
      ? 'This is not possible: 1 number cannot follow. Nothing has been saved yet.'
      : `This is not possible: ${count} numbers cannot follow. Nothing has been saved yet.`,
  declares:
    'Callers pay for one of these numbers. Each of these destinations is mine, or its holder agrees',
  declaresNeeded: 'Tick each number. If one is wrong, remove it from the team.',
  goBack: 'Keep changing',
  usedBy: 'Used by',
  usedByNone: 'No number yet.',
  put: {
    title: 'Put on numbers',
    lead: {
      hours: 'Choose the numbers that get these hours. The rest of their call flow stays as it is.',
      calendar:
        'Choose the numbers that get this calendar. The rest of their call flow stays as it is.',
      team: 'Choose the numbers where this team is rung. The rest of their call flow stays as it is.',
    },
    which: 'Numbers',
    planned: 'a new version is planned already: that one will not change',
    chooseOne: 'Choose at least one number.',
    allUse: 'All your numbers use this.',
    when: 'When',
    now: 'At once: callers notice directly',
    draft: 'Prepare first: I publish it myself, number by number',
    submit: (count) =>
      count === 0
        ? 'Put on the numbers'
        : count === 1
          ? 'Put on 1 number'
          : `Put on ${count} numbers`,
    ask: (count, title) =>
      count === 1 ? `Put ‘${title}’ on 1 number now?` : `Put ‘${title}’ on ${count} numbers now?`,
    askDraft: (count, title) =>
      count === 1
        ? `Prepare ‘${title}’ in the draft of 1 number?`
        : `Prepare ‘${title}’ in the drafts of ${count} numbers?`,
    askNow:
      'Each number gets a new version. New callers notice at once; you can roll back number by number.',
    askSame: 'Numbers of which you have a draft already are skipped: nothing gets lost there.',
    outcomes: {
      published: 'in use now.',
      drafted: 'ready in the draft.',
      'to-publish': 'ready. Publish this number yourself: we ask you something then.',
      unfinished: 'ready in the draft, but something is not right there yet.',
      'draft-waiting': 'not changed, since you still have a draft here.',
      used: 'used this already.',
      'no-place': 'not changed: this call flow has no place for it.',
      'several-places':
        'not changed: this call flow has several places for it. Choose one yourself.',
    },
    toFlow: 'Open the call flow',
  },
  remove: 'Delete',
  removeOf: (title) => `Delete ${title}`,
  removeQuestion: (title) => `Delete “${title}”? This cannot be undone.`,
  cannotRemove: 'You can delete this once no number and no draft uses it.',
  someone: 'Somebody else',
  staleText: (who, when) =>
    `${who} changed this meanwhile (${when}). Nothing was saved, and what you entered is still here.`,
  goneText: 'Somebody else deleted this meanwhile. What you entered is still here.',
  takeTheirs: 'Take over that change',
  keepMine: 'Go on with mine',
  errors: {
    'flows-changed': 'One of these call flows was published just now. Try again.',
    'too-many-shared': 'You have 100 of these already. Delete one that no number uses.',
    'shared-changed': 'This name exists already.',
    'shared-in-use': 'A number or draft uses this. Choose something else there first.',
    'no-such-shared': 'This was deleted meanwhile.',
  },
};
