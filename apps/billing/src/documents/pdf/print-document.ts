import { Closing } from './closing.js';
import { writeHead, writeShortHead } from './letterhead.js';
import { headsOf, LineTable } from './line-table.js';
import type { PrintedDocument } from './printed-document.js';
import { asRead, titleOf } from './taken-back.js';
import { sectionsOf } from './sections.js';
import { colours, page, Sheet } from './sheet.js';
import { tableRows } from './table-rows.js';
import { wordsOf } from './words-of.js';

const footY = 797;

/** Prints a document as a PDF; the same document always gives the same bytes. */
export function printDocument(issued: PrintedDocument): Promise<Buffer> {
  const document = asRead(issued);
  const { kind, number, language, company } = document;
  const words = wordsOf(language);
  const sheet = new Sheet({
    title: `${titleOf(document, words)} ${number}`,
    author: company.name,
    language,
    date: new Date(`${document.issuedOn}T00:00:00Z`),
  });
  const turnPage = (): void => {
    sheet.nextPage();
    writeShortHead(sheet, document, words);
  };
  const sections = sectionsOf(kind, document.lines);
  writeHead(sheet, document, words);
  const closing = new Closing(sheet, document, sections, words);
  const rows = tableRows(document, sections, words);
  const heads = headsOf(words, kind !== 'settlement');
  new LineTable(sheet, rows, heads, turnPage).write(closing.height);
  closing.write();
  sheet.onEachPage((index, count) => {
    const style = { size: 7.5, colour: colours.quiet };
    const about = `${company.name} · ${words.kvk} ${company.kvk} · ${words.vatId} ${company.vatId}`;
    sheet.rule(footY - 8);
    sheet.text(about, page.left, footY, 360, style);
    sheet.text(words.page(index, count), 420, footY, page.right - 420, {
      ...style,
      align: 'right',
    });
  });
  return sheet.end();
}
