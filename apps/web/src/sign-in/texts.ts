import { useTexts } from '../i18n/language.js';
import { en } from './texts.en.js';
import { nl } from './texts.nl.js';

export const useSignInTexts = () => useTexts({ nl, en });
export type SignInTexts = ReturnType<typeof useSignInTexts>;

/** Our words for the codes of better-auth and the portal. */
export const knownProblems = ({ problems }: SignInTexts): Readonly<Record<string, string>> => ({
  'invalid-email-or-password': problems.wrong,
  'invalid-email': problems.wrong,
  'invalid-password': problems.wrong,
  'too-many-attempts': problems.locked,
  'too-many-requests': problems.tooMany,
  'http-429': problems.tooMany,
  'email-not-verified': problems.notVerified,
  'invalid-code': problems.wrongCode,
  'invalid-backup-code': problems.wrongRecovery,
  'backup-codes-not-enabled': problems.wrongRecovery,
  'invalid-two-factor-cookie': problems.expired,
  'sign-in-again': problems.expired,
  'invalid-token': problems.badLink,
  'invitation-unknown': problems.badInvitation,
  'invitation-expired': problems.badInvitation,
  'invitation-used': problems.usedInvitation,
  'password-too-short': problems.tooShort,
  'password-too-long': problems.tooLong,
  'password-compromised': problems.compromised,
  'weak-password': problems.weak,
});
