import { formatMoney } from '@app/common';
import type { DebitNotice } from '@app/contracts';
import type { Letter } from './letter.js';
import { dayInWords, type MailLanguage } from './wording.js';

/** The letter that announces a direct debit, with the facts that the SEPA rulebooks require beforehand. */
export const debitLetter = (
  notice: DebitNotice,
  companyName: string,
  language: MailLanguage,
): Letter => ({ nl: dutch, en: english })[language](notice, companyName);

function dutch(notice: DebitNotice, companyName: string): Letter {
  const [amount, day] = [formatMoney(notice.amount, 'nl'), dayInWords(notice.collectOn, 'nl')];
  return {
    subject: `Aankondiging van incasso op ${day}: ${notice.invoiceNumber}`,
    greeting: `Beste ${notice.ownerName},`,
    paragraphs: [
      `Op ${day} schrijven wij ${amount} af voor factuur ${notice.invoiceNumber}. Zorgt u voor voldoende saldo?`,
    ],
    facts: [
      ['Factuur', notice.invoiceNumber],
      ['Bedrag', amount],
      ['Datum van afschrijving', day],
      ['Rekening', `${notice.iban}, ten name van ${notice.accountHolder}`],
      ['Machtigingskenmerk', notice.mandateReference],
      ['Incassant', companyName],
      ['Incassant-ID', notice.creditorId],
    ],
    action: null,
    remarks: [
      'Staat er op die dag minder open, dan schrijven wij dat lagere bedrag af. Klopt er iets niet, laat het ons dan vóór die dag weten.',
    ],
    closing: 'Met vriendelijke groet,',
  };
}

function english(notice: DebitNotice, companyName: string): Letter {
  const [amount, day] = [formatMoney(notice.amount, 'en'), dayInWords(notice.collectOn, 'en')];
  return {
    subject: `Announcement of a direct debit on ${day}: ${notice.invoiceNumber}`,
    greeting: `Dear ${notice.ownerName},`,
    paragraphs: [
      `On ${day} we collect ${amount} for invoice ${notice.invoiceNumber}. Please make sure there is enough money in the account.`,
    ],
    facts: [
      ['Invoice', notice.invoiceNumber],
      ['Amount', amount],
      ['Date of collection', day],
      ['Account', `${notice.iban}, in the name of ${notice.accountHolder}`],
      ['Mandate reference', notice.mandateReference],
      ['Creditor', companyName],
      ['Creditor identifier', notice.creditorId],
    ],
    action: null,
    remarks: [
      'If you owe less on that day, we collect the lower amount. If anything is wrong, please tell us before that day.',
    ],
    closing: 'Kind regards,',
  };
}
