import { describe, expect, it } from '@jest/globals';
import { aDocument, feeOf, sumOf } from '../../printed-document.fixture.js';
import { ublDocument } from '../ubl-document.js';
import type { Xml } from '../../../kernel/xml.js';
import { brokenRules, rules } from './broken-rules.js';

const invoice = ublDocument(
  aDocument('invoice', {
    sums: [sumOf('freephone-usage', 12_345_678), sumOf('forwarding', -1_500_000)],
    fees: [feeOf('monthly', null, 25_000_000)],
  }),
)!;
const payout = ublDocument(
  aDocument('payout', { sums: [sumOf('payout', -442_660_246, { includesVat: true })] }),
)!;

/** The tree with the first element at a path changed, or removed. */
function changed(root: Xml, path: string, to: ((element: Xml) => Xml) | null): Xml {
  const [name, ...rest] = path.split('/');
  if (typeof root.content === 'string') throw new Error(`nothing at ${path}`);
  const at = root.content.findIndex((each) => each.name === name);
  const found = root.content[at];
  if (found === undefined) throw new Error(`nothing at ${path}`);
  const replaced =
    rest.length > 0 ? [changed(found, rest.join('/'), to)] : to === null ? [] : [to(found)];
  return { ...root, content: root.content.toSpliced(at, 1, ...replaced) };
}
const text = (content: string) => (element: Xml) => ({ ...element, content });
const broken = (root: Xml) => brokenRules(root).map(({ id }) => id);

const total = 'cac:LegalMonetaryTotal';
const seller = 'cac:AccountingSupplierParty/cac:Party';
const buyer = 'cac:AccountingCustomerParty/cac:Party';
const category = 'cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory';

describe('rules of e-invoices', () => {
  it('have unique ids, and our own invoice and payout break none', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect([broken(invoice), broken(payout)]).toEqual([[], []]);
  });

  it.each([
    ['BR-01', invoice, 'cbc:CustomizationID', null],
    ['BR-02', invoice, 'cbc:ID', null],
    ['BR-03', invoice, 'cbc:IssueDate', null],
    ['UBL-2.1-types', invoice, 'cbc:IssueDate', text('2026-02-31x')],
    ['BR-04', invoice, 'cbc:InvoiceTypeCode', text('381')],
    ['BR-05', invoice, 'cbc:DocumentCurrencyCode', text('USD')],
    ['BR-06', invoice, `${seller}/cac:PartyLegalEntity/cbc:RegistrationName`, null],
    ['BR-07', invoice, `${buyer}/cac:PartyLegalEntity/cbc:RegistrationName`, null],
    ['BR-09', invoice, `${buyer}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`, text('nl')],
    ['BR-16', { ...invoice, content: invoice.content.slice(0, -3) as Xml[] }, 'cbc:ID', text('1')],
    ['BR-25', invoice, 'cac:InvoiceLine/cac:Item/cbc:Name', null],
    ['BR-27', invoice, 'cac:InvoiceLine/cac:Price/cbc:PriceAmount', text('-12.35')],
    ['BR-29', invoice, 'cac:InvoicePeriod/cbc:EndDate', text('2026-09-01')],
    ['BR-61', invoice, 'cac:PaymentMeans/cac:PayeeFinancialAccount', null],
    ['BR-CL-16', payout, 'cac:PaymentMeans/cbc:PaymentMeansCode', text('30')],
    ['BR-CO-04', invoice, 'cac:InvoiceLine/cac:Item/cac:ClassifiedTaxCategory/cbc:ID', text('Z')],
    ['BR-CO-10', invoice, `${total}/cbc:LineExtensionAmount`, text('1.00')],
    ['BR-CO-13', invoice, `${total}/cbc:TaxExclusiveAmount`, text('1.00')],
    ['BR-CO-14', invoice, 'cac:TaxTotal/cbc:TaxAmount', text('1.00')],
    ['BR-CO-15', invoice, `${total}/cbc:TaxInclusiveAmount`, text('1.00')],
    ['BR-CO-16', invoice, `${total}/cbc:PayableAmount`, text('1.00')],
    ['BR-CO-25', invoice, 'cbc:DueDate', null],
    ['BR-S-02', invoice, `${seller}/cac:PartyTaxScheme`, null],
    ['BR-S-05', invoice, `${category}/cbc:Percent`, text('0')],
    ['BR-S-08', invoice, 'cac:TaxTotal/cac:TaxSubtotal/cbc:TaxableAmount', text('1.00')],
    ['BR-S-09', invoice, 'cac:TaxTotal/cac:TaxSubtotal/cbc:TaxAmount', text('1.00')],
    ['BR-AE-10', invoice, `${category}/cbc:ID`, text('AE')],
    ['BR-E-10', invoice, `${category}/cbc:ID`, text('E')],
    ['BR-O-02', invoice, `${category}/cbc:ID`, text('O')],
    ['BR-NL-1', invoice, `${seller}/cac:PartyLegalEntity/cbc:CompanyID`, null],
    ['BR-NL-2', invoice, 'cbc:BuyerReference', null],
    ['BR-NL-3', invoice, `${seller}/cac:PostalAddress/cbc:CityName`, null],
    ['BR-NL-4', invoice, `${buyer}/cac:PostalAddress/cbc:PostalZone`, null],
    ['BR-NL-10', invoice, `${buyer}/cac:PartyLegalEntity/cbc:CompanyID`, null],
    ['BR-NL-11', invoice, 'cac:PaymentMeans', null],
    ['PEPPOL-EN16931-R003', payout, 'cbc:BuyerReference', null],
    ['PEPPOL-EN16931-R007', payout, 'cbc:ProfileID', text('urn:other')],
    ['PEPPOL-EN16931-R010', payout, `${buyer}/cbc:EndpointID`, null],
    ['PEPPOL-EN16931-R020', payout, `${seller}/cbc:EndpointID`, null],
    ['PEPPOL-EN16931-R120', invoice, 'cac:InvoiceLine/cac:Price/cbc:BaseQuantity', text('7')],
    ['PEPPOL-EN16931-P0100', payout, 'cbc:InvoiceTypeCode', text('380')],
  ] as const)('%s is reported for a document that breaks this rule', (id, root, path, to) => {
    expect(broken(changed(root, path, to))).toContain(id);
  });

  it('require elements in the order of the schema', () => {
    const [first, second, ...rest] = invoice.content as Xml[];
    expect(broken({ ...invoice, content: [second!, first!, ...rest] })).toContain('UBL-2.1');
    expect(broken({ ...invoice, content: [...(invoice.content as Xml[]), first!] })).toContain(
      'UBL-2.1',
    );
  });
});
