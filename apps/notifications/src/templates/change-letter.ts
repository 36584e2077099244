import type { AccountChange } from '@app/contracts';
import type { Letter } from './letter.js';
import { momentInWords, type MailLanguage } from './wording.js';

/** The letter to an owner about a change of the payout account or of a mandate. */
export const changeLetter = (
  change: AccountChange,
  companyName: string,
  language: MailLanguage,
): Letter => ({ nl: dutch, en: english })[language](change, companyName);

function dutch({ ownerName, what, iban, by, at }: AccountChange, companyName: string): Letter {
  const about = {
    'payout-account': {
      subject: `Uw rekening voor uitbetalingen bij ${companyName} is gewijzigd`,
      text: 'De rekening waarop wij u uitbetalen, is gewijzigd. Uit voorzorg maken wij naar een nieuwe rekening de eerste dagen niets over.',
    },
    'mandate-signed': {
      subject: `Er is een incassomachtiging gegeven aan ${companyName}`,
      text: 'Er is een machtiging gegeven om uw facturen van onderstaande rekening af te schrijven.',
    },
    'mandate-ended': {
      subject: `Uw incassomachtiging bij ${companyName} is beëindigd`,
      text: 'De machtiging om uw facturen van onderstaande rekening af te schrijven, is beëindigd. Maak uw facturen voortaan zelf over.',
    },
  }[what];
  const who = {
    owner: 'Iemand van uw organisatie',
    staff: `Een medewerker van ${companyName}`,
    us: companyName,
  }[by];
  return {
    subject: about.subject,
    greeting: `Beste ${ownerName},`,
    paragraphs: [about.text],
    facts: [
      ['Rekening', iban],
      ['Door', who],
      ['Wanneer', momentInWords(at, 'nl')],
    ],
    action: null,
    remarks: [
      'Klopt dit, dan hoeft u verder niets te doen. Weet u hier niets van, laat het ons dan meteen weten.',
    ],
    closing: 'Met vriendelijke groet,',
  };
}

function english({ ownerName, what, iban, by, at }: AccountChange, companyName: string): Letter {
  const about = {
    'payout-account': {
      subject: `Your account for payouts at ${companyName} was changed`,
      text: 'The account for your payouts was changed. To be safe, we transfer nothing to a new account for the first days.',
    },
    'mandate-signed': {
      subject: `A direct debit mandate was given to ${companyName}`,
      text: 'A mandate was given to collect your invoices from the account below.',
    },
    'mandate-ended': {
      subject: `Your direct debit mandate at ${companyName} has ended`,
      text: 'The mandate to collect your invoices from the account below has ended. From now on, please transfer your invoices yourself.',
    },
  }[what];
  const who = {
    owner: 'Somebody of your organisation',
    staff: `A member of staff of ${companyName}`,
    us: companyName,
  }[by];
  return {
    subject: about.subject,
    greeting: `Dear ${ownerName},`,
    paragraphs: [about.text],
    facts: [
      ['Account', iban],
      ['By', who],
      ['When', momentInWords(at, 'en')],
    ],
    action: null,
    remarks: [
      'If this is right you don’t have to do anything. If you know nothing about it, please tell us at once.',
    ],
    closing: 'Kind regards,',
  };
}
