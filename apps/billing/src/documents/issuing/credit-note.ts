import { conflict, fieldProblem, invalid, type Language, money, negate, sum } from '@app/common';
import type { DocumentLine, VatLine } from '@app/contracts';
import type { NewDocument } from './new-documents.js';
import { type Totals, totalsOf, vatLines } from '../lines/vat-lines.js';

/** A document with what its credit notes have credited so far. */
export interface CreditedSoFar {
  readonly id: string;
  readonly language: Language;
  readonly lines: readonly DocumentLine[];
  readonly vatLines: readonly VatLine[];
  /** Positions of the lines that are credited already. */
  readonly credited: ReadonlySet<number>;
  /** VAT lines of the document's credit notes. */
  readonly creditedVat: readonly VatLine[];
}

export interface CreditNote {
  readonly lines: NewDocument['lines'];
  readonly vatLines: readonly VatLine[];
  readonly totals: Totals;
}

/**
 * The contents of a credit note for lines of a document: each line, negated. VAT is computed on
 * their sum as on any document (EN 16931, BR-CO-17). The last lines of a rate take the rate's
 * remaining VAT instead, so that a document credited in parts ends at zero to the cent.
 * @param positions Positions of lines; undefined: all lines that are not credited yet.
 * @throws AppError invalid `no-such-line`; conflict `line-credited`, `nothing-left`.
 */
export function creditNote(document: CreditedSoFar, positions?: readonly number[]): CreditNote {
  const chosen = chosenLines(document, positions);
  const lines = chosen.map((line, index) => ({
    ...line,
    position: index + 1,
    amount: negate(line.amount),
    net: negate(line.net),
    calls: null,
    credited: { documentId: document.id, position: line.position },
  }));
  const left = document.lines.filter(({ position }) => !document.credited.has(position));
  const vats = vatLines(document.language, lines).map((vat) => {
    const isOf = (line: DocumentLine): boolean => keyOf(line.vat) === keyOf(vat);
    const isLast = left.filter(isOf).length === chosen.filter(isOf).length;
    return isLast ? { ...vat, vat: vatLeft(document, vat) } : vat;
  });
  return { lines, vatLines: vats, totals: totalsOf(vats) };
}

function chosenLines(
  { lines, credited }: CreditedSoFar,
  positions: readonly number[] | undefined,
): readonly DocumentLine[] {
  const wanted = new Set(positions ?? lines.map(({ position }) => position));
  const known = new Set(lines.map(({ position }) => position));
  const unknown = [...wanted].find((position) => !known.has(position));
  if (unknown !== undefined) {
    const problem = fieldProblem('lines', 'no-such-line', { line: unknown });
    throw invalid('no-such-line', 'The document has no such line.', [problem]);
  }
  const chosen = lines.filter(({ position }) => wanted.has(position) && !credited.has(position));
  if (positions !== undefined && chosen.length < wanted.size) {
    const twice = positions.find((position) => credited.has(position));
    const message = `Line ${twice} is on a credit note already; each line can be credited once.`;
    throw conflict('line-credited', message);
  }
  if (chosen.length > 0) return chosen;
  throw conflict('nothing-left', 'All lines of the document are on credit notes already.');
}

const keyOf = ({ category, percent }: Pick<VatLine, 'category' | 'percent'>): string =>
  `${category} ${percent}`;

/** The VAT of a rate that the document and its credit notes leave, negated. */
function vatLeft({ vatLines: original, creditedVat }: CreditedSoFar, rate: VatLine) {
  const all = [...original, ...creditedVat].filter((line) => keyOf(line) === keyOf(rate));
  return all.length === 0 ? money(0) : negate(sum(all.map(({ vat }) => vat)));
}
