import type { Disputed, SettlementRow } from '../../../tools/oracle/index.js';
import { monthCarriers } from './parties.js';

/** A carrier's statement of its month, and our reaction. */
export interface CarrierMonth {
  readonly carrierId: string;
  readonly ours: readonly SettlementRow[];
  /**
   * The rows of the carrier's statement; null: the carrier sends none, and our figures are used.
   */
  readonly statement: readonly SettlementRow[] | null;
  readonly dispute: Disputed | null;
  /**
   * Whether we accept the carrier's figures where they differ by more than the tolerance and are
   * not disputed.
   */
  readonly acceptDifferences: boolean;
}

const largest = (rows: readonly SettlementRow[]): SettlementRow =>
  rows.reduce((a, b) => (b.amount > a.amount ? b : a));

const ofUs = (rows: readonly SettlementRow[]): SettlementRow[] =>
  rows.filter(({ billedBy }) => billedBy === 'us');

const changed = (
  rows: readonly SettlementRow[],
  isIt: (row: SettlementRow) => boolean,
  amountOf: (row: SettlementRow) => number,
): SettlementRow[] => rows.map((row) => (isIt(row) ? { ...row, amount: amountOf(row) } : row));

const share = (percent: number) => (row: SettlementRow) => Math.floor((row.amount * percent) / 100);

/** The day with the highest amount of the carrier's paid calls. */
function dearestDay(rows: readonly SettlementRow[]): string {
  const days = new Map<string, number>();
  for (const { day, amount } of ofUs(rows)) days.set(day, (days.get(day) ?? 0) + amount);
  return [...days].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}

type Story = (rows: readonly SettlementRow[]) => Omit<CarrierMonth, 'carrierId' | 'ours'>;

const agrees = { dispute: null, acceptDifferences: false };

/** What each carrier states and we answer, by the carrier's place in the list. */
const stories: readonly Story[] = [
  // A cent less for one number on one day: within the tolerance, so ours holds.
  (rows) => {
    const one = largest(ofUs(rows));
    return {
      ...agrees,
      statement: changed(
        rows,
        (row) => row === one,
        ({ amount }) => amount - 10_000,
      ),
    };
  },
  // The carrier denies three tenths of a number's day, which is still disputed when the month is approved.
  (rows) => {
    const one = largest(ofUs(rows));
    const { day, number } = one;
    return {
      statement: changed(rows, (row) => row === one, share(70)),
      acceptDifferences: false,
      dispute: { billedBy: 'us', day, number, settled: null },
    };
  },
  // The carrier denies four tenths of a whole day; we agree on half of that.
  (rows) => {
    const day = dearestDay(rows);
    const isOfDay = (row: SettlementRow): boolean => row.billedBy === 'us' && row.day === day;
    const statement = changed(rows, isOfDay, share(60));
    const beyond = rows.filter((row) => isOfDay(row) && row.amount - share(60)(row) > 50_000);
    const asked = beyond.reduce((sum, { amount }) => sum + amount, 0);
    const granted = beyond.reduce((sum, row) => sum + share(60)(row), 0);
    const settled = granted + Math.floor((asked - granted) / 2);
    return {
      statement,
      acceptDifferences: false,
      dispute: { billedBy: 'us', day, number: null, settled },
    };
  },
  // The carrier claims a quarter more for one number on one day, and gets it.
  (rows) => {
    const one = largest(rows.filter(({ billedBy }) => billedBy === 'them'));
    const statement = changed(rows, (row) => row === one, share(125));
    return { statement, dispute: null, acceptDifferences: true };
  },
  () => ({ ...agrees, statement: null }),
  (rows) => ({ ...agrees, statement: rows }),
];

export const carrierMonths = (
  oursOf: (carrierId: string) => readonly SettlementRow[],
): CarrierMonth[] =>
  monthCarriers.map(({ id }, place) => {
    const ours = oursOf(id);
    return { carrierId: id, ours, ...stories[place]!(ours) };
  });

export const statementLayout = {
  day: { column: 'Datum', format: 'yyyy-MM-dd' },
  number: { column: 'Nummer' },
  calls: { column: 'Gesprekken' },
  duration: { column: 'Seconden', unit: 's' },
  amount: { column: 'Bedrag' },
  billedBy: {
    column: 'Wie',
    words: [
      { text: 'wij', means: 'them' },
      { text: 'u', means: 'us' },
    ],
    otherwise: null,
  },
};

const euro = (micros: number): string => {
  const digits = String(Math.abs(micros)).padStart(7, '0');
  return `${micros < 0 ? '-' : ''}${digits.slice(0, -6)},${digits.slice(-6)}`;
};

/** A carrier statement as a CSV file, with amounts in the carrier's notation. */
export const statementFile = (rows: readonly SettlementRow[]): string =>
  [
    'Datum;Nummer;Gesprekken;Seconden;Bedrag;Wie',
    ...rows.map(({ day, number, calls, seconds, amount, billedBy }) =>
      [day, number, calls, seconds, euro(amount), billedBy === 'us' ? 'u' : 'wij'].join(';'),
    ),
  ].join('\n');
