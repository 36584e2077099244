import { says } from '@app/common';
import { z } from 'zod';
import { numberFormat } from './carriers.js';
import { checkTable, choice, column, figureSigns, textTable } from './layout-parts.js';

/** How many columns a carrier's file may have. */
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

/** Such as `dd-MM-yyyy HH:mm:ss`; what isn't a token stands there as it is. */
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
    .describe('Where the time of day stands, if not beside the date: read behind it and a space.'),
  formats: z
    .array(momentFormat)
    .min(1, 'must hold a format')
    .max(5, 'must hold at most 5 formats')
    .describe(
      'How it is written, such as `dd-MM-yyyy HH:mm:ss`; the first that fits counts. `f` is a ' +
        'fraction of a second, `Z` an offset such as Z or +01:00. `epoch-s` and `epoch-ms` are ' +
        'seconds and milliseconds since 1970.',
    ),
});

/** Which way a call went: from the carrier to us, or from us to it. */
export const callTraffic = ['from-carrier', 'to-carrier'] as const;
export type CallTraffic = (typeof callTraffic)[number];

/** Who sends the bill for it. */
export const billedBy = ['us', 'them'] as const;
export type BilledBy = (typeof billedBy)[number];

const withinMs = (most: number) => z.number().int().min(0).max(most);

/** How a carrier writes its files of calls: all that has to be known to read one. */
export const layoutDefinition = z
  .strictObject({
    ...textTable(
      'call',
      'Rows that are no calls, such as totals and trailers: their first cell that isn’t empty begins ' +
        'with one of these words, in any case. Whole words: `Totaal` is that of `TOTAAL: 12`, not of ' +
        '`Totaalwinkel` or `Totaal-Net`.',
    ),
    zone: zone
      .default('Europe/Amsterdam')
      .describe('Of the times that don’t say their offset themselves (IANA name).'),
    doubtfulHour: z
      .enum(['first', 'second'])
      .default('first')
      .describe(
        'In the night when clocks go back an hour comes twice: which one a time in it means. Where start ' +
          'and answer are told, it is the one by which the answer comes soonest after the start; this ' +
          'counts where both leave the same time between them.',
      ),
    ...figureSigns('amounts'),
    start: moment.describe('When the call began.'),
    answer: moment.nullable().default(null).describe('When it was answered, if that is told.'),
    duration: z
      .strictObject({
        column,
        unit: z
          .enum(['s', 'ms', 'h:m:s'])
          .describe('Seconds, milliseconds, or hours:minutes:seconds.'),
      })
      .describe('How long it lasted, as they charge it.'),
    caller: z
      .strictObject({
        column,
        format: numberFormat
          .nullable()
          .default(null)
          .describe('How it is written; null: whatever can be told apart.'),
      })
      .nullable()
      .default(null)
      .describe('Who called. A value that is no number, or is empty, counts as withheld.'),
    withheld: z
      .strictObject({
        column,
        words: z
          .array(z.string().trim().min(1, 'must be a word').max(100))
          .min(1, 'must hold a word')
          .max(20, 'must hold at most 20 words')
          .describe('What stands there of a caller who is withheld, in any case, such as 1.'),
      })
      .nullable()
      .default(null)
      .describe(
        'Where it says that the caller hides his number (CLIR): it is dropped then, whatever stands ' +
          'in the caller’s own column.',
      ),
    called: z
      .strictObject({
        column,
        format: numberFormat
          .nullable()
          .default(null)
          .describe('How it is written; null: whatever can be told apart.'),
        stripPrefixes: z
          .array(z.string().regex(/^[+\dA-Da-d*#]{1,10}$/, says('not-a-stripped-prefix')))
          .max(32)
          .default([])
          .describe('Removed from the front, the longest that fits: routing and porting prefixes.'),
      })
      .describe('What was called.'),
    carrierCallId: z
      .strictObject({ column })
      .nullable()
      .default(null)
      .describe('The carrier’s own id of the call: the same again is the same call.'),
    sipCallId: z
      .strictObject({ column })
      .nullable()
      .default(null)
      .describe('The Call-ID of its SIP dialogue with us (RFC 3261, 8.1.1.4).'),
    traffic: choice(callTraffic, 'Which way calls went: what they are compared with.').default({
      column: null,
      words: [],
      otherwise: 'from-carrier',
    }),
    billedBy: choice(billedBy, 'Who sends the bill for them: the sign of their amounts.'),
    amount: z
      .strictObject({
        column,
        unit: z.enum(['euro', 'cent']).default('euro').describe('What one is.'),
        currency: column
          .nullable()
          .default(null)
          .describe('The column that says the currency; only EUR is accepted.'),
      })
      .nullable()
      .default(null)
      .describe('What it costs by them, without sign or with it.'),
    prefixes: z
      .array(z.string().regex(/^\d{1,15}$/, says('not-prefix-digits')))
      .max(100)
      .default([])
      .describe(
        'Beginnings of the called numbers that their files are about, E.164 without plus: of others ' +
          'nothing is missing there. Empty: all.',
      ),
    mostUnreadable: z
      .number()
      .min(0)
      .max(100)
      .default(1)
      .describe(
        'Percent of the rows that may be unreadable; with more the import waits for a person.',
      ),
    problemsKept: z
      .number()
      .int()
      .min(1)
      .max(10_000)
      .default(1000)
      .describe('How many problems are kept to look at; all are counted.'),
    match: z
      .strictObject({
        startWithinMs: withinMs(300_000)
          .default(5000)
          .describe('How far the two starts of one call may be apart.'),
        durationWithinMs: withinMs(3_600_000)
          .default(60_000)
          .describe(
            'How far its two durations may be apart, where no Call-ID says that it is one.',
          ),
        sameWithinMs: withinMs(60_000)
          .default(1000)
          .describe('Up to where durations count as the same.'),
      })
      .default({ startWithinMs: 5000, durationWithinMs: 60_000, sameWithinMs: 1000 })
      .describe('When a call of theirs is one of ours; in milliseconds.'),
  })
  .superRefine((layout, context) => checkTable(layout, columnsOf(layout), context));
export type LayoutDefinition = z.output<typeof layoutDefinition>;

type Columns = Pick<
  LayoutDefinition,
  'start' | 'answer' | 'duration' | 'caller' | 'withheld' | 'called' | 'carrierCallId' | 'sipCallId'
> &
  Pick<LayoutDefinition, 'traffic' | 'billedBy' | 'amount'>;

/** Every column that a layout names, with where it names it. */
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
