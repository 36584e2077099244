import type { PausedWebhook } from '../mails/mail.entity.js';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter to an owner that a webhook is paused. */
export const pausedLetter = (paused: PausedWebhook, language: MailLanguage): Letter =>
  ({ nl: dutch, en: english })[language](paused);

function dutch({ ownerName, url, description, for: reason, at }: PausedWebhook): Letter {
  const why = {
    owner: 'Iemand van uw organisatie heeft hem gepauzeerd.',
    staff: 'Een medewerker van ons heeft hem gepauzeerd.',
    failing: 'Hij heeft drie dagen lang geen enkel bericht aangenomen.',
    gone: 'Hij antwoordde 410: hij wil geen berichten meer.',
    maker: 'Wie hem instelde, mag dat niet meer.',
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
      'Wat nu gebeurt wordt niet voor hem bewaard. U zet hem weer aan op de pagina Webhooks; wat ' +
        'daarvoor niet aankwam kunt u daar opnieuw laten sturen, tot 30 dagen nadat het opgegeven is.',
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
      'What happens now isn’t kept for it. You turn it on again on the page Webhooks; what didn’t ' +
        'arrive before can be sent again there, until 30 days after it was given up.',
    ],
    closing: 'Kind regards,',
  };
}
