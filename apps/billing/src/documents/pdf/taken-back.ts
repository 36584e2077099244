import { negate } from '@app/common';
import type { PrintedDocument } from './printed-document.js';
import type { Words } from './words.js';

/**
 * A credit note with its amounts negated, as people read it: credited amounts are positive. Any
 * other document is returned unchanged.
 */
export function asRead(document: PrintedDocument): PrintedDocument {
  if (document.credits === null) return document;
  const { net, vat, gross, lines, vatLines } = document;
  return {
    ...document,
    net: negate(net),
    vat: negate(vat),
    gross: negate(gross),
    lines: lines.map((line) => ({ ...line, amount: negate(line.amount), net: negate(line.net) })),
    vatLines: vatLines.map((line) => ({ ...line, net: negate(line.net), vat: negate(line.vat) })),
  };
}

export const titleOf = ({ credits, kind }: PrintedDocument, words: Words): string =>
  credits === null ? words.titles[kind] : words.credit.title;
