import { TextDecoder } from 'node:util';
import {
  type FieldProblem,
  brokenRule,
  fieldProblem,
  type BrokenRule,
  type RuleValues,
} from '@app/common';
import {
  type BilledBy,
  billedBy,
  columnsOfStatement,
  type StatementLayoutDefinition,
} from '@app/contracts';
import { parse } from 'csv-parse/sync';
import {
  amountReader,
  type Cell,
  countReader,
  dayReader,
  numberReader,
  secondsReader,
} from './cells.js';
import { unreadableStatement } from './unreadable-statement.js';

/** A statement's figures of a number on a day; calls and seconds are null when its layout has no column for them. */
export interface StatementFigure {
  readonly billedBy: BilledBy;
  /** The day of the calls, such as `2026-10-31`. */
  readonly day: string;
  /** The number in E.164. */
  readonly number: string;
  readonly calls: number | null;
  readonly seconds: number | null;
  /** Micro-euro without VAT; positive is what the bill asks. */
  readonly micros: number;
}

export interface ReadStatement {
  /** The statement's figures: one per direction, day and number, ordered by these. */
  readonly figures: readonly StatementFigure[];
  /** The directions that the layout can have rows of, with or without figures. */
  readonly covers: readonly BilledBy[];
  readonly rows: number;
}

/** The most rows of a file: ten thousand numbers on each day of a month. */
const mostRows = 310_000;
const longestRow = 65_536;

/**
 * Reads a carrier's statement of a month by its layout.
 * @param month `2026-10`; rows of another month are refused.
 * @throws AppError invalid `unreadable-statement` when any row breaks a rule, with rows, columns and rules.
 */
export function readStatement(
  bytes: Uint8Array,
  layout: StatementLayoutDefinition,
  month: string,
): ReadStatement {
  const records = recordsOf(textOf(bytes, layout.encoding), layout);
  const first = records.findIndex((_, index) => index >= layout.skipRows);
  const header = records[first];
  if (header === undefined) throw unreadableStatement([fieldProblem('file', 'no-rows')]);
  const names = layout.header ? header.cells : header.cells.map((_, place) => `#${place + 1}`);
  const read = rowReader(layout, names, month);
  const isLeftOut = leftOutBy(layout.leaveOut);
  const problems: FieldProblem[] = [];
  const figures = new Map<string, StatementFigure>();
  let rows = 0;
  for (const record of records.slice(layout.header ? first + 1 : first)) {
    if (isLeftOut(record.cells)) continue;
    rows += 1;
    const figure = read(record, problems);
    if (figure === null) continue;
    const key = `${figure.billedBy} ${figure.day} ${figure.number}`;
    const same = figures.get(key);
    figures.set(key, same === undefined ? figure : added(same, figure));
  }
  if (problems.length > 0) throw unreadableStatement(problems);
  if (rows === 0) throw unreadableStatement([fieldProblem('file', 'no-figures')]);
  const all = [...figures.values()].reduce((sum, { micros }) => sum + Math.abs(micros), 0);
  if (!Number.isSafeInteger(all)) {
    throw unreadableStatement([fieldProblem('file', 'figures-too-large')]);
  }
  const keys = [...figures.keys()].toSorted();
  return { figures: keys.map((key) => figures.get(key)!), covers: coveredBy(layout), rows };
}

/** The directions that rows of a layout can have, whether a file has such a row or not. */
function coveredBy({ billedBy: given }: StatementLayoutDefinition): BilledBy[] {
  const meant = given.column === null ? [] : given.words.map(({ means }) => means);
  const all = new Set([...meant, ...(given.otherwise === null ? [] : [given.otherwise])]);
  return billedBy.filter((one) => all.has(one));
}

function textOf(bytes: Uint8Array, encoding: StatementLayoutDefinition['encoding']): string {
  const start = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  if (['504b0304', 'd0cf11e0'].includes(start) || start.startsWith('1f8b')) {
    throw unreadableStatement([fieldProblem('file', 'not-csv')]);
  }
  if (bytes.includes(0)) throw unreadableStatement([fieldProblem('file', 'not-text')]);
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    throw unreadableStatement([fieldProblem('file', 'other-encoding', { encoding })]);
  }
}

interface Record {
  /** The line number, from 1, as an editor shows it. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows with at least one filled cell. */
function recordsOf(text: string, { separator, quote }: StatementLayoutDefinition): Record[] {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      delimiter: separator,
      quote: quote ?? false,
      relax_column_count: true,
      trim: true,
      info: true,
      max_record_size: longestRow,
      to: mostRows + 1,
    }) as unknown as typeof records;
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    const field = line === undefined ? 'file' : `line ${line}`;
    const where: RuleValues = line === undefined ? {} : { line };
    throw unreadableStatement([placed(field, brokenRule('not-rows-of-cells'), where)]);
  }
  if (records.length > mostRows) {
    throw unreadableStatement([fieldProblem('file', 'too-many-rows', { most: mostRows })]);
  }
  return records
    .map(({ record, info }) => ({ line: info.lines, cells: record }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function leftOutBy(words: readonly string[]): (cells: readonly string[]) => boolean {
  const all = words.map((word) => word.toLowerCase());
  return (cells) => {
    const cell = cells.find((one) => one !== '')?.toLowerCase() ?? '';
    return all.some(
      (word) => cell === word || cell.startsWith(`${word} `) || cell.startsWith(`${word}:`),
    );
  };
}

/** A column's index, from 0; undefined when the header doesn't name it. */
function placeOf(column: string, header: readonly string[]): number | undefined {
  if (column.startsWith('#')) return Number(column.slice(1)) - 1;
  const place = header.findIndex((name) => name.toLowerCase() === column.toLowerCase());
  return place === -1 ? undefined : place;
}

type Column<T> = (record: Record, problems: FieldProblem[]) => T | null;

function rowReader(
  layout: StatementLayoutDefinition,
  header: readonly string[],
  month: string,
): (record: Record, problems: FieldProblem[]) => StatementFigure | null {
  refuseMissing(layout, header);
  const columnOf = <T>(column: string, readCell: (text: string) => Cell<T>): Column<T> => {
    const place = placeOf(column, header) ?? -1;
    return ({ line, cells }, problems) => {
      const text = cells[place] ?? '';
      const read = text === '' ? { broken: brokenRule('empty') } : readCell(text);
      if ('value' in read) return read.value;
      problems.push(placed(`line ${line}, column ${column}`, read.broken, { line, column }));
      return null;
    };
  };
  const readDay = dayReader(layout.day.format);
  const dayOf = columnOf(layout.day.column, (text) => {
    const read = readDay(text);
    if ('broken' in read || read.value.startsWith(`${month}-`)) return read;
    return { broken: brokenRule('not-a-day-of-month', { month }) };
  });
  const numberOf = columnOf(layout.number.column, numberReader(layout.number.format));
  const callsOf = layout.calls && columnOf(layout.calls.column, countReader(layout));
  const secondsOf =
    layout.duration &&
    columnOf(layout.duration.column, secondsReader(layout.duration.unit, layout));
  const amountOf = columnOf(layout.amount.column, amountReader(layout.amount, layout));
  const sideOf = sideReader(layout, columnOf);
  return (record, problems) => {
    const before = problems.length;
    const day = dayOf(record, problems);
    const number = numberOf(record, problems);
    const calls = callsOf?.(record, problems) ?? null;
    const seconds = secondsOf?.(record, problems) ?? null;
    const micros = amountOf(record, problems);
    const side = sideOf(record, problems);
    if (problems.length > before) return null;
    return { billedBy: side!, day: day!, number: number!, calls, seconds, micros: micros! };
  };
}

function sideReader(
  { billedBy: { column, words, otherwise } }: StatementLayoutDefinition,
  columnOf: <T>(column: string, read: (text: string) => Cell<T>) => Column<T>,
): Column<BilledBy> {
  if (column === null) return () => otherwise;
  const means = new Map(words.map((word) => [word.text.toLowerCase(), word.means]));
  return columnOf(column, (text): Cell<BilledBy> => {
    const value = means.get(text.toLowerCase()) ?? otherwise;
    if (value !== null) return { value };
    const known = words.map((word) => word.text).join(', ');
    return { broken: brokenRule('not-a-word-of-the-layout', { words: known }) };
  });
}

/** A problem whose `values` hold its line and column too, so that a page needn't parse the field's name. */
const placed = (field: string, broken: BrokenRule, where: RuleValues): FieldProblem => ({
  field,
  ...broken,
  values: { ...broken.values, ...where },
});

function refuseMissing(layout: StatementLayoutDefinition, header: readonly string[]): void {
  const missing = columnsOfStatement(layout).filter(
    ([, column]) => (placeOf(column, header) ?? header.length) >= header.length,
  );
  if (missing.length === 0) return;
  const there = header
    .map((name) => name.slice(0, 40))
    .join(', ')
    .slice(0, 300);
  throw unreadableStatement(
    missing.map(([path, column]) =>
      placed(
        `${path[0]}: column ${column}`,
        brokenRule('not-a-column-of-the-file', { columns: there }),
        { column },
      ),
    ),
  );
}

function added(a: StatementFigure, b: StatementFigure): StatementFigure {
  const both = (x: number | null, y: number | null): number | null =>
    x === null || y === null ? null : x + y;
  return {
    ...a,
    calls: both(a.calls, b.calls),
    seconds: both(a.seconds, b.seconds),
    micros: a.micros + b.micros,
  };
}
