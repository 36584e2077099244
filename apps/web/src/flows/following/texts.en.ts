import type { nl } from './texts.nl.js';

export const en: typeof nl = {
  follows: 'This number does the same as',
  followsText:
    'What you publish at that number applies here at the same moment. Switching, absences, limits and the tariff remain this number’s own.',
  toLeader: (leader) => `Change the call flow of ${leader}`,
  ownCopy: 'Make an own copy',
  ownCopyOf: (number) => `Make an own copy for ${number}`,
  ownCopyQuestion: (leader) =>
    `Callers notice nothing: this number keeps its call flow and what is planned. When you change ${leader} afterwards, this number no longer changes with it. Make an own copy?`,
  stay: 'Keep doing the same',
  led: (count) => (count === 1 ? '1 number does the same' : `${count} numbers do the same`),
  ledText: 'What you publish or plan here applies at the same moment to',
  versionsToo: 'Each new version also applies to',
  versionsFrom: 'New versions come from',
  title: (number) => `Call flow of ${number}`,
};
