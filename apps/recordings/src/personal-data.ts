import type { PersonalDataDeclaration } from '@app/platform/database';

/** Of audio, and of a record whose audio is awaited: who left the message. */
export const ofMessage: PersonalDataDeclaration = {
  whom: ['callers'],
  purpose: 'telling the owner of a service number who left a message',
  ground: 'contract',
  period: 'until the message is mailed and destroyed: 96 hours at most',
};

/** That a call was recorded, and when; not what was said, which is under a key of its own. */
export const ofRecording: PersonalDataDeclaration = {
  whom: ['callers', 'answerers'],
  purpose: 'keeping and destroying recordings as the owner of the service number says',
  ground: 'contract',
  period: 'the period that the owner sets; of what was destroyed a receipt, 7 years',
};

/** Who set a period, placed or lifted a legal hold, and why. */
export const ofDecision: PersonalDataDeclaration = {
  whom: ['staff', 'users'],
  purpose: 'being able to show why recordings were kept or destroyed',
  ground: 'legal obligation',
  period: '7 years after it ended',
};
