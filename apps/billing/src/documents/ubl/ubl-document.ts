import { money, sum } from '@app/common';
import type { DocumentLine } from '@app/contracts';
import { dutchDate } from '../../kernel/time/months.js';
import { owedByUs } from '../lines/direction.js';
import type { PrintedDocument } from '../pdf/printed-document.js';
import type { Words } from '../pdf/words.js';
import { wordsOf } from '../pdf/words-of.js';
import { customizationOf, customizations } from './rules/customization.js';
import { amountOn, euro, ublLines, ublPeriod } from './ubl-lines.js';
import { compact, partiesOf, ublParty } from './ubl-parties.js';
import { breakdownOf, ublTaxTotal } from './ubl-vat.js';
import { leaf, leafOf, parent, type Xml } from '../../kernel/xml.js';

const urn = 'urn:oasis:names:specification:ubl:schema:xsd';

/**
 * A document as an e-invoice: UBL 2.1 by EN 16931, only from stored data. For a settlement it
 * invoices what the carrier owes us, and names what we owe the carrier as prepaid (BT-113), since
 * the carrier invoices its own services.
 * @returns Null for a settlement in which the carrier owes us nothing.
 */
export function ublDocument(document: PrintedDocument): Xml | null {
  const lines = invoicedLines(document);
  if (lines.length === 0) return null;
  const { credits, language } = document;
  const words = wordsOf(language);
  const isCredit = credits !== null;
  const root = isCredit ? 'CreditNote' : 'Invoice';
  const customization = customizationOf(document);
  const breakdown = breakdownOf(document, lines);
  const { seller, buyer } = partiesOf(document);
  const withVatIds = breakdown.every(({ category }) => category !== 'O');
  return {
    name: root,
    attributes: {
      xmlns: `${urn}:${root}-2`,
      'xmlns:cac': `${urn}:CommonAggregateComponents-2`,
      'xmlns:cbc': `${urn}:CommonBasicComponents-2`,
    },
    content: parent(
      root,
      leaf('cbc:CustomizationID', customization.id),
      leaf('cbc:ProfileID', customization.profile),
      leaf('cbc:ID', document.number),
      leaf('cbc:IssueDate', document.issuedOn),
      isCredit ? null : leafOf('cbc:DueDate', document.dueOn),
      leaf(isCredit ? 'cbc:CreditNoteTypeCode' : 'cbc:InvoiceTypeCode', typeCode(document)),
      leafOf('cbc:Note', noteOf(document, words)),
      leaf('cbc:DocumentCurrencyCode', 'EUR'),
      leaf('cbc:BuyerReference', document.partyId),
      ublPeriod(
        dutchDate(new Date(document.from)),
        dutchDate(new Date(Date.parse(document.until) - 1)),
      ),
      referenceOf(document, customization === customizations.nlcius),
      ublParty('Supplier', seller, withVatIds, collectedBy(document)?.creditorId),
      ublParty('Customer', buyer, withVatIds),
      paymentOf(document, compact(seller.iban)),
      ublTaxTotal(breakdown, (amount) => amountOn(document, amount), euro),
      totalsOf(document, lines),
      ublLines(document, lines, words),
    ).content,
  };
}

/** Statements that the law and the reader need in words (BT-22). */
function noteOf({ kind, credits, company, billTo }: PrintedDocument, words: Words): string {
  const selfBilling = `${words.selfBilling}. ${words.selfBillingNote(company.name, billTo.name)}`;
  const parts = [
    kind === 'payout' ? selfBilling : '',
    credits === null ? '' : words.credit.reason(credits.reason),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function invoicedLines({ kind, lines }: PrintedDocument): readonly DocumentLine[] {
  if (kind !== 'settlement') return lines;
  return lines.filter(({ component }) => !owedByUs.includes(component));
}

/** Type of the document by UNTDID 1001. */
function typeCode({ kind, credits }: PrintedDocument): string {
  if (kind === 'payout') return credits === null ? '389' : '261';
  return credits === null ? '380' : '381';
}

/** The credited document (BG-3). NLCIUS advises against its date (BR-NL-24). */
function referenceOf({ credits }: PrintedDocument, isNlcius: boolean): Xml | null {
  if (credits === null) return null;
  return parent(
    'cac:BillingReference',
    parent(
      'cac:InvoiceDocumentReference',
      leaf('cbc:ID', credits.number),
      isNlcius ? null : leaf('cbc:IssueDate', credits.issuedOn),
    ),
  );
}

/**
 * The mandate of the document's direct debit; null for a credit note, and for a document that
 * isn't collected.
 */
const collectedBy = ({ credits, directDebit }: PrintedDocument): PrintedDocument['directDebit'] =>
  credits === null ? directDebit : null;

/**
 * How the payable amount is paid (BG-16): by direct debit (BG-19), by transfer, or as agreed if the
 * buyer doesn't pay by transfer.
 */
function paymentOf(document: PrintedDocument, iban: string | null): (Xml | null)[] {
  const { credits, dueOn, gross, language, number } = document;
  if (amountOn(document, gross).micros <= 0) return [];
  const debit = collectedBy(document);
  if (debit !== null) return [collectedMeans(number, debit)];
  const isTransfer = credits === null && iban !== null;
  const agreed = { nl: 'Volgens overeenkomst', en: 'As agreed' }[language];
  return [
    parent(
      'cac:PaymentMeans',
      leaf('cbc:PaymentMeansCode', isTransfer ? '58' : '57'),
      isTransfer ? leaf('cbc:PaymentID', number) : null,
      isTransfer ? parent('cac:PayeeFinancialAccount', leaf('cbc:ID', iban)) : null,
    ),
    dueOn !== null && credits === null
      ? null
      : parent('cac:PaymentTerms', leaf('cbc:Note', agreed)),
  ];
}

/** Mandate and debited account (BT-89, BT-91). The creditor identifier (BT-90) is at the seller. */
const collectedMeans = (
  number: string,
  { mandateReference, iban }: NonNullable<PrintedDocument['directDebit']>,
): Xml =>
  parent(
    'cac:PaymentMeans',
    leaf('cbc:PaymentMeansCode', '59'),
    leaf('cbc:PaymentID', number),
    parent(
      'cac:PaymentMandate',
      leaf('cbc:ID', mandateReference),
      parent('cac:PayerFinancialAccount', leaf('cbc:ID', iban)),
    ),
  );

/** Totals (BG-22). Amounts that this e-invoice doesn't invoice are set off, as prepaid. */
function totalsOf(document: PrintedDocument, lines: readonly DocumentLine[]): Xml {
  const { gross } = document;
  const breakdown = breakdownOf(document, lines);
  const net = sum(lines.map((line) => line.net));
  const whole = sum([net, ...breakdown.map(({ vat }) => vat)]);
  const setOff = money(whole.micros - gross.micros);
  const on = (name: string, amount: typeof net): Xml => euro(name, amountOn(document, amount));
  return parent(
    'cac:LegalMonetaryTotal',
    on('cbc:LineExtensionAmount', net),
    on('cbc:TaxExclusiveAmount', net),
    on('cbc:TaxInclusiveAmount', whole),
    setOff.micros === 0 ? null : on('cbc:PrepaidAmount', setOff),
    on('cbc:PayableAmount', gross),
  );
}
