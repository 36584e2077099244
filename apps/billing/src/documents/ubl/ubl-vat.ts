import { type Money, sum } from '@app/common';
import type { DocumentLine, LineVat, VatLine } from '@app/contracts';
import { vatLines } from '../lines/vat-lines.js';
import type { PrintedDocument } from '../pdf/printed-document.js';
import { vatScheme } from './ubl-parties.js';
import { leaf, leafOf, parent, type Xml } from '../../kernel/xml.js';

/**
 * VAT by category and rate: the document's own for all its lines, else computed for the given
 * lines.
 */
export const breakdownOf = (
  document: PrintedDocument,
  lines: readonly DocumentLine[],
): readonly VatLine[] =>
  lines.length === document.lines.length ? document.vatLines : vatLines(document.language, lines);

/** VAT by category and rate (BG-23). @param on Converts an amount to its sign on the e-invoice. */
export function ublTaxTotal(
  breakdown: readonly VatLine[],
  on: (amount: Money) => Money,
  euro: (name: string, amount: Money) => Xml,
): Xml {
  return parent(
    'cac:TaxTotal',
    euro('cbc:TaxAmount', on(sum(breakdown.map(({ vat }) => vat)))),
    breakdown.map((line) =>
      parent(
        'cac:TaxSubtotal',
        euro('cbc:TaxableAmount', on(line.net)),
        euro('cbc:TaxAmount', on(line.vat)),
        ublTaxCategory('cac:TaxCategory', line, line.reason?.text ?? null),
      ),
    ),
  );
}

/** A line or subtotal outside the scope of VAT has no rate (BR-O-05). */
export const ublTaxCategory = (
  name: string,
  { category, percent }: Pick<LineVat, 'category' | 'percent'>,
  reason: string | null = null,
): Xml =>
  parent(
    name,
    leaf('cbc:ID', category),
    category === 'O' ? null : leaf('cbc:Percent', String(percent)),
    leafOf('cbc:TaxExemptionReason', reason),
    vatScheme,
  );
