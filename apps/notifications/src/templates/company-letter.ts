import type { CompanyChanged } from '@app/contracts';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter to an owner's heads that the details for documents were changed. It shows none of them. */
export const companyLetter = (
  changed: CompanyChanged,
  companyName: string,
  language: MailLanguage,
): Letter => ({ nl: dutch, en: english })[language](changed, companyName);

const inDutch = { name: 'naam', address: 'adres', 'vat-id': 'btw-id' } as const;
const inEnglish = { name: 'name', address: 'address', 'vat-id': 'VAT id' } as const;

const dutch = ({ ownerName, what, by, at, url }: CompanyChanged, companyName: string): Letter => ({
  subject: `De bedrijfsgegevens van ${ownerName} zijn gewijzigd`,
  greeting: 'Hallo,',
  paragraphs: [
    `Bij ${companyName} zijn de gegevens van ${ownerName} gewijzigd. Ze staan voortaan op uw facturen. Eerdere facturen blijven zoals ze zijn.`,
  ],
  facts: [
    ['Gewijzigd', what.map((part) => inDutch[part]).join(', ')],
    ['Door', by === 'owner' ? 'iemand van uw organisatie' : companyName],
    ['Wanneer', momentInWords(at, 'nl')],
  ],
  action: { label: 'Naar uw bedrijfsgegevens', url },
  remarks: [
    'Klopt dit, dan hoeft u niets te doen. Weet u hier niets van, laat het ons dan meteen weten.',
  ],
  closing: 'Met vriendelijke groet,',
});

const english = (
  { ownerName, what, by, at, url }: CompanyChanged,
  companyName: string,
): Letter => ({
  subject: `The company details of ${ownerName} were changed`,
  greeting: 'Hello,',
  paragraphs: [
    `The details of ${ownerName} were changed at ${companyName}. From now on your invoices show them. Earlier invoices stay as they are.`,
  ],
  facts: [
    ['Changed', what.map((part) => inEnglish[part]).join(', ')],
    ['By', by === 'owner' ? 'somebody of your organisation' : companyName],
    ['When', momentInWords(at, 'en')],
  ],
  action: { label: 'To your company details', url },
  remarks: [
    'If this is right you don’t have to do anything. If you know nothing about it, please tell us at once.',
  ],
  closing: 'Kind regards,',
});
