import type { DocumentsMoved } from '@app/contracts';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter to the former address that documents now go to another address. */
export const movedLetter = (
  moved: DocumentsMoved,
  companyName: string,
  language: MailLanguage,
): Letter => ({ nl: dutch, en: english })[language](moved, companyName);

const dutch = ({ ownerName, domain, at }: DocumentsMoved, companyName: string): Letter => ({
  subject: `Post van ${companyName} gaat voortaan naar een ander adres`,
  greeting: `Beste ${ownerName},`,
  paragraphs: [
    `Bij ${companyName} is het e-mailadres voor uw facturen gewijzigd. Ook ingesproken berichten en meldingen gaan voortaan naar dat adres, behalve als u daarvoor een ander adres hebt ingesteld.`,
  ],
  facts: [
    ['Nieuw adres', `…@${domain}`],
    ['Wanneer', momentInWords(at, 'nl')],
  ],
  action: null,
  remarks: [
    'Klopt dit, dan hoeft u niets te doen. Weet u hier niets van, laat het ons dan meteen weten.',
  ],
  closing: 'Met vriendelijke groet,',
});

const english = ({ ownerName, domain, at }: DocumentsMoved, companyName: string): Letter => ({
  subject: `Mail from ${companyName} goes to another address from now on`,
  greeting: `Dear ${ownerName},`,
  paragraphs: [
    `The address of your invoices was changed at ${companyName}. Messages that callers leave, and alerts, go there too, unless you have set another address for those.`,
  ],
  facts: [
    ['New address', `…@${domain}`],
    ['When', momentInWords(at, 'en')],
  ],
  action: null,
  remarks: [
    'If this is right you don’t have to do anything. If you know nothing about it, please tell us at once.',
  ],
  closing: 'Kind regards,',
});
