import type { MailFault } from '../mails/mail-fault.js';
import type { LostVoicemail, SlowedVoicemails } from '../mails/voicemail-content.js';
import type { Letter } from './letter.js';
import { messageFacts, numberInWords } from './voicemail-letter.js';
import type { MailLanguage } from './wording.js';

type Words = Omit<Letter, 'facts' | 'action'>;

const faults: Record<MailLanguage, Record<MailFault, string>> = {
  nl: {
    refused: 'de mailserver weigerde de e-mail',
    'too-large': 'de e-mail was te groot voor de mailserver, ook als MP3',
    expired: 'er was geen tijd meer om de e-mail te versturen',
    gone: 'het bericht was al vernietigd',
    'time-over': 'het lukte niet binnen 72 uur',
  },
  en: {
    refused: 'the mail server refused the e-mail',
    'too-large': 'the e-mail was too large for the mail server, as MP3 too',
    expired: 'there was no time left to send the e-mail',
    gone: 'the message had been destroyed already',
    'time-over': 'it did not succeed within 72 hours',
  },
};

/** The letter to an owner that a voicemail reached no address; it doesn't contain the voicemail. */
export function lostLetter(lost: LostVoicemail, language: MailLanguage): Letter {
  if (lost.overdue === true) return overdueLetter(lost, language);
  const number = numberInWords(lost);
  const letters: Record<MailLanguage, Words> = {
    nl: {
      subject: `Bericht voor ${number} niet afgeleverd`,
      greeting: 'Hallo,',
      paragraphs: [
        'Er is een bericht voor u ingesproken, maar wij konden het u niet e-mailen. Wij bewaren geen berichten en hebben het daarom vernietigd.',
      ],
      remarks: [
        'Misschien kunt u de beller terugbellen. Controleer in Mijn Belfabriek, bij Voicemail, naar welk e-mailadres berichten gaan.',
      ],
      closing: 'Met vriendelijke groet,',
    },
    en: {
      subject: `Message for ${number} not delivered`,
      greeting: 'Hello,',
      paragraphs: [
        'Somebody left you a message, but we could not e-mail it to you. We don’t keep messages, so we have destroyed it.',
      ],
      remarks: [
        'Maybe you can call back. Please check in My Belfabriek, at Voicemail, which e-mail address messages go to.',
      ],
      closing: 'Kind regards,',
    },
  };
  const [label, nowhere] = {
    nl: ['Niet aangekomen bij', 'geen e-mailadres bekend'] as const,
    en: ['Not delivered to', 'no e-mail address known'] as const,
  }[language];
  const tries = lost.tries.map(({ to, fault, words }) => {
    const why = faults[language][fault];
    return [label, words === null ? `${to}: ${why}` : `${to}: ${why} (${words})`] as const;
  });
  return {
    ...letters[language],
    facts: [
      ...messageFacts(lost, language),
      ...(tries.length === 0 ? [[label, nowhere] as const] : tries),
    ],
    action: null,
  };
}

/** The letter about a voicemail that was destroyed, with the caller's number, before any try to mail it. */
function overdueLetter(lost: LostVoicemail, language: MailLanguage): Letter {
  const number = numberInWords(lost);
  const letters: Record<MailLanguage, Words> = {
    nl: {
      subject: `Bericht voor ${number} niet afgeleverd`,
      greeting: 'Hallo,',
      paragraphs: [
        'Er is een bericht voor u ingesproken. Door een storing bij ons konden wij het u niet op tijd e-mailen. Het is na vier dagen vernietigd, want langer bewaren wij berichten niet. Wij weten ook niet meer wie er belde.',
      ],
      remarks: [
        'Kijk in Mijn Belfabriek bij Gesprekken: misschien staat het nummer van de beller daar nog.',
      ],
      closing: 'Onze excuses, en met vriendelijke groet,',
    },
    en: {
      subject: `Message for ${number} not delivered`,
      greeting: 'Hello,',
      paragraphs: [
        'Somebody left you a message. Because of a failure on our side we could not e-mail it to you in time. It was destroyed after four days: we keep no messages longer than that. We no longer know who called, either.',
      ],
      remarks: ['Look at Calls in My Belfabriek: maybe the caller’s number is still there.'],
      closing: 'Our apologies, and kind regards,',
    },
  };
  const [called, , ...rest] = messageFacts(lost, language);
  return { ...letters[language], facts: [called, ...rest].filter((fact) => !!fact), action: null };
}

/** The letter to an owner that voicemails come faster than they are mailed. */
export function slowedLetter(
  { perHour, ...number }: SlowedVoicemails,
  language: MailLanguage,
): Letter {
  const called = numberInWords(number);
  const letters: Record<MailLanguage, Words> = {
    nl: {
      subject: `Veel berichten voor ${called}`,
      greeting: 'Hallo,',
      paragraphs: [
        `Voor ${called} worden meer dan ${perHour} berichten per uur ingesproken. Om uw mailbox niet te laten vollopen, sturen wij er ${perHour} per uur. De andere volgen later, elk binnen drie dagen.`,
      ],
      remarks: [
        'Had u dit niet verwacht, neem dan contact met ons op: misschien belt iemand steeds opnieuw.',
      ],
      closing: 'Met vriendelijke groet,',
    },
    en: {
      subject: `Many messages for ${called}`,
      greeting: 'Hello,',
      paragraphs: [
        `More than ${perHour} messages an hour are being left for ${called}. So as not to fill your mailbox we send ${perHour} an hour; the others follow, each within three days.`,
      ],
      remarks: [
        'If you do not expect this, please contact us: somebody may be calling again and again.',
      ],
      closing: 'Kind regards,',
    },
  };
  return { ...letters[language], facts: [], action: null };
}
