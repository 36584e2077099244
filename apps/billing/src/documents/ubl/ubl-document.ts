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
 * A document as an e-invoice: UBL 2.1 by EN 16931, of what is kept of it alone. A settlement is one for what
 * the carrier owes us, and names what we owe him as paid already (BT-113): his own services are his to
 * invoice.
 * @returns Null of a settlement by which he owes us nothing: nothing is invoiced.
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

/** What the law and the reader want said in words (BT-22). */
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

/** UNTDID 1001. */
function typeCode({ kind, credits }: PrintedDocument): string {
  if (kind === 'payout') return credits === null ? '389' : '261';
  return credits === null ? '380' : '381';
}

/** What a credit note corrects (BG-3); NLCIUS would rather have its date left out (BR-NL-24). */
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

/** By what it is collected; null where it isn’t: a credit note, or nothing to pay. */
const collectedBy = ({ credits, directDebit }: PrintedDocument): PrintedDocument['directDebit'] =>
  credits === null ? directDebit : null;

/** How what is to be paid is (BG-16): by transfer, by direct debit (BG-19), or as is agreed where none is asked of the buyer. */
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

/** BT-89 and BT-91; whose mandate it is, BT-90 says at the seller. */
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

/** BG-22. What isn't invoiced by it is set off: paid already. */
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
