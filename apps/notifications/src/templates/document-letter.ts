import { formatMoney, negate } from '@app/common';
import type { MailedDocument } from '../mails/mail.entity.js';
import { creditLetter } from './credit-letter.js';
import type { Letter } from './letter.js';
import { dayInWords, periodInWords, type MailLanguage } from './wording.js';

/** The letter with a document, and with the document's own amounts and dates. */
export function documentLetter(
  document: MailedDocument,
  companyName: string,
  language: MailLanguage,
): Letter {
  const { credits } = document;
  if (credits != null) return creditLetter(document, credits, companyName, language);
  return { nl: dutch, en: english }[language](document, companyName);
}

function dutch(document: MailedDocument, companyName: string): Letter {
  const { kind, number, partyName, net, vat, gross, issuedOn, dueOn, from, until } = document;
  const money = (amount: MailedDocument['gross']) => formatMoney(amount, 'nl');
  const period = periodInWords(from, until, 'nl');
  const about = {
    invoice: {
      name: 'Factuur',
      opening: `Hierbij ontvangt u factuur ${number} over de periode ${period}.`,
      remarks:
        dueOn === null
          ? []
          : [
              `Op de factuur staat of u het bedrag zelf overmaakt, of dat wij het afschrijven. Maakt u het zelf over, doe dat dan uiterlijk op ${dayInWords(dueOn, 'nl')} en vermeld het factuurnummer.`,
            ],
    },
    payout: {
      name: 'Uitbetaling',
      opening: `Hierbij ontvangt u de factuur van uw uitbetaling over de periode ${period}. Wij hebben deze factuur namens u opgemaakt, met nummer ${number}.`,
      remarks: [`U ontvangt van ons ${money(gross)}.`],
    },
    settlement: {
      name: 'Afrekening',
      opening: `Hierbij ontvangt u afrekening ${number} over de periode ${period}.`,
      remarks: [
        gross.micros === 0
          ? 'Per saldo hoeven we elkaar niets te betalen.'
          : gross.micros > 0
            ? `Per saldo ontvangen we van u ${money(gross)}.`
            : `Per saldo ontvangt u van ons ${money(negate(gross))}.`,
      ],
    },
  }[kind];
  return {
    subject: `${about.name} ${number} van ${companyName}`,
    greeting: `Beste ${partyName},`,
    paragraphs: [about.opening],
    facts: [
      ['Nummer', number],
      ['Datum', dayInWords(issuedOn, 'nl')],
      ['Periode', period],
      ['Bedrag exclusief btw', money(net)],
      ['Btw', kind === 'settlement' ? 'verlegd' : money(vat)],
      ['Totaal', money(gross)],
      ...(dueOn === null ? [] : [['Uiterlijk te betalen op', dayInWords(dueOn, 'nl')] as const]),
    ],
    action: null,
    remarks: [...about.remarks, `Het document zit als PDF bij deze e-mail: ${number}.pdf.`],
    closing: 'Met vriendelijke groet,',
  };
}

function english(document: MailedDocument, companyName: string): Letter {
  const { kind, number, partyName, net, vat, gross, issuedOn, dueOn, from, until } = document;
  const money = (amount: MailedDocument['gross']) => formatMoney(amount, 'en');
  const period = periodInWords(from, until, 'en');
  const about = {
    invoice: {
      name: 'Invoice',
      opening: `Please find attached invoice ${number} for the period ${period}.`,
      remarks:
        dueOn === null
          ? []
          : [
              `The invoice says whether you transfer the amount yourself, or we collect it. If you transfer it yourself, please do so by ${dayInWords(dueOn, 'en')} and quote the invoice number.`,
            ],
    },
    payout: {
      name: 'Payout',
      opening: `Please find attached the invoice for your payout for the period ${period}. We have made out this invoice on your behalf, with number ${number}.`,
      remarks: [`You receive ${money(gross)} from us.`],
    },
    settlement: {
      name: 'Settlement',
      opening: `Please find attached settlement ${number} for the period ${period}.`,
      remarks: [
        gross.micros === 0
          ? 'On balance neither of us has to pay the other anything.'
          : gross.micros > 0
            ? `On balance we receive ${money(gross)} from you.`
            : `On balance you receive ${money(negate(gross))} from us.`,
      ],
    },
  }[kind];
  return {
    subject: `${about.name} ${number} from ${companyName}`,
    greeting: `Dear ${partyName},`,
    paragraphs: [about.opening],
    facts: [
      ['Number', number],
      ['Date', dayInWords(issuedOn, 'en')],
      ['Period', period],
      ['Amount excluding VAT', money(net)],
      ['VAT', kind === 'settlement' ? 'reverse charge' : money(vat)],
      ['Total', money(gross)],
      ...(dueOn === null ? [] : [['To be paid by', dayInWords(dueOn, 'en')] as const]),
    ],
    action: null,
    remarks: [...about.remarks, `The document is attached as a PDF: ${number}.pdf.`],
    closing: 'Kind regards,',
  };
}
