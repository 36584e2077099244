import { formatMoney, type Money } from '@app/common';
import type { DocumentKind, LineVat } from '@app/contracts';
import { nationalFormat } from '@app/number-plan';
import { daysAfter, dutchDate, startOfDay } from '../../kernel/time/months.js';
import type { PrintedDocument } from './printed-document.js';
import type { LineGroup, Section, SectionLine } from './sections.js';
import { countText, dateText, minutesText, monthText, periodText } from './texts.js';
import type { Words } from './words.js';

export const columns = ['description', 'number', 'quantity', 'minutes', 'vat', 'amount'] as const;
export type Column = (typeof columns)[number];

/** A row of the table with its texts, ready to print. */
export interface TableRow {
  readonly style: 'heading' | 'line' | 'subtotal';
  readonly texts: Readonly<Partial<Record<Column, string>>>;
  /** Whether it is the last row of its section. */
  readonly isLast?: boolean;
}

/** Rows for every line, grouped by component, with subtotals of groups that have several lines. */
export function tableRows(
  document: PrintedDocument,
  sections: readonly Section[],
  words: Words,
): TableRow[] {
  const money = (amount: Money): string => formatMoney(amount, document.language);
  return sections.flatMap(({ direction, groups, net }): TableRow[] => {
    const rows = groups.flatMap((group): TableRow[] => {
      const describe = descriptionOf(group, document.pricedFrom, document.language, words);
      const lines = group.lines.map((line) => lineRow(document, line, describe(line.line), words));
      if (groups.length === 1 || lines.length === 1) return lines;
      const [{ line: one }] = group.lines as [SectionLine];
      const of = words.components[group.component].toLowerCase();
      const description = `${words.subtotal} ${groupText(one, of, words)}`;
      return [...lines, { style: 'subtotal', texts: { description, amount: money(group.net) } }];
    });
    if (direction === null) return rows;
    const isToUs = direction === 'owed-to-us';
    const heading = isToUs ? words.owedToUs : words.owedByUs;
    const total = isToUs ? words.owedToUsTotal : words.owedByUsTotal;
    return [
      { style: 'heading', texts: { description: heading } },
      ...rows,
      { style: 'subtotal', texts: { description: total, amount: money(net) }, isLast: true },
    ];
  });
}

function groupText({ corrects, late }: SectionLine['line'], of: string, words: Words): string {
  if (corrects !== null) return words.corrections(of);
  return late === null ? of : words.lateUsage(of);
}

function lineRow(
  { language, kind }: PrintedDocument,
  { line, net }: SectionLine,
  description: string,
  words: Words,
): TableRow {
  return {
    style: 'line',
    texts: {
      description,
      number: line.number === null ? '' : nationalFormat(line.number, 'NL'),
      quantity: line.part === null ? countText(line.quantity, language) : '',
      minutes: line.seconds === 0 ? '' : minutesText(line.seconds, language),
      vat: vatText(kind, line.vat, words),
      amount: formatMoney(net, language),
    },
  };
}

function vatText(kind: DocumentKind, { category, percent }: LineVat, words: Words): string {
  if (category === 'S') return `${percent}%`;
  // All lines of a settlement have the same VAT, which is printed above them.
  return kind === 'settlement' ? '' : words.vatShort[category];
}

/**
 * Describes the lines of a group. If a number has several prices in the period, the description
 * names the start of the line's price.
 */
export function descriptionOf(
  { lines }: LineGroup,
  pricedFrom: PrintedDocument['pricedFrom'],
  language: PrintedDocument['language'],
  words: Words,
): (line: SectionLine['line']) => string {
  const prices = new Map<string | null, Set<string>>();
  for (const { line } of lines) {
    prices.set(line.number, (prices.get(line.number) ?? new Set()).add(line.priceVersionId));
  }
  return (line) => {
    const what = whatOf(line, language, words);
    if (isOfOtherDays(line)) return what;
    const from = pricedFrom.get(line.priceVersionId);
    if (prices.get(line.number)?.size === 1 || from === undefined) return what;
    return `${what}, ${words.pricedFrom(dateText(dutchDate(from), language))}`;
  };
}

const isOfOtherDays = ({ corrects, late, month }: SectionLine['line']): boolean =>
  corrects !== null || late !== null || month !== null;

function whatOf(
  line: SectionLine['line'],
  language: PrintedDocument['language'],
  words: Words,
): string {
  const component = words.components[line.component];
  const what = line.tariff === null ? component : `${component}, ${line.tariff}`;
  const days = line.corrects ?? line.late;
  if (days !== null) {
    const until = startOfDay(daysAfter(days.until, 1));
    const text = periodText(startOfDay(days.from), until, language);
    return line.corrects === null ? words.late(what, text) : words.correction(what, text);
  }
  if (line.month === null) return what;
  const name = line.part?.name == null ? '' : ` ‘${line.part.name}’`;
  const explanation = line.part === null ? '' : `: ${line.part.explanation}`;
  return `${what}${name}, ${monthText(line.month, language)}${explanation}`;
}
