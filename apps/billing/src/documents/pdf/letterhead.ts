import type { BillTo } from '@app/contracts';
import { dutchDate } from '../../kernel/time/months.js';
import type { PrintedDocument } from './printed-document.js';
import { column, colours, page, type Sheet } from './sheet.js';
import { dateText, ibanText, periodText } from './texts.js';
import { titleOf } from './taken-back.js';
import type { Words } from './words.js';

const rightColumn = { x: 372, width: page.right - 372 };

/** Writes the start of the first page: our company, the parties, the title and the dates. */
export function writeHead(sheet: Sheet, document: PrintedDocument, words: Words): void {
  const company = writeCompany(sheet, document, words);
  sheet.y = Math.max(136, company + 24);
  writeParties(sheet, document, words);
  writeTitle(sheet, document, words);
  writeFacts(sheet, document, words);
}

/** Writes the start of each page after the first. */
export function writeShortHead(sheet: Sheet, document: PrintedDocument, words: Words): void {
  const title = `${titleOf(document, words)} ${document.number} (${words.continued})`;
  drawMark(sheet, page.left, sheet.y - 3, 16);
  const name = sheet.text(document.company.name, page.left + 24, sheet.y, 180, {
    bold: true,
    colour: colours.ink,
  });
  const right = sheet.text(title, 265, sheet.y, page.right - 265, {
    colour: colours.quiet,
    align: 'right',
  });
  sheet.y += Math.max(name, right) + 18;
}

/** Draws the logo: the keys of a telephone. */
function drawMark(sheet: Sheet, x: number, y: number, size: number): void {
  const unit = size / 32;
  sheet.pdf.roundedRect(x, y, size, size, 8 * unit).fill(colours.ink);
  for (const row of [8, 14, 20]) {
    for (const place of [10, 16, 22]) {
      sheet.pdf.circle(x + place * unit, y + row * unit, 2.6 * unit).fill(colours.signal);
    }
  }
  sheet.pdf.circle(x + 16 * unit, y + 26 * unit, 2.6 * unit).fill('#ffffff');
}

function writeCompany(sheet: Sheet, { company }: PrintedDocument, words: Words): number {
  drawMark(sheet, page.left, page.top - 8, 34);
  const name = sheet.text(company.name, page.left + 46, page.top - 1, 240, {
    size: 15,
    bold: true,
    colour: colours.ink,
  });
  const lines = [
    company.street,
    `${company.postalCode}  ${company.city}`,
    `${words.kvk} ${company.kvk}`,
    `${words.vatId} ${company.vatId}`,
    `${words.iban} ${ibanText(company.iban)}`,
  ].join('\n');
  const style = { size: 8, colour: colours.quiet };
  const details = sheet.text(lines, rightColumn.x, page.top - 6, rightColumn.width, style);
  return page.top + Math.max(name, details);
}

function writeParties(sheet: Sheet, document: PrintedDocument, words: Words): void {
  const { kind, billTo, company } = document;
  const { y } = sheet;
  const label = { size: 7.5, colour: colours.quiet };
  const labelHeight = kind === 'payout' ? sheet.text(words.supplier, page.left, y, 250, label) : 0;
  const name = sheet.text(billTo.name, page.left, y + labelHeight, 270, { size: 10, bold: true });
  const address = sheet.text(addressOf(billTo, words), page.left, y + labelHeight + name, 270, {
    size: 9.5,
  });
  let bottom = y + labelHeight + name + address;
  if (kind === 'payout') {
    const { x, width } = rightColumn;
    const above = sheet.text(words.customer, x, y, width, label);
    const customer = sheet.text(company.name, x, y + above, width, { size: 10, bold: true });
    const place = `${company.street}\n${company.postalCode}  ${company.city}\n${words.vatId} ${company.vatId}`;
    const rest = sheet.text(place, x, y + above + customer, width, { size: 9.5 });
    bottom = Math.max(bottom, y + above + customer + rest);
  }
  sheet.y = Math.max(bottom + 26, 226);
}

function addressOf(billTo: BillTo, words: Words): string {
  return [
    billTo.street,
    `${billTo.postalCode}  ${billTo.city}`,
    ...(billTo.country === 'NL' ? [] : [countryName(billTo)]),
    ...(billTo.vatId === null ? [] : [`${words.vatId} ${billTo.vatId}`]),
    ...(billTo.kvk === null ? [] : [`${words.kvk} ${billTo.kvk}`]),
  ].join('\n');
}

const countryName = ({ country, language }: BillTo): string =>
  new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? country;

function writeTitle(sheet: Sheet, document: PrintedDocument, words: Words): void {
  const { kind, vatLines } = document;
  const title = titleOf(document, words);
  sheet.y += sheet.text(title, page.left, sheet.y, column, {
    size: 22,
    bold: true,
    colour: colours.ink,
  });
  const notes = [
    ...(kind === 'payout' ? [words.selfBilling] : []),
    ...vatLines.flatMap(({ category }) => (category === 'S' ? [] : words.vatNames[category])),
  ];
  for (const text of notes) {
    sheet.y += sheet.text(text, page.left, sheet.y + 2, column, { size: 10, bold: true }) + 2;
  }
  sheet.y += 10;
}

function writeFacts(sheet: Sheet, document: PrintedDocument, words: Words): void {
  const { language } = document;
  const dueOn = document.dueOn === null ? null : dateText(document.dueOn, language);
  const period = periodText(new Date(document.from), new Date(document.until), language);
  const facts: [label: string, value: string, width: number][] = [
    [labelOf(document, words), document.number, dueOn === null ? 170 : 110],
    [words.issuedOn, dateText(document.issuedOn, language), 106],
    ...(dueOn === null ? [] : [[words.dueOn, dueOn, 112] satisfies [string, string, number]]),
    [words.period, period, 155],
  ];
  sheet.rule(sheet.y, { colour: colours.signal, thick: 2 });
  const y = sheet.y + 9;
  let x = page.left;
  let height = 0;
  for (const [label, value, width] of facts) {
    const above = sheet.text(label, x, y, width - 8, { size: 7.5, colour: colours.quiet });
    const below = sheet.text(value, x, y + above, width - 8, { bold: true });
    height = Math.max(height, above + below);
    x += width;
  }
  sheet.y = y + height;
  const late = lateCallsText(document, words);
  for (const text of [...creditTexts(document, words), ...(late === null ? [] : [late])]) {
    sheet.y += sheet.text(text, page.left, sheet.y + 8, column) + 8;
  }
  sheet.y += 20;
}

const labelOf = ({ credits, kind }: PrintedDocument, words: Words): string =>
  credits === null ? words.numberLabels[kind] : words.credit.numberLabel;

/**
 * The credited document and the reason (Wet OB 1968, art. 35: a credit note refers to the invoice).
 */
function creditTexts({ credits, language }: PrintedDocument, words: Words): string[] {
  if (credits === null) return [];
  const { number, issuedOn, reason } = credits;
  return [words.credit.of(number, dateText(issuedOn, language)), words.credit.reason(reason)];
}

/** The note about calls from before the period; null when there are none. */
function lateCallsText(
  { credits, earliestCall, from, language }: PrintedDocument,
  words: Words,
): string | null {
  if (credits !== null || earliestCall === null || earliestCall >= from) return null;
  return words.lateCalls(dateText(dutchDate(new Date(earliestCall)), language));
}
