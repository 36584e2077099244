import type { Dictionary } from '../i18n/dictionary.js';
import type { nl } from './texts.nl.js';

export const en: Dictionary<typeof nl> = {
  title: 'Voicemail',
  lead: 'Messages that callers leave are sent by e-mail, and destroyed on our side after that.',
  ofNumber: (number) => `Voicemail of ${number}`,
  back: 'All numbers',
  numbers: 'Numbers',
  noNumbers: 'No numbers',
  noNumbersText: 'No number is in use.',
  holds: 'What holds',
  goesTo: 'Messages go to',
  nowhere: 'Nowhere: no e-mail address is known yet.',
  usualAddress: 'address of your documents',
  name: 'Name in the e-mails',
  noName: 'No name',
  format: 'Sound as',
  formats: { mp3: 'MP3 (small)', wav: 'WAV (as recorded)' },
  language: 'Language of the e-mails',
  languages: { '': 'That of your documents', nl: 'Dutch', en: 'English' },
  set: 'Settings',
  setNote: 'Counts for every message that isn’t being sent yet.',
  addresses: 'E-mail addresses',
  addressesNote: 'One a line, five at most. Empty: the address of your documents.',
  nameNote: 'Such as Support. Empty: the number only.',
  save: 'Save',
  saved: 'Saved. It counts from now on.',
  onlyHead: 'Only the head of your organisation can change this.',
  rules: {
    address: (address) => `${address} is no e-mail address.`,
    twice: (address) => `${address} stands there twice.`,
    many: 'Fill in five addresses at most.',
    long: 'Fill in 60 characters at most.',
  },
  errors: {
    'no-such-number': 'This number isn’t there, or it isn’t yours.',
  },
};
