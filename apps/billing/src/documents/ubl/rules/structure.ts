import type { Xml } from '../../../kernel/xml.js';
import { isCreditNote, type Rule } from './tree.js';

/** How often an element may occur in its parent, by the schemas of UBL 2.1 and EN 16931-3-2. */
type Times = '1' | '?' | '+' | '*';
type Sequence = readonly (readonly [name: string, times: Times])[];

const tax: Sequence = [
  ['cbc:ID', '1'],
  ['cbc:Percent', '?'],
  ['cbc:TaxExemptionReason', '?'],
  ['cac:TaxScheme', '1'],
];

const party: Sequence = [['cac:Party', '1']];

const line = (quantity: string): Sequence => [
  ['cbc:ID', '1'],
  [quantity, '1'],
  ['cbc:LineExtensionAmount', '1'],
  ['cac:InvoicePeriod', '?'],
  ['cac:Item', '1'],
  ['cac:Price', '1'],
];

const document = (typeCode: string, dueDate: Sequence, lineName: string): Sequence => [
  ['cbc:CustomizationID', '1'],
  ['cbc:ProfileID', '?'],
  ['cbc:ID', '1'],
  ['cbc:IssueDate', '1'],
  ...dueDate,
  [typeCode, '1'],
  ['cbc:Note', '?'],
  ['cbc:DocumentCurrencyCode', '1'],
  ['cbc:BuyerReference', '?'],
  ['cac:InvoicePeriod', '?'],
  ['cac:BillingReference', '*'],
  ['cac:AccountingSupplierParty', '1'],
  ['cac:AccountingCustomerParty', '1'],
  ['cac:PaymentMeans', '*'],
  ['cac:PaymentTerms', '?'],
  ['cac:TaxTotal', '1'],
  ['cac:LegalMonetaryTotal', '1'],
  [lineName, '+'],
];

/** The elements that we write, each with its allowed children in their order. */
const sequences: Readonly<Record<string, Sequence>> = {
  Invoice: document('cbc:InvoiceTypeCode', [['cbc:DueDate', '?']], 'cac:InvoiceLine'),
  CreditNote: document('cbc:CreditNoteTypeCode', [], 'cac:CreditNoteLine'),
  'cac:InvoicePeriod': [
    ['cbc:StartDate', '?'],
    ['cbc:EndDate', '?'],
  ],
  'cac:BillingReference': [['cac:InvoiceDocumentReference', '1']],
  'cac:InvoiceDocumentReference': [
    ['cbc:ID', '1'],
    ['cbc:IssueDate', '?'],
  ],
  'cac:AccountingSupplierParty': party,
  'cac:AccountingCustomerParty': party,
  'cac:Party': [
    ['cbc:EndpointID', '?'],
    ['cac:PartyIdentification', '?'],
    ['cac:PartyName', '?'],
    ['cac:PostalAddress', '1'],
    ['cac:PartyTaxScheme', '?'],
    ['cac:PartyLegalEntity', '1'],
  ],
  'cac:PartyIdentification': [['cbc:ID', '1']],
  'cac:PartyName': [['cbc:Name', '1']],
  'cac:PostalAddress': [
    ['cbc:StreetName', '?'],
    ['cbc:CityName', '?'],
    ['cbc:PostalZone', '?'],
    ['cac:Country', '1'],
  ],
  'cac:Country': [['cbc:IdentificationCode', '1']],
  'cac:PartyTaxScheme': [
    ['cbc:CompanyID', '1'],
    ['cac:TaxScheme', '1'],
  ],
  'cac:TaxScheme': [['cbc:ID', '1']],
  'cac:PartyLegalEntity': [
    ['cbc:RegistrationName', '1'],
    ['cbc:CompanyID', '?'],
  ],
  'cac:PaymentMeans': [
    ['cbc:PaymentMeansCode', '1'],
    ['cbc:PaymentID', '?'],
    ['cac:PayeeFinancialAccount', '?'],
    ['cac:PaymentMandate', '?'],
  ],
  'cac:PaymentMandate': [
    ['cbc:ID', '1'],
    ['cac:PayerFinancialAccount', '?'],
  ],
  'cac:PayerFinancialAccount': [['cbc:ID', '1']],
  'cac:PayeeFinancialAccount': [['cbc:ID', '1']],
  'cac:PaymentTerms': [['cbc:Note', '1']],
  'cac:TaxTotal': [
    ['cbc:TaxAmount', '1'],
    ['cac:TaxSubtotal', '+'],
  ],
  'cac:TaxSubtotal': [
    ['cbc:TaxableAmount', '1'],
    ['cbc:TaxAmount', '1'],
    ['cac:TaxCategory', '1'],
  ],
  'cac:TaxCategory': tax,
  'cac:ClassifiedTaxCategory': tax,
  'cac:LegalMonetaryTotal': [
    ['cbc:LineExtensionAmount', '1'],
    ['cbc:TaxExclusiveAmount', '1'],
    ['cbc:TaxInclusiveAmount', '1'],
    ['cbc:PrepaidAmount', '?'],
    ['cbc:PayableAmount', '1'],
  ],
  'cac:InvoiceLine': line('cbc:InvoicedQuantity'),
  'cac:CreditNoteLine': line('cbc:CreditedQuantity'),
  'cac:Item': [
    ['cbc:Name', '1'],
    ['cac:ClassifiedTaxCategory', '1'],
    ['cac:AdditionalItemProperty', '*'],
  ],
  'cac:AdditionalItemProperty': [
    ['cbc:Name', '1'],
    ['cbc:Value', '1'],
  ],
  'cac:Price': [
    ['cbc:PriceAmount', '1'],
    ['cbc:BaseQuantity', '?'],
  ],
};

const atLeast: Readonly<Record<Times, number>> = { '1': 1, '+': 1, '?': 0, '*': 0 };
const atMost: Readonly<Record<Times, number>> = { '1': 1, '?': 1, '+': Infinity, '*': Infinity };

/** Deviations of an element and its descendants from the sequences of the schema. */
export function misplaced({ name, content }: Xml): string[] {
  const sequence = sequences[name];
  if (typeof content === 'string')
    return sequence === undefined ? [] : [`${name} has a text instead of elements`];
  if (sequence === undefined) return [`${name} has elements instead of a text`];
  let at = 0;
  for (const [child, times] of sequence) {
    let count = 0;
    while (content[at + count]?.name === child) count += 1;
    if (count < atLeast[times] || count > atMost[times]) return [`${name} has ${count} ${child}`];
    at += count;
  }
  if (at < content.length) return [`${name} has ${content[at]?.name} in a wrong place`];
  return content.flatMap(misplaced);
}

const date = /^\d{4}-\d{2}-\d{2}$/;
const amount = /^-?\d+\.\d{2}$/;
const dates = new Set(['cbc:IssueDate', 'cbc:DueDate', 'cbc:StartDate', 'cbc:EndDate']);

/**
 * Whether every date is a valid date, every amount is in euro with two decimals, and no element is
 * empty.
 */
function isTyped({ name, content, attributes }: Xml): boolean {
  if (typeof content !== 'string') return content.length > 0 && content.every(isTyped);
  if (content.trim() === '') return false;
  if (dates.has(name)) return date.test(content) && !Number.isNaN(Date.parse(content));
  if (name.endsWith('Amount')) return amount.test(content) && attributes?.['currencyID'] === 'EUR';
  return true;
}

export const structureRules: readonly Rule[] = [
  {
    id: 'UBL-2.1',
    text: 'its elements are not in the order of the schema',
    holds: (root) => misplaced(root).length === 0,
  },
  {
    id: 'UBL-2.1-types',
    text: 'a date or amount is malformed, or a text is empty',
    holds: isTyped,
  },
  {
    id: 'UBL-2.1-root',
    text: 'it is neither an Invoice nor a CreditNote',
    holds: (root) => isCreditNote(root) || root.name === 'Invoice',
  },
];
