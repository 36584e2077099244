import { nationalFormat } from '@app/number-plan';
import type { TariffRefused } from '@app/contracts';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter to an owner whose order of a tariff was refused. */
export const tariffLetter = (
  refused: TariffRefused,
  companyName: string,
  language: MailLanguage,
): Letter => ({ nl: dutch, en: english })[language](refused, companyName);

const dutch = (
  { ownerName, serviceNumber, askedAt, reason }: TariffRefused,
  companyName: string,
): Letter => ({
  subject: `Uw tarief voor ${nationalFormat(serviceNumber, 'NL')} gaat niet door`,
  greeting: `Beste ${ownerName},`,
  paragraphs: [
    `U hebt bij ${companyName} een tarief besteld voor ${nationalFormat(serviceNumber, 'NL')}. Wij kunnen het niet invoeren. Voor uw bellers verandert er niets.`,
  ],
  facts: [
    ['Besteld op', momentInWords(askedAt, 'nl')],
    ['Waarom niet', reason],
  ],
  action: null,
  remarks: ['U kunt een ander tarief bestellen op de pagina van uw nummer.'],
  closing: 'Met vriendelijke groet,',
});

const english = (
  { ownerName, serviceNumber, askedAt, reason }: TariffRefused,
  companyName: string,
): Letter => ({
  subject: `Your tariff for ${nationalFormat(serviceNumber, 'NL')} was refused`,
  greeting: `Dear ${ownerName},`,
  paragraphs: [
    `You ordered a tariff for ${nationalFormat(serviceNumber, 'NL')} at ${companyName}. We can’t introduce it. Nothing changes for your callers.`,
  ],
  facts: [
    ['Ordered on', momentInWords(askedAt, 'en')],
    ['Why not', reason],
  ],
  action: null,
  remarks: ['You can order another tariff on the page of your number.'],
  closing: 'Kind regards,',
});
