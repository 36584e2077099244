import type { ExportReady } from '@app/contracts';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter to an owner that the export of the own data is ready. */
export function exportLetter(
  { ownerName, url, expiresAt }: ExportReady,
  companyName: string,
  language: MailLanguage,
): Letter {
  const until = momentInWords(expiresAt, language);
  const letters: Record<MailLanguage, Letter> = {
    nl: {
      subject: `Uw gegevens bij ${companyName} staan klaar`,
      greeting: 'Hallo,',
      paragraphs: [
        `Het bestand met alle gegevens die wij van ${ownerName} bewaren, is klaar. Log in en download het bij Mijn gegevens.`,
      ],
      facts: [],
      action: { label: 'Naar Mijn gegevens', url },
      remarks: [
        `U kunt het downloaden tot ${until}. Daarna vernietigen wij het.`,
        'Hebt u hier niet om gevraagd, laat het ons dan weten.',
      ],
      closing: 'Met vriendelijke groet,',
    },
    en: {
      subject: `Your data at ${companyName} are ready`,
      greeting: 'Hello,',
      paragraphs: [
        `The file with all data that we hold of ${ownerName} is ready. Log in and download it at My data.`,
      ],
      facts: [],
      action: { label: 'Go to My data', url },
      remarks: [
        `You can download it until ${until}. Then we destroy it.`,
        'If you did not ask for this, please tell us.',
      ],
      closing: 'Kind regards,',
    },
  };
  return letters[language];
}
