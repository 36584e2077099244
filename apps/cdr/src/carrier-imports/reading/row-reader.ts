import type { Micros } from '@app/common';
import type { LayoutDefinition, RowField, RowProblem, RowRule } from '@app/contracts';
import type { StagedCall } from '../rows/carrier-call.entity.js';
import { amountReader, durationReader } from './figures.js';
import { inOrder, momentReader, type ReadMoment } from './moments.js';
import { calledReader, callerReader, hidden, type Caller } from './parties.js';

/** A call from a carrier's row. Times are microseconds since 1970, amounts micro-euro. */
export type CarrierCall = Readonly<Omit<StagedCall, 'importId' | 'row'>>;

/** The result of reading a row; a refused row also tells whether its caller is withheld. */
export type ReadRow =
  | { readonly call: CarrierCall }
  | { readonly problems: readonly RowProblem[]; readonly withheld: boolean };

/** Starts within these bounds are plausible; a row with another start is refused. */
export interface Starts {
  readonly from: Micros;
  readonly until: Micros;
}

/** Maximum length of a cell with an id, number or time, in characters. */
const longestCell = 255;

/** Index of a layout's column, from 0; undefined when the header does not name it. */
export function placeOf(column: string, header: readonly string[]): number | undefined {
  if (column.startsWith('#')) return Number(column.slice(1)) - 1;
  const wanted = column.toLowerCase();
  const place = header.findIndex((name) => name.trim().toLowerCase() === wanted);
  return place === -1 ? undefined : place;
}

class Broken extends Error {
  constructor(
    readonly field: RowField,
    readonly column: string,
    readonly rule: RowRule,
  ) {
    super(rule);
  }
}

/** Returns a reader of a file's rows by a layout and the header row's names. */
export function rowReader(
  layout: LayoutDefinition,
  header: readonly string[],
  starts: Starts,
): (cells: readonly string[], row: number) => ReadRow {
  const cellOf = (column: string) => {
    const place = placeOf(column, header) ?? -1;
    return (cells: readonly string[], field: RowField): string => {
      const text = cells[place]?.trim();
      if (text === undefined) throw new Broken(field, column, 'too-few-cells');
      if (text.length > longestCell) throw new Broken(field, column, 'too-long');
      return text;
    };
  };
  const needed = (field: RowField, column: string) => {
    const cell = cellOf(column);
    return (cells: readonly string[]): string => {
      const text = cell(cells, field);
      if (text === '') throw new Broken(field, column, 'is-missing');
      return text;
    };
  };
  const zone = { name: layout.zone, doubtfulHour: layout.doubtfulHour };
  const momentOf = (field: 'start' | 'answer', given: LayoutDefinition['start']) => {
    const read = momentReader(given.formats, zone);
    const date = cellOf(given.column);
    const time = given.timeColumn === null ? null : cellOf(given.timeColumn);
    return (cells: readonly string[]): ReadMoment | null => {
      const text = [date(cells, field), ...(time === null ? [] : [time(cells, field)])].join(' ');
      if (text.trim() === '') return null;
      const moment = read(text);
      if ('rule' in moment) throw new Broken(field, given.column, moment.rule);
      return moment;
    };
  };
  const optional = (field: 'carrierCallId' | 'sipCallId') => {
    const given = layout[field];
    if (given === null) return () => null;
    const cell = cellOf(given.column);
    return (cells: readonly string[]): string | null => cell(cells, field) || null;
  };
  const choiceOf = <V extends string>(
    field: 'traffic' | 'billedBy',
    given: {
      readonly column: string | null;
      readonly words: readonly { readonly text: string; readonly means: V }[];
      readonly otherwise: V | null;
    },
  ) => {
    const { column, otherwise } = given;
    const means = new Map(given.words.map((word) => [word.text.toLowerCase(), word.means]));
    const cell = column === null ? null : cellOf(column);
    return (cells: readonly string[]): V => {
      const meaning = cell === null ? undefined : means.get(cell(cells, field).toLowerCase());
      const value = meaning ?? otherwise;
      if (value === null) throw new Broken(field, column ?? '', 'unknown-word');
      return value;
    };
  };

  const startOf = momentOf('start', layout.start);
  const answerOf = layout.answer === null ? () => null : momentOf('answer', layout.answer);
  const durationText = needed('duration', layout.duration.column);
  const readDuration = durationReader(layout.duration.unit, layout.decimalSign);
  const calledText = needed('called', layout.called.column);
  const readCalled = calledReader(layout.called);
  const callerText = layout.caller === null ? null : cellOf(layout.caller.column);
  const readCaller = callerReader(layout.caller?.format ?? null);
  const trafficOf = choiceOf('traffic', layout.traffic);
  const billedByOf = choiceOf('billedBy', layout.billedBy);
  const carrierCallIdOf = optional('carrierCallId');
  const sipCallIdOf = optional('sipCallId');
  const amountOf = amountOfRow(layout, cellOf);

  const readStart = (cells: readonly string[]): ReadMoment => {
    const moment = startOf(cells);
    const { column } = layout.start;
    if (moment === null) throw new Broken('start', column, 'is-missing');
    if (moment.at < starts.from) throw new Broken('start', column, 'too-old');
    if (moment.at >= starts.until) throw new Broken('start', column, 'in-future');
    return moment;
  };
  const durationOf = (cells: readonly string[]): number => {
    const read = readDuration(durationText(cells));
    if ('rule' in read) throw new Broken('duration', layout.duration.column, read.rule);
    return read.ms;
  };
  const calledOf = (cells: readonly string[]): string => {
    const read = readCalled(calledText(cells));
    if ('rule' in read) throw new Broken('called', layout.called.column, read.rule);
    return read.number;
  };
  const isWithheld = withheldReader(layout, cellOf);
  const callerOf = (cells: readonly string[]) =>
    callerText === null
      ? { number: null, withheld: false }
      : readCaller(callerText(cells, 'caller'));

  return (cells, row) => {
    const problems: RowProblem[] = [];
    const attempt = <T>(read: (cells: readonly string[]) => T): T => {
      try {
        return read(cells);
      } catch (error) {
        if (!(error instanceof Broken)) throw error;
        const { field, column, rule } = error;
        problems.push({ row, field, column, rule });
        return undefined as T;
      }
    };
    // Broken values are undefined and never used: a row with problems is no call.
    const start = attempt(readStart) as ReadMoment | undefined;
    const answer = attempt(answerOf) as ReadMoment | null | undefined;
    const times = start && answer ? inOrder(start, answer) : undefined;
    if (times !== undefined && times.answer < times.start) {
      const column = layout.answer?.column ?? null;
      problems.push({ row, field: 'answer', column, rule: 'before-start' });
    }
    // One sign of withholding is enough: a number shown against a caller's will cannot be hidden
    // again.
    const callerShown = attempt(callerOf) as Caller | undefined;
    const isHidden = attempt(isWithheld) as boolean | undefined;
    const caller = (isHidden ?? true) ? hidden : callerShown;
    const call = {
      traffic: attempt(trafficOf),
      billedBy: attempt(billedByOf),
      startedAt: times?.start ?? start?.at ?? 0,
      answeredAt: times?.answer ?? null,
      durationMs: attempt(durationOf),
      callingNumber: caller?.number ?? null,
      withheld: caller?.withheld ?? false,
      calledNumber: attempt(calledOf),
      carrierCallId: attempt(carrierCallIdOf),
      sipCallId: attempt(sipCallIdOf),
      amountMicros: attempt(amountOf),
    };
    return problems.length === 0 ? { call } : { problems, withheld: call.withheld };
  };
}

type CellOf = (column: string) => (cells: readonly string[], field: RowField) => string;

/** Whether a row's own column says that its caller is withheld. */
function withheldReader(
  { withheld }: LayoutDefinition,
  cellOf: CellOf,
): (cells: readonly string[]) => boolean {
  if (withheld === null) return () => false;
  const cell = cellOf(withheld.column);
  const words = new Set(withheld.words.map((word) => word.toLowerCase()));
  return (cells) => words.has(cell(cells, 'withheld').toLowerCase());
}

/** Reads a row's amount; an empty cell is null: a free call has 0 or nothing. */
function amountOfRow(
  { amount, decimalSign, thousandsSign }: LayoutDefinition,
  cellOf: CellOf,
): (cells: readonly string[]) => number | null {
  if (amount === null) return () => null;
  const cell = cellOf(amount.column);
  const currency = amount.currency === null ? null : cellOf(amount.currency);
  const read = amountReader({ decimalSign, thousandsSign, unit: amount.unit });
  return (cells) => {
    const text = cell(cells, 'amount');
    if (text === '') return null;
    if (currency !== null && currency(cells, 'currency').toUpperCase() !== 'EUR') {
      throw new Broken('currency', amount.currency ?? '', 'other-currency');
    }
    const given = read(text);
    if ('rule' in given) throw new Broken('amount', amount.column, given.rule);
    return given.micros;
  };
}
