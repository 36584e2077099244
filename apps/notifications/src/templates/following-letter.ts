import type { FollowingEnded } from '@app/contracts';
import { nationalFormat } from '@app/number-plan';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter to an owner's heads that numbers follow another number no more. */
export const followingLetter = (
  ended: FollowingEnded,
  companyName: string,
  language: MailLanguage,
): Letter => ({ nl: dutch, en: english })[language](ended, companyName);

const listed = (numbers: readonly string[]): string =>
  numbers.map((number) => nationalFormat(number, 'NL')).join(', ');

const dutch = (
  { ownerName, numbers, leader, at, url }: FollowingEnded,
  companyName: string,
): Letter => ({
  subject: `Nummers van ${ownerName} volgen ${nationalFormat(leader, 'NL')} niet meer`,
  greeting: `Beste ${ownerName},`,
  paragraphs: [
    `${companyName} heeft een nummer van u gewijzigd of beëindigd. Daardoor volgen de nummers hieronder niet meer het belplan van ${nationalFormat(leader, 'NL')}. Ze houden het belplan dat ze hadden.`,
  ],
  facts: [
    ['Nummers', listed(numbers)],
    ['Volgden', nationalFormat(leader, 'NL')],
    ['Wanneer', momentInWords(at, 'nl')],
  ],
  action: { label: 'Naar uw nummers', url },
  remarks: [
    'Wijzigt u voortaan een belplan, doe dat dan bij elk van deze nummers, of laat ze weer een nummer volgen.',
  ],
  closing: 'Met vriendelijke groet,',
});

const english = (
  { ownerName, numbers, leader, at, url }: FollowingEnded,
  companyName: string,
): Letter => ({
  subject: `Numbers of ${ownerName} no longer follow ${nationalFormat(leader, 'NL')}`,
  greeting: `Dear ${ownerName},`,
  paragraphs: [
    `${companyName} changed or ended a number of yours. So the numbers below no longer follow the call flow of ${nationalFormat(leader, 'NL')}. They keep the call flow that they had.`,
  ],
  facts: [
    ['Numbers', listed(numbers)],
    ['Followed', nationalFormat(leader, 'NL')],
    ['When', momentInWords(at, 'en')],
  ],
  action: { label: 'To your numbers', url },
  remarks: [
    'When you change a call flow, change it at each of these numbers, or let them follow a number again.',
  ],
  closing: 'Kind regards,',
});
