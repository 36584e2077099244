import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { creditNote } from '../issuing/credit-note.js';
import { aDocument, feeOf, sumOf } from '../printed-document.fixture.js';
import type { PrintedDocument } from '../pdf/printed-document.js';
import { eInvoice } from './e-invoice.js';
import { brokenRules } from './rules/broken-rules.js';
import { amountAt, linesOf, textAt } from './rules/tree.js';
import { ublDocument } from './ubl-document.js';
import type { Xml } from '../../kernel/xml.js';

const corrects = { from: '2026-09-02', until: '2026-09-30' };
const invoice = (): PrintedDocument =>
  aDocument('invoice', {
    sums: [
      sumOf('freephone-usage', 12_345_678),
      sumOf('forwarding', 4_000_001, { number: '+31850001234', quantity: 7, seconds: 421 }),
      sumOf('forwarding', -1_500_000, { corrects, quantity: 2, seconds: 0 }),
      sumOf('call-fee', 0, { quantity: 3 }),
    ],
    fees: [feeOf('monthly', null, 25_000_000), feeOf('monthly-number', '+318001234', 5_000_000)],
  });
const payout = (party = {}): PrintedDocument =>
  aDocument('payout', {
    sums: [sumOf('payout', -442_660_246, { number: '+319001234', includesVat: true })],
    party,
  });
const settlement = (premium = 900_000_000): PrintedDocument =>
  aDocument('settlement', {
    sums: [
      ...(premium === 0 ? [] : [sumOf('premium-share', premium, { number: '+319001234' })]),
      sumOf('freephone-origination', -120_000_000),
      sumOf('termination', -80_005_000),
    ],
  });
/** The credit note for all lines of a document. */
function credited(document: PrintedDocument): PrintedDocument {
  const note = creditNote({ ...document, credited: new Set(), creditedVat: [] });
  const { id: documentId, number, issuedOn } = document;
  return {
    ...document,
    number: 'C2026-00001',
    runId: null,
    dueOn: null,
    credits: { documentId, number, issuedOn, reason: 'Twee keer gerekend' },
    ...note.totals,
    lines: [...note.lines],
    vatLines: [...note.vatLines],
  };
}

const documents: Readonly<Record<string, () => PrintedDocument>> = {
  invoice,
  payout,
  'payout abroad': () => payout({ country: 'DE', vatId: 'DE123456788', kvk: null, language: 'en' }),
  'payout to somebody without an account': () => payout({ iban: null }),
  settlement,
  'credit note': () => credited(invoice()),
  'self-billed credit note': () => credited(payout()),
  'credit note on a settlement': () => credited(settlement()),
  'invoice to a private person': () => ({
    ...invoice(),
    billTo: { ...invoice().billTo, kvk: null, vatId: null },
  }),
};

/**
 * Folder for samples to check by hand with official validators, see
 * docs/decisions/billing-documents-are-rows.md.
 */
const samples = process.env['UBL_SAMPLES'];
const ublOf = (document: PrintedDocument): Xml => ublDocument(document)!;

describe('e-invoice', () => {
  it.each(Object.keys(documents))(
    'of a %s follows all rules, and is the same text each time',
    (name) => {
      const document = documents[name]!();
      const text = eInvoice(document);
      expect(eInvoice(document)).toBe(text);
      if (samples !== undefined)
        writeFileSync(join(samples, `${name.replaceAll(' ', '-')}.xml`), text);
    },
  );

  it('states its document type of UNTDID 1001 and the rules that it follows', () => {
    const said = Object.entries(documents).map(([name, make]) => {
      const root = ublOf(make());
      const type = textAt(root, 'cbc:InvoiceTypeCode') || textAt(root, 'cbc:CreditNoteTypeCode');
      const rules = textAt(root, 'cbc:CustomizationID').split(/[#:]/).slice(-3).join(':');
      return `${name}: ${root.name} ${type} ${rules}`;
    });
    expect(said).toEqual([
      'invoice: Invoice 380 nen.nl:nlcius:v1.0',
      'payout: Invoice 389 poacc:selfbilling:3.0',
      'payout abroad: Invoice 389 poacc:selfbilling:3.0',
      'payout to somebody without an account: Invoice 389 poacc:selfbilling:3.0',
      'settlement: Invoice 380 nen.nl:nlcius:v1.0',
      'credit note: CreditNote 381 nen.nl:nlcius:v1.0',
      'self-billed credit note: CreditNote 261 poacc:selfbilling:3.0',
      'credit note on a settlement: CreditNote 381 nen.nl:nlcius:v1.0',
      'invoice to a private person: Invoice 380 cen.eu:en16931:2017',
    ]);
  });

  it('of a payout has the owner as seller and us as buyer', () => {
    const text = eInvoice(payout());
    expect(text).toContain('<cbc:Note>Factuur uitgereikt door afnemer. ');
    const [seller, buyer] = [text.indexOf('Huurdersbond West'), text.indexOf('1014 BA')];
    expect(seller).toBeLessThan(buyer);
    expect(text).toContain('<cbc:ID>NL91TEST1022962963</cbc:ID>');
  });

  it('of a settlement invoices what the carrier owes us, with what we owe the carrier as prepaid', () => {
    const root = ublOf(settlement());
    expect(linesOf(root)).toHaveLength(1);
    const total = (name: string) => textAt(root, `cac:LegalMonetaryTotal/cbc:${name}`);
    expect(total('TaxInclusiveAmount')).toBe('900.00');
    expect(total('PrepaidAmount')).toBe('200.01');
    expect(total('PayableAmount')).toBe('699.99');
    expect(() => eInvoice(settlement(0))).toThrow('has no e-invoice');
  });

  it('of a credit note refers to the credited document, and has positive amounts', () => {
    const root = ublOf(credited(invoice()));
    const reference = 'cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID';
    expect(textAt(root, reference)).toBe('F2026-00001');
    expect(textAt(root, 'cac:LegalMonetaryTotal/cbc:PayableAmount')).toBe('54.27');
    expect(textAt(root, 'cbc:Note')).toContain('Twee keer gerekend');
  });

  it('is refused with the names of the rules that the document breaks', () => {
    const document = payout({ vatId: null, kvk: null, email: '' });
    expect(() => eInvoice(document)).toThrow(
      /BR-CO-26.*the seller’s VAT id is missing \(BR-S-02\)/,
    );
  });

  it('accepts any party name, and has the document’s gross amount to pay, whatever the amounts', () => {
    const micros = fc.integer({ min: -9e12, max: 9e12 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(micros, fc.nat(9999), fc.constantFrom(0, 9, 21)), {
          minLength: 1,
          maxLength: 12,
        }),
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((name) => name.trim() !== ''),
        (amounts, name) => {
          const sums = amounts.map(([amount, quantity, vatPercent]) =>
            sumOf('forwarding', amount, { quantity, vatPercent: vatPercent || 21 }),
          );
          const document = aDocument('invoice', { sums, party: { name } });
          for (const each of [document, credited(document)]) {
            const root = ublOf(each);
            expect(brokenRules(root).map(({ id }) => id)).toEqual([]);
            expect(eInvoice(each)).not.toMatch(/<[^>]*</);
            const payable = amountAt(root, 'cac:LegalMonetaryTotal/cbc:PayableAmount');
            expect(payable * 100).toBe(document.gross.micros);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
