import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Voicemail',
  lead: 'We e-mail you the messages that callers leave. Then we destroy them.',
  ofNumber: (number) => `Voicemail of ${number}`,
  back: 'All numbers',
  numbers: 'Numbers',
  noNumbers: 'No numbers',
  noNumbersText: 'No number is in use.',
  holds: 'What applies now',
  goesTo: 'Messages go to',
  nowhere: 'Nowhere: no e-mail address is known yet.',
  usualAddress: 'address for your documents',
  name: 'Name in the e-mails',
  noName: 'No name',
  format: 'Kind of sound file',
  formats: { mp3: 'MP3 (small)', wav: 'WAV (as recorded)' },
  language: 'Language of the e-mails',
  languages: { '': 'The same as your documents', nl: 'Dutch', en: 'English' },
  set: 'Settings',
  setNote: 'Applies to every message that is still to be sent.',
  addresses: 'E-mail addresses',
  addressesNote: 'One per line, five at most. Empty: the address for your documents.',
  nameNote: 'Such as Support. Empty: the number only.',
  save: 'Save',
  saved: 'Saved. This applies from now on.',
  onlyHead: 'Only a user with the role Owner can change this.',
  rules: {
    address: (address) => `${address} is no e-mail address.`,
    twice: (address) => `${address} is there twice.`,
    many: 'Fill in five addresses at most.',
    long: 'Fill in 60 characters at most.',
  },
  errors: {
    'no-such-number': 'This number isn’t there, or it isn’t yours.',
  },
};
