import { colours, column, page, type Sheet } from './sheet.js';
import { type Column, columns, type TableRow } from './table-rows.js';
import type { Words } from './words.js';

interface Cell {
  readonly x: number;
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** Columns don't touch; a text that is too long for its column is wrapped. */
const cells: Readonly<Record<Column, Cell>> = {
  description: { x: page.left, width: 190, align: 'left' },
  number: { x: 254, width: 70, align: 'left' },
  quantity: { x: 326, width: 46, align: 'right' },
  minutes: { x: 374, width: 52, align: 'right' },
  vat: { x: 430, width: 30, align: 'right' },
  amount: { x: 464, width: page.right - 464, align: 'right' },
};

const gaps = { row: 6, heading: 4, section: 8 };

/** Height of the column heads in points: room for two lines. */
const headsHeight = 28;

/**
 * Number of rows that move to the next page with the closing, so that the closing isn't alone
 * there.
 */
const rowsToKeep = 3;

/** Writes a document's lines over as many pages as they need, with column heads on each page. */
export class LineTable {
  constructor(
    private readonly sheet: Sheet,
    private readonly rows: readonly TableRow[],
    private readonly heads: Readonly<Record<Column, string>>,
    private readonly turnPage: () => void,
  ) {}

  /**
   * @param closing Height of the part after the table, which the last rows must share a page with.
   */
  write(closing: number): void {
    const last = this.firstToKeep();
    const first = this.needed(0, last, closing);
    if (!this.sheet.fits(headsHeight + first)) this.turnPage();
    this.writeHeads();
    for (const [index, row] of this.rows.entries()) {
      if (!this.sheet.fits(this.needed(index, last, closing))) {
        this.turnPage();
        this.writeHeads();
      }
      this.writeRow(row);
    }
  }

  /**
   * Index of the first row that stays with the closing. A heading is kept with the row below it.
   */
  private firstToKeep(): number {
    const first = Math.max(0, this.rows.length - rowsToKeep);
    return first > 0 && this.rows[first - 1]?.style === 'heading' ? first - 1 : first;
  }

  /** The height that must fit on the page for this row to start there. */
  private needed(index: number, last: number, closing: number): number {
    const until = index === last ? this.rows.length : index + 1;
    const own = this.rows.slice(index, until).reduce((sum, row) => sum + this.heightOf(row), 0);
    if (index === last) return own + closing;
    const next = this.rows[index + 1];
    const isHeading = this.rows[index]?.style === 'heading';
    return isHeading && next !== undefined ? own + this.heightOf(next) : own;
  }

  private heightOf(row: TableRow): number {
    const heights = cellsOf(row).map((cell) =>
      this.sheet.heightOf(cell.text, cell.width, cell.style),
    );
    const above = row.style === 'heading' ? gaps.heading : 0;
    return above + Math.max(...heights) + gaps.row + (row.isLast === true ? gaps.section : 0);
  }

  private writeRow(row: TableRow): void {
    const { sheet } = this;
    const below = sheet.y + this.heightOf(row);
    const y = sheet.y + gaps.row / 2 + (row.style === 'heading' ? gaps.heading : 0);
    for (const cell of cellsOf(row)) sheet.text(cell.text, cell.x, y, cell.width, cell.style);
    sheet.rule(row.isLast === true ? below - gaps.section : below, {
      colour: row.style === 'line' ? colours.line : colours.quiet,
    });
    sheet.y = below;
  }

  private writeHeads(): void {
    const { sheet, heads } = this;
    const style = { size: 7.5, bold: true, colour: colours.ink };
    const heights = columns.map((name) => sheet.heightOf(heads[name], cells[name].width, style));
    const height = Math.max(...heights);
    for (const [index, name] of columns.entries()) {
      const { x, width, align } = cells[name];
      const y = sheet.y + height - (heights[index] ?? 0);
      sheet.text(heads[name], x, y, width, { ...style, align });
    }
    sheet.y += height + 3;
    sheet.rule(sheet.y, { colour: colours.ink, thick: 1 });
  }
}

function cellsOf({ style, texts }: TableRow) {
  const font = {
    size: style === 'heading' ? 10 : 8.5,
    bold: style !== 'line',
    colour: style === 'heading' ? colours.ink : colours.text,
  };
  return columns.flatMap((name) => {
    const text = texts[name];
    if (text === undefined) return [];
    const { x, width, align } = cells[name];
    const isWide = name === 'description' && style !== 'line';
    const room = isWide ? column - cells.amount.width - 10 : width;
    return [{ text, x, width: room, style: { ...font, align } }];
  });
}

export const headsOf = (words: Words, hasVat: boolean): Readonly<Record<Column, string>> => ({
  description: words.description,
  number: words.serviceNumber,
  quantity: words.quantity,
  minutes: words.minutes,
  vat: hasVat ? words.vat : '',
  amount: words.amount,
});
