import type { Micros } from '@app/common';
import type { LayoutDefinition, RowField, RowProblem, RowRule } from '@app/contracts';
import type { StagedCall } from '../rows/carrier-call.entity.js';
import { amountReader, durationReader } from './figures.js';
import { inOrder, momentReader, type Told } from './moments.js';
import { calledReader, callerReader, hidden, type Caller } from './parties.js';

/** A call as a carrier's row tells it. Times are microseconds since 1970, amounts micro-euro. */
export type CarrierCall = Readonly<Omit<StagedCall, 'importId' | 'row'>>;

/** Of a row that is refused, too, it is known whether its caller is withheld. */
export type ReadRow =
  | { readonly call: CarrierCall }
  | { readonly problems: readonly RowProblem[]; readonly withheld: boolean };

/** A call starts within these, or its row can't be right. */
export interface Starts {
  readonly from: Micros;
  readonly until: Micros;
}

/** A cell longer than this is no id, number or time. */
const longestCell = 255;

/** Where a column of the layout stands, from 0; undefined when the header doesn't name it. */
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

/** Reads a file's rows, one after another, by a layout and the names in the file's header row. */
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
    return (cells: readonly string[]): Told | null => {
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
      const said = cell === null ? undefined : means.get(cell(cells, field).toLowerCase());
      const value = said ?? otherwise;
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

  const readStart = (cells: readonly string[]): Told => {
    const told = startOf(cells);
    const { column } = layout.start;
    if (told === null) throw new Broken('start', column, 'is-missing');
    if (told.at < starts.from) throw new Broken('start', column, 'too-old');
    if (told.at >= starts.until) throw new Broken('start', column, 'in-future');
    return told;
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
    // Undefined of what is broken, which is never used: a row with problems is no call.
    const start = attempt(readStart) as Told | undefined;
    const answer = attempt(answerOf) as Told | null | undefined;
    const times = start && answer ? inOrder(start, answer) : undefined;
    if (times !== undefined && times.answer < times.start) {
      const column = layout.answer?.column ?? null;
      problems.push({ row, field: 'answer', column, rule: 'before-start' });
    }
    // One sign is enough: a number that is shown against a caller's will can't be taken back.
    const said = attempt(callerOf) as Caller | undefined;
    const isHidden = attempt(isWithheld) as boolean | undefined;
    const caller = (isHidden ?? true) ? hidden : said;
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

/** Whether a row says by a column of its own that its caller is withheld. */
function withheldReader(
  { withheld }: LayoutDefinition,
  cellOf: CellOf,
): (cells: readonly string[]) => boolean {
  if (withheld === null) return () => false;
  const cell = cellOf(withheld.column);
  const words = new Set(withheld.words.map((word) => word.toLowerCase()));
  return (cells) => words.has(cell(cells, 'withheld').toLowerCase());
}

/** Empty amounts are none: a call that costs nothing says 0, or doesn't say. */
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
