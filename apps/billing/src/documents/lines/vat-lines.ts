import { grouped, type Language, type Money, money, sum, toCents } from '@app/common';
import { type DocumentLine, vatCategories, type VatLine } from '@app/contracts';
import { reasonOf } from '../../kernel/vat/vat-rules.js';

export interface Totals {
  readonly net: Money;
  readonly vat: Money;
  readonly gross: Money;
}

/**
 * VAT once per category and rate, on the sum of the lines' whole cents (EN 16931, BG-23 and
 * BR-CO-17), in the order of the categories, the lowest rate first. The reason for charging none is
 * in `language`.
 */
export function vatLines(
  language: Language,
  lines: readonly Pick<DocumentLine, 'net' | 'vat'>[],
): VatLine[] {
  const rates = grouped(lines, ({ vat }) => `${vat.category} ${vat.percent}`);
  return [...rates.values()]
    .map((group) => {
      const { category, percent } = group[0]!.vat;
      const net = sum(group.map((line) => line.net));
      const rules = group.map(({ vat }) => vat.rule);
      const vat = percent === 0 ? money(0) : toCents(net, percent, 100);
      return { category, percent, reason: reasonOf(rules, language), net, vat };
    })
    .toSorted(
      (a, b) =>
        vatCategories.indexOf(a.category) - vatCategories.indexOf(b.category) ||
        a.percent - b.percent,
    );
}

export function totalsOf(lines: readonly VatLine[]): Totals {
  const net = sum(lines.map((line) => line.net));
  const vat = sum(lines.map((line) => line.vat));
  return { net, vat, gross: sum([net, vat]) };
}
