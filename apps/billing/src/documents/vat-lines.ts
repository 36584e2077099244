import { type Money, money, sum, toCents } from '@app/common';
import type { DocumentKind, DocumentLine, VatLine } from '@app/contracts';

export interface Totals {
  readonly net: Money;
  readonly vat: Money;
  readonly gross: Money;
}

/**
 * VAT once per rate, on the sum of the lines' whole cents (EN 16931, BR-CO-17), the lowest rate
 * first. Between telecom providers it is reverse-charged: one line of 0 %.
 */
export function vatLines(kind: DocumentKind, lines: readonly DocumentLine[]): VatLine[] {
  if (kind === 'settlement') {
    return [{ category: 'AE', percent: 0, net: sum(lines.map(({ net }) => net)), vat: money(0) }];
  }
  const percents = [...new Set(lines.map(({ vatPercent }) => vatPercent))].toSorted(
    (a, b) => a - b,
  );
  return percents.map((percent) => {
    const net = sum(lines.filter((line) => line.vatPercent === percent).map((line) => line.net));
    return { category: 'S', percent, net, vat: toCents(net, percent, 100) };
  });
}

export function totalsOf(lines: readonly VatLine[]): Totals {
  const net = sum(lines.map((line) => line.net));
  const vat = sum(lines.map((line) => line.vat));
  return { net, vat, gross: sum([net, vat]) };
}
