import { nationalFormat } from '@app/number-plan';
import type { MailedVoicemail, MessageFacts } from '../mails/voicemail-content.js';
import type { Letter } from './letter.js';
import { durationInWords, momentInWords, type MailLanguage } from './wording.js';

/** A number with its owner's name for it: `0900-1234 (Storingen)`. */
export const numberInWords = ({
  serviceNumber,
  numberName,
}: Pick<MessageFacts, 'serviceNumber' | 'numberName'>): string => {
  const digits = nationalFormat(serviceNumber, 'NL');
  return numberName === null ? digits : `${digits} (${numberName})`;
};

/** The facts of a voicemail, by label. */
export function messageFacts(
  message: MessageFacts,
  language: MailLanguage,
): readonly (readonly [label: string, value: string])[] {
  const { callingNumber, startedAt, durationMs } = message;
  const words = {
    nl: {
      number: 'Gebeld nummer',
      caller: 'Beller',
      withheld: 'nummer afgeschermd',
      at: 'Tijdstip',
      for: 'Duur',
    },
    en: {
      number: 'Number called',
      caller: 'Caller',
      withheld: 'withheld',
      at: 'Time',
      for: 'Length',
    },
  }[language];
  return [
    [words.number, numberInWords(message)],
    [words.caller, callingNumber === null ? words.withheld : nationalFormat(callingNumber, 'NL')],
    [words.at, momentInWords(startedAt, language)],
    [words.for, durationInWords(durationMs, language)],
  ];
}

/** The letter with a voicemail. */
export function voicemailLetter(voicemail: MailedVoicemail, language: MailLanguage): Letter {
  const number = numberInWords(voicemail);
  const facts = messageFacts(voicemail, language);
  const letters: Record<MailLanguage, Omit<Letter, 'facts' | 'action'>> = {
    nl: {
      subject: `Nieuw bericht voor ${number}`,
      greeting: 'Hallo,',
      paragraphs: [
        'Er is een bericht voor u ingesproken. U kunt het beluisteren: het zit als geluidsbestand bij deze e-mail.',
      ],
      remarks: [
        'Bewaar deze e-mail zolang u het bericht nodig hebt. Wij bewaren het bericht zelf niet.',
      ],
      closing: 'Met vriendelijke groet,',
    },
    en: {
      subject: `New message for ${number}`,
      greeting: 'Hello,',
      paragraphs: [
        'Somebody has left you a message. To listen to it, open the sound file attached to this e-mail.',
      ],
      remarks: [
        'Keep this e-mail as long as you need the message. We don’t keep the message ourselves.',
      ],
      closing: 'Kind regards,',
    },
  };
  return { ...letters[language], facts, action: null };
}
