import { formatMoney, type Money, money, negate } from '@app/common';
import type { PrintedDocument } from './printed-document.js';
import type { Section } from './sections.js';
import { colours, column, page, type Sheet } from './sheet.js';
import { dateText, ibanText } from './texts.js';
import type { Words } from './words.js';

const totals = { x: 270, width: page.right - 270 };

interface TotalRow {
  readonly label: string;
  readonly amount: Money;
}

/** Totals, what is to be paid and how, and what the law wants said: kept together on one page. */
export function writeClosing(
  sheet: Sheet,
  document: PrintedDocument,
  sections: readonly Section[],
  words: Words,
  turnPage: () => void,
): void {
  const rows = totalRows(document, sections, words);
  const payment = paymentText(document, words);
  const note = noteText(document, words);
  const paymentHeight = sheet.heightOf(payment, column - 28, { size: 9.5 }) + 24;
  const noteHeight = sheet.heightOf(note, column, { size: 7.5 });
  const height = 14 + rows.length * 17 + 42 + paymentHeight + noteHeight + 12;
  if (!sheet.fits(height)) turnPage();

  sheet.y += 14;
  for (const { label, amount } of rows) {
    writeTotal(sheet, document, label, amount, { size: 9 });
    sheet.y += 17;
  }
  sheet.rule(sheet.y + 1, { from: totals.x, colour: colours.ink, thick: 1 });
  sheet.y += 8;
  const { label, amount } = lastRow(document, words);
  writeTotal(sheet, document, label, amount, { size: 12, bold: true, colour: colours.ink });
  sheet.y += 34;
  sheet.pdf.roundedRect(page.left, sheet.y, column, paymentHeight, 5).fill(colours.signalSoft);
  sheet.text(payment, page.left + 14, sheet.y + 12, column - 28, { size: 9.5 });
  sheet.y += paymentHeight + 12;
  sheet.y += sheet.text(note, page.left, sheet.y, column, { size: 7.5, colour: colours.quiet });
}

function writeTotal(
  sheet: Sheet,
  { language }: PrintedDocument,
  label: string,
  amount: Money,
  style: { size: number; bold?: boolean; colour?: string },
): void {
  sheet.text(label, totals.x, sheet.y, 175, style);
  const x = totals.x + 160;
  sheet.text(formatMoney(amount, language), x, sheet.y, page.right - x, {
    ...style,
    align: 'right',
  });
}

function totalRows(
  { kind, net, vatLines, language }: PrintedDocument,
  sections: readonly Section[],
  words: Words,
): TotalRow[] {
  if (kind === 'settlement') {
    const owed = (direction: Section['direction']): Money =>
      sections.find((section) => section.direction === direction)?.net ?? money(0);
    return [
      { label: words.owedToUsTotal, amount: owed('owed-to-us') },
      { label: words.owedByUsTotal, amount: negate(owed('owed-by-us')) },
      ...vatLines.map(({ vat }) => ({ label: words.reverseCharge, amount: vat })),
    ];
  }
  return [
    { label: words.net, amount: net },
    ...vatLines.map(({ percent, net: base, vat }) => ({
      label: words.vatOver(percent, formatMoney(base, language)),
      amount: vat,
    })),
  ];
}

function lastRow({ kind, gross }: PrintedDocument, words: Words): TotalRow {
  if (kind !== 'settlement') return { label: words.totals[kind], amount: gross };
  if (gross.micros === 0) return { label: words.balanceNone, amount: gross };
  return gross.micros > 0
    ? { label: words.balanceToUs, amount: gross }
    : { label: words.balanceToYou, amount: negate(gross) };
}

function paymentText(document: PrintedDocument, words: Words): string {
  const { kind, gross, language, number, billTo, company } = document;
  if (gross.micros === 0) return words.nothingToPay;
  const dueOn = document.dueOn === null ? '' : dateText(document.dueOn, language);
  const toUs = { iban: ibanText(company.iban), name: company.name };
  const isToUs = kind === 'payout' ? gross.micros < 0 : gross.micros > 0;
  const amount = formatMoney(gross.micros < 0 ? negate(gross) : gross, language);
  if (isToUs) {
    const ask = kind === 'invoice' ? words.payInvoice : words.paySettlement;
    return ask({ ...toUs, amount, number, dueOn });
  }
  if (billTo.iban === null) return words.weLackIban({ amount });
  const toYou = { iban: ibanText(billTo.iban), name: billTo.name };
  return words.weTransfer({ ...toYou, amount, number, dueOn });
}

function noteText({ kind, company, billTo }: PrintedDocument, words: Words): string {
  const own = {
    invoice: [],
    payout: [words.selfBillingNote(company.name, billTo.name)],
    settlement: [words.reverseChargeNote],
  }[kind];
  return [...own, words.roundingNote].join(' ');
}
