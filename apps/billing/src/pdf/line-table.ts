import { formatMoney } from '@app/common';
import { nationalFormat } from '@app/number-plan';
import { dutchDate } from '../documents/months.js';
import type { PrintedDocument } from './printed-document.js';
import type { LineGroup, Section, SectionLine } from './sections.js';
import { colours, column, page, type Sheet } from './sheet.js';
import { countText, dateText, minutesText, monthText } from './texts.js';
import type { Words } from './words.js';

interface Cell {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** Each ends well before the next begins; only descriptions take more than one line. */
const cells = {
  description: { x: page.left, width: 190, align: 'left' },
  number: { x: 254, width: 70, align: 'left' },
  quantity: { x: 326, width: 46, align: 'right' },
  minutes: { x: 374, width: 52, align: 'right' },
  vat: { x: 430, width: 30, align: 'right' },
  amount: { x: 464, width: page.right - 464, align: 'right' },
} as const satisfies Readonly<Record<string, Cell>>;

type Row = Readonly<Partial<Record<keyof typeof cells, string>>>;

const rowGap = 6;

/** Writes the lines of a document, over as many pages as they need, each with its column heads. */
export class LineTable {
  constructor(
    private readonly sheet: Sheet,
    private readonly document: PrintedDocument,
    private readonly words: Words,
    private readonly turnPage: () => void,
  ) {}

  write(sections: readonly Section[]): void {
    this.writeColumnHeads();
    for (const section of sections) this.writeSection(section, sections.length > 1);
  }

  private writeSection({ direction, groups, net }: Section, isOneOfSeveral: boolean): void {
    const { owedToUs, owedByUs, subtotal } = this.words;
    if (direction !== null) {
      this.writeRow({ description: direction === 'owed-to-us' ? owedToUs : owedByUs }, 'heading');
    }
    for (const group of groups) {
      for (const line of group.lines) this.writeRow(this.rowOf(group, line), 'line');
      if (groups.length > 1 && group.lines.length > 1) {
        const text = `${subtotal} ${this.words.components[group.component].toLowerCase()}`;
        this.writeRow({ description: text, amount: this.money(group.net) }, 'subtotal');
      }
    }
    if (direction !== null && isOneOfSeveral) {
      const total =
        direction === 'owed-to-us' ? this.words.owedToUsTotal : this.words.owedByUsTotal;
      this.writeRow({ description: total, amount: this.money(net) }, 'subtotal');
      this.sheet.y += 8;
    }
  }

  private rowOf(group: LineGroup, { line, net }: SectionLine): Row {
    const { language, kind } = this.document;
    const number = line.number === null ? '' : nationalFormat(line.number, 'NL');
    return {
      description: this.descriptionOf(group, { line, net }),
      number,
      quantity: countText(line.quantity, language),
      minutes: line.seconds === 0 ? '' : minutesText(line.seconds, language),
      vat: kind === 'settlement' ? '' : `${line.vatPercent}%`,
      amount: this.money(net),
    };
  }

  /** Says of a price since when it counts where a number has several in this period. */
  private descriptionOf({ lines }: LineGroup, { line }: SectionLine): string {
    const { language, pricedFrom } = this.document;
    const what = this.words.components[line.component];
    if (line.month !== null) return `${what}, ${monthText(line.month, language)}`;
    const from = pricedFrom.get(line.priceVersionId);
    const isOnly = lines.every(
      (other) =>
        other.line.number !== line.number || other.line.priceVersionId === line.priceVersionId,
    );
    if (isOnly || from === undefined) return what;
    return `${what}, ${this.words.pricedFrom(dateText(dutchDate(from), language))}`;
  }

  private writeRow(row: Row, style: 'heading' | 'line' | 'subtotal'): void {
    const { sheet } = this;
    const bold = style !== 'line';
    const size = style === 'heading' ? 10 : 8.5;
    const colour = style === 'heading' ? colours.ink : colours.text;
    const written = (Object.entries(row) as [keyof typeof cells, string][]).map(([name, text]) => {
      const { x, width, align } = cells[name];
      const isWide = name === 'description' && style !== 'line';
      const room = isWide ? column - cells.amount.width - 10 : width;
      return { text, x, room, style: { size, bold, align, colour } };
    });
    const heights = written.map(({ text, room }) => sheet.heightOf(text, room, { size, bold }));
    const height = Math.max(...heights) + rowGap;
    // A heading never stands alone at the foot of a page.
    if (!sheet.fits(style === 'heading' ? height + 40 : height)) {
      this.turnPage();
      this.writeColumnHeads();
    }
    if (style === 'heading') sheet.y += 4;
    const y = sheet.y + rowGap / 2;
    for (const cell of written) sheet.text(cell.text, cell.x, y, cell.room, cell.style);
    sheet.y += height;
    sheet.rule(sheet.y, { colour: style === 'line' ? colours.line : colours.quiet });
  }

  private writeColumnHeads(): void {
    const { sheet, words } = this;
    const heads: Readonly<Record<keyof typeof cells, string>> = {
      description: words.description,
      number: words.serviceNumber,
      quantity: words.quantity,
      minutes: words.minutes,
      vat: this.document.kind === 'settlement' ? '' : words.vat,
      amount: words.amount,
    };
    const style = { size: 7.5, bold: true, colour: colours.ink };
    const names = Object.keys(heads) as (keyof typeof cells)[];
    const heights = names.map((name) => sheet.heightOf(heads[name], cells[name].width, style));
    const height = Math.max(...heights);
    for (const [index, name] of names.entries()) {
      const { x, width, align } = cells[name];
      const y = sheet.y + height - (heights[index] ?? 0);
      sheet.text(heads[name], x, y, width, { ...style, align });
    }
    sheet.y += height + 3;
    sheet.rule(sheet.y, { colour: colours.ink, thick: 1 });
  }

  private money(amount: SectionLine['net']): string {
    return formatMoney(amount, this.document.language);
  }
}
