import type { PersonalDataDeclaration } from '@app/platform/database';

/** Personal data of a voicemail, and of a record whose voicemail is awaited: who left it. */
export const ofMessage: PersonalDataDeclaration = {
  whom: ['callers'],
  purpose: 'telling the owner of a service number who left a message',
  ground: 'contract',
  period: 'until the message is mailed and destroyed: 96 hours at most',
};

/** The fact and time of a recording; its audio is under a key of its own. */
export const ofRecording: PersonalDataDeclaration = {
  whom: ['callers', 'answerers'],
  purpose: 'keeping and destroying recordings as the owner of the service number says',
  ground: 'contract',
  period: 'the period that the owner sets; of what was destroyed a receipt, 7 years',
};

/** Who set a retention period, or placed or lifted a legal hold, and why. */
export const ofDecision: PersonalDataDeclaration = {
  whom: ['staff', 'users'],
  purpose: 'being able to show why recordings were kept or destroyed',
  ground: 'legal obligation',
  period: '7 years after it ended',
};
