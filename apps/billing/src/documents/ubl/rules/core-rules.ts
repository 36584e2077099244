import type { Xml } from '../../../kernel/xml.js';
import {
  all,
  amountAt,
  buyer,
  has,
  isCreditNote,
  linesOf,
  type Rule,
  seller,
  sumOf,
  textAt,
} from './tree.js';

const total = 'cac:LegalMonetaryTotal';
const period = (of: Xml): [from: string, until: string] => [
  textAt(of, 'cac:InvoicePeriod/cbc:StartDate'),
  textAt(of, 'cac:InvoicePeriod/cbc:EndDate'),
];

const needed = (id: string, path: string, what: string): Rule => ({
  id,
  text: `${what} is missing`,
  holds: (root) => has(root, path),
});

const ofEachLine = (id: string, text: string, holds: (line: Xml) => boolean): Rule => ({
  id,
  text,
  holds: (root) => linesOf(root).every(holds),
});

const debits = (root: Xml): readonly Xml[] =>
  all(root, 'cac:PaymentMeans').filter((means) => textAt(means, 'cbc:PaymentMeansCode') === '59');

const typeCodes = { invoice: new Set(['380', '389']), creditNote: new Set(['381', '261']) };

/**
 * EN 16931-1:2017, 6.4.2 and 6.4.3: elements that every invoice has, and how its amounts add up.
 */
export const coreRules: readonly Rule[] = [
  needed('BR-01', 'cbc:CustomizationID', 'the identifier of its specification'),
  needed('BR-02', 'cbc:ID', 'its number'),
  needed('BR-03', 'cbc:IssueDate', 'its date'),
  {
    id: 'BR-04',
    text: 'its type is not 380 or 389, or for a credit note 381 or 261',
    holds: (root) =>
      isCreditNote(root)
        ? typeCodes.creditNote.has(textAt(root, 'cbc:CreditNoteTypeCode'))
        : typeCodes.invoice.has(textAt(root, 'cbc:InvoiceTypeCode')),
  },
  {
    id: 'BR-05',
    text: 'its currency is not the euro',
    holds: (root) => textAt(root, 'cbc:DocumentCurrencyCode') === 'EUR',
  },
  needed('BR-06', `${seller}/cac:PartyLegalEntity/cbc:RegistrationName`, 'the seller’s name'),
  needed('BR-07', `${buyer}/cac:PartyLegalEntity/cbc:RegistrationName`, 'the buyer’s name'),
  needed(
    'BR-08',
    `${seller}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`,
    'the seller’s address',
  ),
  needed(
    'BR-10',
    `${buyer}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`,
    'the buyer’s address',
  ),
  {
    id: 'BR-09',
    text: 'a country is not a code of ISO 3166-1',
    holds: (root) =>
      [seller, buyer].every((party) =>
        /^[A-Z]{2}$/.test(
          textAt(root, `${party}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`),
        ),
      ),
  },
  { id: 'BR-16', text: 'it has no line', holds: (root) => linesOf(root).length > 0 },
  ofEachLine('BR-21', 'a line has no number', (line) => has(line, 'cbc:ID')),
  ofEachLine('BR-25', 'a line has no description', (line) => has(line, 'cac:Item/cbc:Name')),
  ofEachLine(
    'BR-27',
    'a price is below zero',
    (line) => amountAt(line, 'cac:Price/cbc:PriceAmount') >= 0,
  ),
  ofEachLine(
    'PEPPOL-EN16931-R120',
    'a line’s amount is not its quantity times its price',
    (line) => {
      const quantity =
        amountAt(line, 'cbc:InvoicedQuantity') + amountAt(line, 'cbc:CreditedQuantity');
      const base = amountAt(line, 'cac:Price/cbc:BaseQuantity');
      const price = amountAt(line, 'cac:Price/cbc:PriceAmount');
      return (
        base > 0 &&
        Math.abs((quantity / base) * price - amountAt(line, 'cbc:LineExtensionAmount')) < 1
      );
    },
  ),
  {
    id: 'BR-29',
    text: 'a period ends before it begins',
    holds: (root) => [root, ...linesOf(root)].map(period).every(([from, until]) => from <= until),
  },
  {
    id: 'BR-CL-16',
    text: 'a means of payment is not 57 (as agreed), 58 (SEPA transfer) or 59 (SEPA direct debit)',
    holds: (root) =>
      all(root, 'cac:PaymentMeans').every((means) =>
        ['57', '58', '59'].includes(textAt(means, 'cbc:PaymentMeansCode')),
      ),
  },
  {
    id: 'BR-61',
    text: 'the account for a transfer is missing',
    holds: (root) =>
      all(root, 'cac:PaymentMeans').every(
        (means) =>
          !['30', '58'].includes(textAt(means, 'cbc:PaymentMeansCode')) ||
          has(means, 'cac:PayeeFinancialAccount/cbc:ID'),
      ),
  },
  {
    id: 'PEPPOL-EN16931-R061',
    text: 'the mandate of a direct debit is missing',
    holds: (root) => debits(root).every((means) => has(means, 'cac:PaymentMandate/cbc:ID')),
  },
  {
    id: 'BT-90',
    text: 'the creditor identifier of a direct debit is missing',
    holds: (root) =>
      debits(root).length === 0 ||
      all(root, `${seller}/cac:PartyIdentification/cbc:ID`).some(
        ({ attributes }) => attributes?.['schemeID'] === 'SEPA',
      ),
  },
  {
    id: 'BR-55',
    text: 'the number of the credited document is missing',
    holds: (root) =>
      all(root, 'cac:BillingReference').every((reference) =>
        has(reference, 'cac:InvoiceDocumentReference/cbc:ID'),
      ),
  },
  {
    id: 'BR-62',
    text: 'an electronic address has no scheme',
    holds: (root) =>
      [seller, buyer].every((party) =>
        all(root, `${party}/cbc:EndpointID`).every(({ attributes }) => attributes?.['schemeID']),
      ),
  },
  {
    id: 'BR-CO-10',
    text: 'its lines don’t add up to their sum',
    holds: (root) =>
      sumOf(linesOf(root), 'cbc:LineExtensionAmount') ===
      amountAt(root, `${total}/cbc:LineExtensionAmount`),
  },
  {
    id: 'BR-CO-13',
    text: 'its total without VAT isn’t the sum of its lines',
    holds: (root) =>
      amountAt(root, `${total}/cbc:TaxExclusiveAmount`) ===
      amountAt(root, `${total}/cbc:LineExtensionAmount`),
  },
  {
    id: 'BR-CO-14',
    text: 'its VAT is not the sum of the VAT of its rates',
    holds: (root) =>
      sumOf(all(root, 'cac:TaxTotal/cac:TaxSubtotal'), 'cbc:TaxAmount') ===
      amountAt(root, 'cac:TaxTotal/cbc:TaxAmount'),
  },
  {
    id: 'BR-CO-15',
    text: 'its total is not the sum without VAT plus the VAT',
    holds: (root) =>
      amountAt(root, `${total}/cbc:TaxInclusiveAmount`) ===
      amountAt(root, `${total}/cbc:TaxExclusiveAmount`) +
        amountAt(root, 'cac:TaxTotal/cbc:TaxAmount'),
  },
  {
    id: 'BR-CO-16',
    text: 'its payable amount is not its total less the prepaid amount',
    holds: (root) =>
      amountAt(root, `${total}/cbc:PayableAmount`) ===
      amountAt(root, `${total}/cbc:TaxInclusiveAmount`) -
        amountAt(root, `${total}/cbc:PrepaidAmount`),
  },
  {
    id: 'BR-CO-25',
    text: 'it has neither a due date nor payment terms',
    holds: (root) =>
      amountAt(root, `${total}/cbc:PayableAmount`) <= 0 ||
      has(root, 'cbc:DueDate') ||
      has(root, 'cac:PaymentTerms/cbc:Note'),
  },
  {
    id: 'BR-CO-26',
    text: 'the seller has neither a registration number nor a VAT id',
    holds: (root) =>
      has(root, `${seller}/cac:PartyLegalEntity/cbc:CompanyID`) ||
      has(root, `${seller}/cac:PartyTaxScheme/cbc:CompanyID`),
  },
];
