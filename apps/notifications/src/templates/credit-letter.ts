import { formatMoney, type Money, negate } from '@app/common';
import type { MailedDocument } from '../mails/mail.entity.js';
import type { Letter } from './letter.js';
import { dayInWords, type MailLanguage } from './wording.js';

type Credits = NonNullable<MailedDocument['credits']>;

/** The letter with a credit note, and with the note’s own amounts. */
export function creditLetter(
  document: MailedDocument,
  credits: Credits,
  companyName: string,
  language: MailLanguage,
): Letter {
  return { nl: dutch, en: english }[language](document, credits, companyName);
}

/** Whether the party gets money back; when a payout is credited, we get it back. */
const isForParty = ({ kind, gross }: MailedDocument): boolean =>
  kind === 'payout' ? gross.micros > 0 : gross.micros < 0;

function dutch(document: MailedDocument, credits: Credits, companyName: string): Letter {
  const { kind, number, partyName, issuedOn } = document;
  const money = (amount: Money): string => formatMoney(negate(amount), 'nl');
  const [net, vat, gross] = [document.net, document.vat, document.gross].map(money);
  return {
    subject: `Creditnota ${number} van ${companyName}`,
    greeting: `Beste ${partyName},`,
    paragraphs: [
      `Hierbij ontvangt u creditnota ${number} bij ${credits.number} van ${dayInWords(credits.issuedOn, 'nl')}.`,
      `Reden: ${credits.reason}`,
    ],
    facts: [
      ['Nummer', number],
      ['Datum', dayInWords(issuedOn, 'nl')],
      ['Bij document', credits.number],
      ['Bedrag exclusief btw', net ?? ''],
      ['Btw', kind === 'settlement' ? 'verlegd' : (vat ?? '')],
      ['Totaal', gross ?? ''],
    ],
    action: null,
    remarks: [
      isForParty(document)
        ? 'Wij verrekenen dit bedrag met wat u ons nog moet betalen, of betalen het aan u terug. U hoeft niets te doen.'
        : 'Wij verrekenen dit bedrag met wat wij u nog moeten betalen. U hoeft niets te doen.',
      `Het document zit als PDF bij deze e-mail: ${number}.pdf.`,
    ],
    closing: 'Met vriendelijke groet,',
  };
}

function english(document: MailedDocument, credits: Credits, companyName: string): Letter {
  const { kind, number, partyName, issuedOn } = document;
  const money = (amount: Money): string => formatMoney(negate(amount), 'en');
  const [net, vat, gross] = [document.net, document.vat, document.gross].map(money);
  return {
    subject: `Credit note ${number} from ${companyName}`,
    greeting: `Dear ${partyName},`,
    paragraphs: [
      `Please find attached credit note ${number} on ${credits.number} of ${dayInWords(credits.issuedOn, 'en')}.`,
      `Reason: ${credits.reason}`,
    ],
    facts: [
      ['Number', number],
      ['Date', dayInWords(issuedOn, 'en')],
      ['On document', credits.number],
      ['Amount excluding VAT', net ?? ''],
      ['VAT', kind === 'settlement' ? 'reverse charge' : (vat ?? '')],
      ['Total', gross ?? ''],
    ],
    action: null,
    remarks: [
      isForParty(document)
        ? 'We set this amount off against what you still owe us, or pay it back to you. You don’t have to do anything.'
        : 'We set this amount off against what we still owe you. You don’t have to do anything.',
      `The document is attached as a PDF: ${number}.pdf.`,
    ],
    closing: 'Kind regards,',
  };
}
