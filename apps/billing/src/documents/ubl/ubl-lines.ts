import { type Money, money } from '@app/common';
import { type DocumentLine } from '@app/contracts';
import { nationalFormat } from '@app/number-plan';
import { euros } from '../../kernel/euros.js';
import { daysAfter, firstOfNext } from '../../kernel/time/months.js';
import { sectionsOf } from '../pdf/sections.js';
import { descriptionOf } from '../pdf/table-rows.js';
import { minutesText } from '../pdf/texts.js';
import type { PrintedDocument } from '../pdf/printed-document.js';
import type { Words } from '../pdf/words.js';
import { ublTaxCategory } from './ubl-vat.js';
import { leaf, parent, type Xml } from '../../kernel/xml.js';

/** An element with an amount of whole cents, in euro. */
export const euro = (name: string, amount: Money): Xml =>
  leaf(name, euros(amount.micros), { currencyID: 'EUR' });

/**
 * An amount as it is on the e-invoice: a credit note's amounts are negated, so credited amounts are
 * positive.
 */
export const amountOn = ({ credits }: Pick<PrintedDocument, 'credits'>, amount: Money): Money =>
  credits === null ? amount : money(-amount.micros);

/** The given lines as elements, in their order (BG-25). */
export function ublLines(
  document: PrintedDocument,
  lines: readonly DocumentLine[],
  words: Words,
): Xml[] {
  const descriptions = new Map<number, string>();
  for (const { groups } of sectionsOf(document.kind, lines)) {
    for (const group of groups) {
      const describe = descriptionOf(group, document.pricedFrom, document.language, words);
      for (const { line } of group.lines) descriptions.set(line.position, describe(line));
    }
  }
  return lines.map((line) => ublLine(document, line, descriptions.get(line.position) ?? '', words));
}

/**
 * A line whose amount is exact: its price is that of all its calls together (BT-146), for that many
 * calls (BT-149), so no rounded price per call is multiplied. For a negative amount the quantity is
 * negative, since a price may not be (BR-27).
 */
function ublLine(
  document: PrintedDocument,
  line: DocumentLine,
  description: string,
  words: Words,
): Xml {
  const [element, quantityOf] =
    document.credits === null
      ? (['cac:InvoiceLine', 'cbc:InvoicedQuantity'] as const)
      : (['cac:CreditNoteLine', 'cbc:CreditedQuantity'] as const);
  const net = amountOn(document, line.net);
  const quantity = Math.max(1, line.quantity);
  const unit = { unitCode: 'C62' };
  return parent(
    element,
    leaf('cbc:ID', String(line.position)),
    leaf(quantityOf, String(net.micros < 0 ? -quantity : quantity), unit),
    euro('cbc:LineExtensionAmount', net),
    periodOf(line),
    parent(
      'cac:Item',
      leaf('cbc:Name', description),
      ublTaxCategory('cac:ClassifiedTaxCategory', line.vat),
      line.number === null
        ? null
        : property(words.serviceNumber, nationalFormat(line.number, 'NL')),
      line.seconds === 0
        ? null
        : property(words.minutes, minutesText(line.seconds, document.language)),
    ),
    parent(
      'cac:Price',
      euro('cbc:PriceAmount', money(Math.abs(net.micros))),
      leaf('cbc:BaseQuantity', String(quantity), unit),
    ),
  );
}

const property = (name: string, value: string): Xml =>
  parent('cac:AdditionalItemProperty', leaf('cbc:Name', name), leaf('cbc:Value', value));

/** The period of a line whose days differ from the document's (BG-26). */
function periodOf({ corrects, late, month }: DocumentLine): Xml | null {
  const days = corrects ?? late;
  if (days !== null) return ublPeriod(days.from, days.until);
  if (month === null) return null;
  return ublPeriod(`${month}-01`, daysAfter(firstOfNext(month), -1));
}

/** A period of days. @param from `2026-10-01`. @param until The last day, included. */
export const ublPeriod = (from: string, until: string): Xml =>
  parent('cac:InvoicePeriod', leaf('cbc:StartDate', from), leaf('cbc:EndDate', until));
