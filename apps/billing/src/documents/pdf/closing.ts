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

const gaps = { above: 12, row: 17, rule: 8, total: 30, payment: 10, padding: 11 };

/**
 * The end of a document: totals, how to pay, and the statements that the law requires. All of it is
 * on one page.
 */
export class Closing {
  private readonly rows: readonly TotalRow[];
  private readonly payment: string;
  private readonly note: string;

  constructor(
    private readonly sheet: Sheet,
    private readonly document: PrintedDocument,
    sections: readonly Section[],
    private readonly words: Words,
  ) {
    this.rows = totalRows(document, sections, words);
    this.payment = paymentText(document, words);
    this.note = noteText(document, words);
  }

  get height(): number {
    const { above, row, rule, total, payment } = gaps;
    const note = this.sheet.heightOf(this.note, column, noteStyle);
    return above + this.rows.length * row + rule + total + this.paymentHeight + payment + note;
  }

  write(): void {
    const { sheet, document } = this;
    sheet.y += gaps.above;
    for (const { label, amount } of this.rows) {
      writeTotal(sheet, document, label, amount, { size: 9 });
      sheet.y += gaps.row;
    }
    sheet.rule(sheet.y + 1, { from: totals.x, colour: colours.ink, thick: 1 });
    sheet.y += gaps.rule;
    const { label, amount } = lastRow(document, this.words);
    writeTotal(sheet, document, label, amount, { size: 12, bold: true, colour: colours.ink });
    sheet.y += gaps.total;
    this.writePayment();
    sheet.y += sheet.text(this.note, page.left, sheet.y, column, noteStyle);
  }

  private writePayment(): void {
    const { sheet, payment } = this;
    const height = this.paymentHeight;
    sheet.pdf.roundedRect(page.left, sheet.y, column, height, 5).fill(colours.signalSoft);
    sheet.text(payment, page.left + 14, sheet.y + gaps.padding, paymentWidth, paymentStyle);
    sheet.y += height + gaps.payment;
  }

  private get paymentHeight(): number {
    return this.sheet.heightOf(this.payment, paymentWidth, paymentStyle) + 2 * gaps.padding;
  }
}

const noteStyle = { size: 7.5, colour: colours.quiet };
const paymentStyle = { size: 9.5 };
const paymentWidth = column - 28;

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
  document: PrintedDocument,
  sections: readonly Section[],
  words: Words,
): TotalRow[] {
  const { kind, net } = document;
  if (kind === 'settlement') {
    const owed = (direction: Section['direction']): Money =>
      sections.find((section) => section.direction === direction)?.net ?? money(0);
    return [
      { label: words.owedToUsTotal, amount: owed('owed-to-us') },
      { label: words.owedByUsTotal, amount: negate(owed('owed-by-us')) },
      ...vatRows(document, words),
    ];
  }
  return [{ label: words.net, amount: net }, ...vatRows(document, words)];
}

const vatRows = ({ kind, vatLines, language }: PrintedDocument, words: Words): TotalRow[] =>
  vatLines.map(({ category, percent, net, vat }) => {
    const base = formatMoney(net, language);
    if (category === 'S') return { label: words.vatOver(percent, base), amount: vat };
    const name = words.vatNames[category];
    // A settlement's net amount is a balance of two directions, so it isn't the base of the VAT.
    return { label: kind === 'settlement' ? name : words.noVat(name, base), amount: vat };
  });

function lastRow({ credits, kind, gross }: PrintedDocument, words: Words): TotalRow {
  if (credits !== null) return { label: words.credit.total, amount: gross };
  if (kind !== 'settlement') return { label: words.totals[kind], amount: gross };
  if (gross.micros === 0) return { label: words.balanceNone, amount: gross };
  return gross.micros > 0
    ? { label: words.balanceToUs, amount: gross }
    : { label: words.balanceToYou, amount: negate(gross) };
}

function paymentText(document: PrintedDocument, words: Words): string {
  const { kind, gross, language, number, billTo, company } = document;
  if (gross.micros === 0) return words.nothingToPay;
  if (document.credits !== null) return creditText(document, words);
  const dueOn = document.dueOn === null ? '' : dateText(document.dueOn, language);
  const toUs = { iban: ibanText(company.iban), name: company.name };
  const isToUs = kind === 'payout' ? gross.micros < 0 : gross.micros > 0;
  const amount = formatMoney(gross.micros < 0 ? negate(gross) : gross, language);
  if (isToUs && document.directDebit !== null) {
    const { mandateReference, iban, creditorId } = document.directDebit;
    return words.weCollect({ amount, dueOn, iban: ibanText(iban), mandateReference, creditorId });
  }
  if (isToUs) {
    const ask = kind === 'invoice' ? words.payInvoice : words.paySettlement;
    return ask({ ...toUs, amount, number, dueOn });
  }
  if (billTo.iban === null) return words.weLackIban({ amount });
  const toYou = { iban: ibanText(billTo.iban), name: billTo.name };
  return words.weTransfer({ ...toYou, amount, number, dueOn });
}

/** Amounts are as printed: above zero is a reduction of what the document asked or paid. */
function creditText({ kind, gross, language }: PrintedDocument, words: Words): string {
  const isToYou = kind === 'payout' ? gross.micros < 0 : gross.micros > 0;
  const amount = formatMoney(gross.micros < 0 ? negate(gross) : gross, language);
  return isToYou ? words.credit.toYou({ amount }) : words.credit.toUs({ amount });
}

function noteText({ kind, company, billTo, vatLines }: PrintedDocument, words: Words): string {
  const own = kind === 'payout' ? [words.selfBillingNote(company.name, billTo.name)] : [];
  const reasons = vatLines.flatMap(({ reason }) => reason?.text ?? []);
  return [...reasons, ...own, words.roundingNote].join(' ');
}
