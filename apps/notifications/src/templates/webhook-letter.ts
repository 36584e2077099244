import type { PausedWebhook } from '../mails/mail.entity.js';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter to an owner that a webhook is paused. */
export const pausedLetter = (paused: PausedWebhook, language: MailLanguage): Letter =>
  ({ nl: dutch, en: english })[language](paused);

function dutch({ ownerName, url, description, for: reason, at }: PausedWebhook): Letter {
  const why = {
    owner: 'Iemand van uw organisatie heeft de webhook gepauzeerd.',
    staff: 'Een medewerker van ons heeft de webhook gepauzeerd.',
    failing: 'Uw systeem heeft drie dagen lang geen enkel bericht aangenomen.',
    gone: 'Uw systeem antwoordde dat het geen berichten meer wil (410).',
    maker: 'Degene die de webhook instelde, mag dat niet meer.',
  }[reason];
  return {
    subject: 'Uw webhook is gepauzeerd',
    greeting: `Beste ${ownerName},`,
    paragraphs: ['Wij sturen niets meer naar onderstaande webhook.', why],
    facts: [
      ...(description === '' ? [] : [['Naam', description] as const]),
      ['Adres', url],
      ['Sinds', momentInWords(at, 'nl')],
    ],
    action: null,
    remarks: [
      'Wat intussen gebeurt, sturen wij later niet alsnog. U zet de webhook weer aan op de pagina Webhooks. ' +
        'Berichten die eerder niet aankwamen, kunt u daar 30 dagen lang opnieuw sturen.',
    ],
    closing: 'Met vriendelijke groet,',
  };
}

function english({ ownerName, url, description, for: reason, at }: PausedWebhook): Letter {
  const why = {
    owner: 'Somebody of your organisation has paused it.',
    staff: 'A member of our staff has paused it.',
    failing: 'It has accepted no message at all for three days.',
    gone: 'It answered 410: it wants no more messages.',
    maker: 'Whoever set it up may not do so any more.',
  }[reason];
  return {
    subject: 'Your webhook is paused',
    greeting: `Dear ${ownerName},`,
    paragraphs: ['We send nothing more to the webhook below.', why],
    facts: [
      ...(description === '' ? [] : [['Name', description] as const]),
      ['Address', url],
      ['Since', momentInWords(at, 'en')],
    ],
    action: null,
    remarks: [
      'What happens meanwhile isn’t sent later. You can turn the webhook on again on the page Webhooks. ' +
        'Messages that didn’t arrive before can be sent again there for 30 days.',
    ],
    closing: 'Kind regards,',
  };
}
