import { says } from '@app/common';
import { z } from 'zod';
import { numberFormat } from './carriers.js';
import { checkTable, choice, column, figureSigns, textTable } from './layout-parts.js';

/** Most columns of a carrier's file. */
export const mostColumns = 500;

const zone = z.string().refine(isZone, says('not-a-zone'));

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const momentTokens = /yyyy|MM|dd|HH|mm|ss|f|Z/g;
const otherThanTokens = /^[-/.: ,_T]*$/;
const epochs = new Set(['epoch-s', 'epoch-ms']);

/** Time format such as `dd-MM-yyyy HH:mm:ss`. Other characters match themselves. */
const momentFormat = z
  .string()
  .max(40)
  .refine(
    (text) =>
      epochs.has(text) ||
      (['yyyy', 'MM', 'dd', 'HH', 'mm'].every((token) => text.split(token).length === 2) &&
        otherThanTokens.test(text.replaceAll(momentTokens, ''))),
    says('not-a-moment-format'),
  );

const moment = z.strictObject({
  column,
  timeColumn: column
    .nullable()
    .default(null)
    .describe('Column with the time of day; it is appended to the date after a space. Null: none.'),
  formats: z
    .array(momentFormat)
    .min(1, 'must hold a format')
    .max(5, 'must hold at most 5 formats')
    .describe(
      'Formats of the time, 1 to 5, such as `dd-MM-yyyy HH:mm:ss`; the first that matches applies. ' +
        '`f` is a fraction of a second, `Z` an offset such as Z or +01:00. `epoch-s` and `epoch-ms` ' +
        'are seconds and milliseconds since 1970.',
    ),
});

/** Direction of a call: from the carrier to us, or from us to the carrier. */
export const callTraffic = ['from-carrier', 'to-carrier'] as const;
export type CallTraffic = (typeof callTraffic)[number];

/** Party that bills a call: us or the carrier (`them`). */
export const billedBy = ['us', 'them'] as const;
export type BilledBy = (typeof billedBy)[number];

const withinMs = (most: number) => z.number().int().min(0).max(most);

/** Layout of a carrier's files of calls: all settings needed to read one. */
export const layoutDefinition = z
  .strictObject({
    ...textTable(
      'call',
      'Words that mark rows without a call, such as totals: a row is ignored when its first non-empty ' +
        'cell begins with one of them, in any letter case. Whole words only: `Totaal` matches ' +
        '`TOTAAL: 12`, not `Totaalwinkel` or `Totaal-Net`.',
    ),
    zone: zone
      .default('Europe/Amsterdam')
      .describe('Time zone of times without an offset (IANA name).'),
    doubtfulHour: z
      .enum(['first', 'second'])
      .default('first')
      .describe(
        'Which hour a time means in the night when clocks go back and one hour occurs twice. With both ' +
          'start and answer times, the hour with the shortest time between them applies; this setting ' +
          'decides when both hours give the same.',
      ),
    ...figureSigns('amounts'),
    start: moment.describe('Time when the call began.'),
    answer: moment.nullable().default(null).describe('Time of the answer; null: not in the file.'),
    duration: z
      .strictObject({
        column,
        unit: z
          .enum(['s', 'ms', 'h:m:s'])
          .describe('Seconds, milliseconds, or hours:minutes:seconds.'),
      })
      .describe('Duration of the call, as the carrier charges it.'),
    caller: z
      .strictObject({
        column,
        format: numberFormat
          .nullable()
          .default(null)
          .describe('Format of the numbers; null: any format that can be recognised.'),
      })
      .nullable()
      .default(null)
      .describe('Calling number; an empty or invalid value means withheld. Null: not in the file.'),
    withheld: z
      .strictObject({
        column,
        words: z
          .array(z.string().trim().min(1, 'must be a word').max(100))
          .min(1, 'must hold a word')
          .max(20, 'must hold at most 20 words')
          .describe('Texts that mean withheld, in any letter case, such as `1`; at most 20.'),
      })
      .nullable()
      .default(null)
      .describe(
        'Column that marks withheld callers (CLIR): their numbers are dropped, even when `caller` has ' +
          'one. Null: not in the file.',
      ),
    called: z
      .strictObject({
        column,
        format: numberFormat
          .nullable()
          .default(null)
          .describe('Format of the numbers; null: any format that can be recognised.'),
        stripPrefixes: z
          .array(z.string().regex(/^[+\dA-Da-d*#]{1,10}$/, says('not-a-stripped-prefix')))
          .max(32)
          .default([])
          .describe('Routing and porting prefixes to remove; the longest match is removed.'),
      })
      .describe('Called number.'),
    carrierCallId: z
      .strictObject({ column })
      .nullable()
      .default(null)
      .describe(
        'The carrier’s id of the call: rows with the same id are one call. Null: not in the file.',
      ),
    sipCallId: z
      .strictObject({ column })
      .nullable()
      .default(null)
      .describe('Call-ID of the SIP dialogue with us (RFC 3261, 8.1.1.4); null: not in the file.'),
    traffic: choice(
      callTraffic,
      'Direction of calls, which decides the call records that they are compared with.',
    ).default({
      column: null,
      words: [],
      otherwise: 'from-carrier',
    }),
    billedBy: choice(
      billedBy,
      'Party that bills the calls: `us` or `them`, the carrier. It decides the sign of amounts.',
    ),
    amount: z
      .strictObject({
        column,
        unit: z.enum(['euro', 'cent']).default('euro').describe('Unit of the amounts.'),
        currency: column
          .nullable()
          .default(null)
          .describe('Column with the currency; only EUR is accepted. Null: EUR.'),
      })
      .nullable()
      .default(null)
      .describe(
        'Amount of the call according to the carrier, signed or not; null: not in the file.',
      ),
    prefixes: z
      .array(z.string().regex(/^\d{1,15}$/, says('not-prefix-digits')))
      .max(100)
      .default([])
      .describe(
        'Beginnings of the called numbers that the files cover, E.164 without plus: calls to other ' +
          'numbers do not count as missing. Empty: all numbers.',
      ),
    mostUnreadable: z
      .number()
      .min(0)
      .max(100)
      .default(1)
      .describe(
        'Percentage of rows that may be unreadable, 0 to 100; with more the import waits for a person.',
      ),
    problemsKept: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(1000)
      .describe('Most problems stored for review, 1 to 10 000; all are counted.'),
    match: z
      .strictObject({
        startWithinMs: withinMs(300_000)
          .default(5000)
          .describe('Largest difference between the two start times of one call.'),
        durationWithinMs: withinMs(3_600_000)
          .default(60_000)
          .describe(
            'Largest difference between the two durations of one call without a common Call-ID.',
          ),
        sameWithinMs: withinMs(60_000)
          .default(1000)
          .describe('Largest difference between durations that count as equal.'),
      })
      .default({ startWithinMs: 5000, durationWithinMs: 60_000, sameWithinMs: 1000 })
      .describe('Tolerances for matching the carrier’s calls with ours, in milliseconds.'),
  })
  .superRefine((layout, context) => checkTable(layout, columnsOf(layout), context));
export type LayoutDefinition = z.output<typeof layoutDefinition>;

type Columns = Pick<
  LayoutDefinition,
  'start' | 'answer' | 'duration' | 'caller' | 'withheld' | 'called' | 'carrierCallId' | 'sipCallId'
> &
  Pick<LayoutDefinition, 'traffic' | 'billedBy' | 'amount'>;

/** Every column that a layout uses, with the path of the field that names it. */
export function columnsOf(layout: Columns): [path: string[], column: string][] {
  const { start, answer, amount } = layout;
  const named: [string[], string | null | undefined][] = [
    [['start', 'column'], start.column],
    [['start', 'timeColumn'], start.timeColumn],
    [['answer', 'column'], answer?.column],
    [['answer', 'timeColumn'], answer?.timeColumn],
    [['duration', 'column'], layout.duration.column],
    [['caller', 'column'], layout.caller?.column],
    [['withheld', 'column'], layout.withheld?.column],
    [['called', 'column'], layout.called.column],
    [['carrierCallId', 'column'], layout.carrierCallId?.column],
    [['sipCallId', 'column'], layout.sipCallId?.column],
    [['traffic', 'column'], layout.traffic.column],
    [['billedBy', 'column'], layout.billedBy.column],
    [['amount', 'column'], amount?.column],
    [['amount', 'currency'], amount?.currency],
  ];
  return named.flatMap(([path, given]) => (given == null ? [] : [[path, given]]));
}
