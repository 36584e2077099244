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
        `Het bestand met alles wat wij van ${ownerName} bewaren is klaar. U haalt het op bij Mijn gegevens, nadat u hebt ingelogd.`,
      ],
      facts: [],
      action: { label: 'Naar Mijn gegevens', url },
      remarks: [
        `Het bestand blijft staan tot ${until}; daarna vernietigen wij het.`,
        'Hebt u hier niet om gevraagd, laat het ons dan weten.',
      ],
      closing: 'Met vriendelijke groet,',
    },
    en: {
      subject: `Your data at ${companyName} are ready`,
      greeting: 'Hello,',
      paragraphs: [
        `The file of everything that we hold of ${ownerName} is ready. You find it at My data, once you have signed in.`,
      ],
      facts: [],
      action: { label: 'Go to My data', url },
      remarks: [
        `The file is kept until ${until}; then we destroy it.`,
        'If you did not ask for this, please tell us.',
      ],
      closing: 'Kind regards,',
    },
  };
  return letters[language];
}
