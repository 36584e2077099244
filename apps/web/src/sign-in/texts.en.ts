import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Log in',
  lead: 'To My Belfabriek: your calls, prices and invoices.',
  tagline: 'Every call, to the cent.',
  taglineText: 'See calls come in, what they cost and why, and which invoice they are on.',
  email: 'E-mail address',
  password: 'Password',
  signIn: 'Log in',
  forgotten: 'Forgotten your password?',
  codeTitle: 'Code from your phone',
  codeLead: 'Open the app that you set up your second factor with and type its six digits here.',
  code: '6-digit code',
  verify: 'Continue',
  useRecovery: 'No phone at hand? Use a recovery code',
  useCode: 'Use the code from my phone after all',
  recoveryTitle: 'Log in with a recovery code',
  recoveryLead: 'Each recovery code works once. Cross it off your list afterwards.',
  recoveryCode: 'Recovery code',
  startOver: 'Start over',
  missingEmail: 'Fill in your e-mail address, such as name@company.com.',
  missingPassword: 'Fill in your password.',
  missingCode: 'Fill in the six digits that your app shows now.',
  missingRecovery: 'Fill in one of your recovery codes.',
  problems: {
    wrong:
      'This e-mail address and password don’t belong together. Check Caps Lock, or set a new password.',
    locked:
      'A wrong password too many times. Wait a quarter of an hour, or set a new password by “Forgotten your password?”.',
    tooMany: 'Too many tries in a row. Wait a minute, then try again.',
    notVerified:
      'Your e-mail address isn’t confirmed yet. Open the link in the mail that we have just sent you (again).',
    wrongCode:
      'This code isn’t right (any more). Take the one that is there now, and check that your phone’s clock is right.',
    wrongRecovery: 'This recovery code isn’t right or was used already. Try another of your list.',
    expired: 'Logging in took too long. Start again with your e-mail address and password.',
    badLink:
      'This link was used already or has expired. Ask for a new one by “Forgotten your password?”.',
    badInvitation:
      'This invitation was used already or has expired. Ask whoever invited you for a new one, or log in if you have a password.',
    tooShort: 'Choose a password of at least 12 characters.',
    tooLong: 'Choose a password of at most 128 characters.',
    compromised: 'This password is too well known. Choose another, such as four separate words.',
  },
  forgottenTitle: 'Forgotten password',
  forgottenLead: 'We send you a link by which you choose a new password.',
  sendLink: 'Send the link',
  sentTitle: 'Check your mail',
  sentText: (email: string) =>
    `If we know ${email}, a mail with a link will be in your inbox within a few minutes. Nothing there? Look among the spam, or try another address.`,
  backToSignIn: 'Back to logging in',
  newTitle: 'New password',
  newLead: 'You log in with it after saving. On other devices you will be logged out.',
  newPassword: 'New password',
  passwordHint: 'At least 12 characters. A sentence is easier to remember than a puzzle.',
  repeat: 'The same once more',
  notTheSame: 'This isn’t the same as above.',
  savePassword: 'Save the password',
  passwordSaved: 'Your new password is set. Log in with it.',
  invitationTitle: 'Welcome to My Belfabriek',
  invitationLead: 'Fill in your name and choose a password; after that you are ready to log in.',
  name: 'Your name',
  missingName: 'Fill in your name.',
  accept: 'Start using the account',
  accepted: 'Your account is ready. Log in to begin.',
};
