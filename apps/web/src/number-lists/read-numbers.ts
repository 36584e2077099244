import { parseDialled, type DialledProblem } from '@app/number-plan';

/** Why a line holds no number. */
export type WrongNumber = DialledProblem['code'] | 'begin-too-short';

export interface WrongLine {
  /** The line's place in the text, from 1. */
  readonly line: number;
  readonly text: string;
  readonly why: WrongNumber;
}

export interface ReadNumbers {
  /** Numbers in E.164, and beginnings of numbers, each once. */
  readonly entries: readonly string[];
  readonly wrong: readonly WrongLine[];
}

/** Written in Dutch notation, of any length. */
const country = 'NL';
const callingCode = '31';

/** Cells of a line, as of a spreadsheet, without quotes. */
const cellsOf = (line: string): string[] =>
  line
    .split(/[;,\t]/)
    .map((cell) => cell.trim().replaceAll(/^["']+|["']+$/g, ''))
    .filter((cell) => cell !== '');

const looksLikeNumber = (cell: string): boolean =>
  /\d/.test(cell) && /^(?:tel:)?[+\d\s()./*…\u00a0-]+$/i.test(cell);

/** Removes what people write between digits, and the 0 in `+31 (0)6`. */
const bare = (cell: string): string =>
  cell
    .replace(/^tel:/i, '')
    .replace(/^((?:\+|00)\s*\d+)\s*\(0\)/, '$1')
    .replaceAll(/[\s()./\u00a0-]/g, '');

function readCell(cell: string): { readonly entry: string } | { readonly why: WrongNumber } {
  const isBeginning = /(?:\*|…|\.\.\.)$/.test(cell.trim());
  const digits = bare(cell.trim().replace(/(?:\*|…|\.{3})$/, ''));
  if (isBeginning) return readBeginning(digits);
  const parsed = parseDialled(digits, country);
  return parsed.ok ? { entry: parsed.value } : { why: parsed.error.code };
}

function readBeginning(digits: string): ReturnType<typeof readCell> {
  if (!/^\+?\d+$/.test(digits)) return { why: 'not-digits' };
  const after = /^(?:\+|00)([1-9]\d{0,14})$/.exec(digits)?.[1];
  if (after !== undefined) return { entry: `+${after}` };
  const national = /^0([1-9]\d{0,12})$/.exec(digits)?.[1];
  if (national !== undefined) return { entry: `+${callingCode}${national}` };
  return { why: /^(?:0|\+)/.test(digits) ? 'begin-too-short' : 'no-prefix' };
}

/**
 * Reads numbers as people write them, some on a line or a line each: 06-12345678, +31 6 12345678, 0031612345678, or
 * 0612* for all numbers that begin so. Names beside them, as in a file of a spreadsheet, and a line of headings are
 * left out.
 */
export function readNumbers(text: string): ReadNumbers {
  const entries = new Set<string>();
  const wrong: WrongLine[] = [];
  let isFirst = true;
  for (const [at, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .entries()) {
    const cells = cellsOf(line);
    if (cells.length === 0) continue;
    const numbers = cells.filter(looksLikeNumber);
    const isHeading = isFirst && numbers.length === 0 && !/\d/.test(line);
    isFirst = false;
    if (isHeading) continue;
    if (numbers.length === 0) wrong.push({ line: at + 1, text: line.trim(), why: 'not-digits' });
    for (const cell of numbers) {
      const read = readCell(cell);
      if ('entry' in read) entries.add(read.entry);
      else wrong.push({ line: at + 1, text: cell, why: read.why });
    }
  }
  return { entries: [...entries], wrong };
}

/** Whether an entry of a list is a whole number, not the beginning of numbers. */
export const isWhole = (entry: string): boolean => parseDialled(entry, country).ok;

/** A beginning of numbers as people write it: `0612*`, or `+49*` abroad. */
export const writtenBeginning = (entry: string): string =>
  entry.startsWith(`+${callingCode}`) && entry.length > callingCode.length + 1
    ? `0${entry.slice(callingCode.length + 1)}*`
    : `${entry}*`;
