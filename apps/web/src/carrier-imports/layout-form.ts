import type { CarrierLayout, CarrierLayoutsSaveData } from '../api/generated/types.gen.js';

type LayoutDefinition = CarrierLayoutsSaveData['body']['definition'];

/** The form's fields, all as text; empty text means that the layout has no such value. */
export interface LayoutForm {
  readonly encoding: 'utf-8' | 'windows-1252';
  readonly separator: string;
  readonly quote: string;
  readonly skipRows: string;
  readonly header: boolean;
  readonly leaveOut: string;
  readonly zone: string;
  readonly doubtfulHour: 'first' | 'second';
  readonly decimalSign: ',' | '.';
  readonly thousandsSign: string;
  readonly start: string;
  readonly startTime: string;
  readonly startFormats: string;
  readonly answer: string;
  readonly answerTime: string;
  readonly answerFormats: string;
  readonly duration: string;
  readonly durationUnit: 's' | 'ms' | 'h:m:s';
  readonly caller: string;
  readonly callerFormat: string;
  readonly withheld: string;
  readonly withheldWords: string;
  readonly called: string;
  readonly calledFormat: string;
  readonly stripPrefixes: string;
  readonly carrierCallId: string;
  readonly sipCallId: string;
  readonly traffic: string;
  readonly trafficFrom: string;
  readonly trafficTo: string;
  readonly trafficOtherwise: string;
  readonly billedBy: string;
  readonly billedByUs: string;
  readonly billedByThem: string;
  readonly billedByOtherwise: string;
  readonly amount: string;
  readonly amountUnit: 'euro' | 'cent';
  readonly currency: string;
  readonly prefixes: string;
  readonly mostUnreadable: string;
  readonly problemsKept: string;
  readonly startWithin: string;
  readonly durationWithin: string;
  readonly sameWithin: string;
}

/** The form with the fields that apply to one file only. */
export interface FilledLayout extends LayoutForm {
  readonly name: string;
  /** First day that the file covers; empty when unknown. */
  readonly from: string;
  readonly until: string;
  readonly acceptUnreadable: boolean;
}

export const newForm: LayoutForm = {
  encoding: 'utf-8',
  separator: ';',
  quote: '"',
  skipRows: '0',
  header: true,
  leaveOut: '',
  zone: 'Europe/Amsterdam',
  doubtfulHour: 'first',
  decimalSign: ',',
  thousandsSign: '',
  start: '',
  startTime: '',
  startFormats: 'dd-MM-yyyy HH:mm:ss',
  answer: '',
  answerTime: '',
  answerFormats: 'dd-MM-yyyy HH:mm:ss',
  duration: '',
  durationUnit: 's',
  caller: '',
  callerFormat: '',
  withheld: '',
  withheldWords: '1',
  called: '',
  calledFormat: '',
  stripPrefixes: '',
  carrierCallId: '',
  sipCallId: '',
  traffic: '',
  trafficFrom: '',
  trafficTo: '',
  trafficOtherwise: 'from-carrier',
  billedBy: '',
  billedByUs: '',
  billedByThem: '',
  billedByOtherwise: 'us',
  amount: '',
  amountUnit: 'euro',
  currency: '',
  prefixes: '',
  mostUnreadable: '1',
  problemsKept: '1000',
  startWithin: '5',
  durationWithin: '60',
  sameWithin: '1',
};

type Definition = CarrierLayout['definition'];
type Choice = Definition['traffic'] | Definition['billedBy'];

const joined = (words: readonly string[]): string => words.join(', ');
const wordsOf = (choice: Choice, means: string): string =>
  joined(choice.words.flatMap((word) => (word.means === means ? [word.text] : [])));

export function formOf(given: Definition): LayoutForm {
  const { start, answer, duration, caller, withheld, called, traffic, billedBy, amount, match } =
    given;
  return {
    encoding: given.encoding,
    separator: given.separator === '\t' ? 'tab' : given.separator,
    quote: given.quote ?? '',
    skipRows: String(given.skipRows),
    header: given.header,
    leaveOut: joined(given.leaveOut),
    zone: given.zone,
    doubtfulHour: given.doubtfulHour,
    decimalSign: given.decimalSign,
    thousandsSign: given.thousandsSign ?? '',
    start: start.column,
    startTime: start.timeColumn ?? '',
    startFormats: start.formats.join('; '),
    answer: answer?.column ?? '',
    answerTime: answer?.timeColumn ?? '',
    answerFormats: answer?.formats.join('; ') ?? newForm.answerFormats,
    duration: duration.column,
    durationUnit: duration.unit,
    caller: caller?.column ?? '',
    callerFormat: caller?.format ?? '',
    withheld: withheld?.column ?? '',
    withheldWords: withheld == null ? newForm.withheldWords : joined(withheld.words),
    called: called.column,
    calledFormat: called.format ?? '',
    stripPrefixes: joined(called.stripPrefixes),
    carrierCallId: given.carrierCallId?.column ?? '',
    sipCallId: given.sipCallId?.column ?? '',
    traffic: traffic.column ?? '',
    trafficFrom: wordsOf(traffic, 'from-carrier'),
    trafficTo: wordsOf(traffic, 'to-carrier'),
    trafficOtherwise: traffic.otherwise ?? '',
    billedBy: billedBy.column ?? '',
    billedByUs: wordsOf(billedBy, 'us'),
    billedByThem: wordsOf(billedBy, 'them'),
    billedByOtherwise: billedBy.otherwise ?? '',
    amount: amount?.column ?? '',
    amountUnit: amount?.unit ?? 'euro',
    currency: amount?.currency ?? '',
    prefixes: joined(given.prefixes),
    mostUnreadable: String(given.mostUnreadable),
    problemsKept: String(given.problemsKept),
    startWithin: String(match.startWithinMs / 1000),
    durationWithin: String(match.durationWithinMs / 1000),
    sameWithin: String(match.sameWithinMs / 1000),
  };
}

const split = (text: string, by: RegExp | string): string[] =>
  text
    .split(by)
    .map((each) => each.trim())
    .filter((each) => each !== '');
const orNull = (text: string): string | null => text.trim() || null;
const columnOf = (text: string) => (text.trim() === '' ? null : { column: text });
const numberOf = (text: string): number => Number(text.trim().replace(',', '.') || NaN);
const msOf = (seconds: string): number => Math.round(numberOf(seconds) * 1000);

type NumberFormat = Definition['called']['format'];

/**
 * The layout as the API's request. Values that can't be right are passed on: the API refuses them by their
 * field.
 */
export function definitionOf(form: LayoutForm): LayoutDefinition {
  const words = <T extends string>(given: readonly (readonly [string, T])[]) =>
    given.flatMap(([text, means]) => split(text, ',').map((each) => ({ text: each, means })));
  return {
    encoding: form.encoding,
    separator: form.separator === 'tab' ? '\t' : form.separator,
    quote: orNull(form.quote),
    skipRows: numberOf(form.skipRows),
    header: form.header,
    leaveOut: split(form.leaveOut, ','),
    zone: form.zone.trim(),
    doubtfulHour: form.doubtfulHour,
    decimalSign: form.decimalSign,
    // Not trimmed: a space is a valid sign.
    thousandsSign: (form.thousandsSign || null) as Definition['thousandsSign'],
    start: {
      column: form.start,
      timeColumn: orNull(form.startTime),
      formats: split(form.startFormats, ';'),
    },
    answer:
      form.answer.trim() === ''
        ? null
        : {
            column: form.answer,
            timeColumn: orNull(form.answerTime),
            formats: split(form.answerFormats, ';'),
          },
    duration: { column: form.duration, unit: form.durationUnit },
    caller:
      form.caller.trim() === ''
        ? null
        : { column: form.caller, format: orNull(form.callerFormat) as NumberFormat },
    withheld:
      form.withheld.trim() === ''
        ? null
        : { column: form.withheld, words: split(form.withheldWords, ',') },
    called: {
      column: form.called,
      format: orNull(form.calledFormat) as NumberFormat,
      stripPrefixes: split(form.stripPrefixes, ','),
    },
    carrierCallId: columnOf(form.carrierCallId),
    sipCallId: columnOf(form.sipCallId),
    traffic: {
      column: orNull(form.traffic),
      words: words([
        [form.trafficFrom, 'from-carrier'],
        [form.trafficTo, 'to-carrier'],
      ]),
      otherwise: orNull(form.trafficOtherwise) as Definition['traffic']['otherwise'],
    },
    billedBy: {
      column: orNull(form.billedBy),
      words: words([
        [form.billedByUs, 'us'],
        [form.billedByThem, 'them'],
      ]),
      otherwise: orNull(form.billedByOtherwise) as Definition['billedBy']['otherwise'],
    },
    amount:
      form.amount.trim() === ''
        ? null
        : { column: form.amount, unit: form.amountUnit, currency: orNull(form.currency) },
    prefixes: split(form.prefixes, ','),
    mostUnreadable: numberOf(form.mostUnreadable),
    problemsKept: numberOf(form.problemsKept),
    match: {
      startWithinMs: msOf(form.startWithin),
      durationWithinMs: msOf(form.durationWithin),
      sameWithinMs: msOf(form.sameWithin),
    },
  };
}

/** Fields of the form by the API's path of the same value in the definition. */
const fieldOf: Readonly<Record<string, keyof LayoutForm>> = {
  separator: 'separator',
  quote: 'quote',
  skipRows: 'skipRows',
  leaveOut: 'leaveOut',
  zone: 'zone',
  thousandsSign: 'thousandsSign',
  'start.column': 'start',
  'start.timeColumn': 'startTime',
  'start.formats': 'startFormats',
  'answer.column': 'answer',
  'answer.timeColumn': 'answerTime',
  'answer.formats': 'answerFormats',
  'duration.column': 'duration',
  'caller.column': 'caller',
  'withheld.column': 'withheld',
  'withheld.words': 'withheldWords',
  'called.column': 'called',
  'called.stripPrefixes': 'stripPrefixes',
  'carrierCallId.column': 'carrierCallId',
  'sipCallId.column': 'sipCallId',
  traffic: 'trafficOtherwise',
  'traffic.column': 'traffic',
  'traffic.words': 'trafficFrom',
  billedBy: 'billedByOtherwise',
  'billedBy.column': 'billedBy',
  'billedBy.words': 'billedByUs',
  'amount.column': 'amount',
  'amount.currency': 'currency',
  prefixes: 'prefixes',
  mostUnreadable: 'mostUnreadable',
  problemsKept: 'problemsKept',
  'match.startWithinMs': 'startWithin',
  'match.durationWithinMs': 'durationWithin',
  'match.sameWithinMs': 'sameWithin',
};

/** Name of the form's field for the API's path of a refused field; other paths are returned unchanged. */
export function wrongField(field: string): string {
  const path = field.replace(/^definition\./, '');
  const [first = '', second = ''] = path.split('.');
  return fieldOf[path] ?? fieldOf[`${first}.${second}`] ?? fieldOf[first] ?? field;
}

/** Required fields that are still empty. */
export const missingFields = (form: LayoutForm): ReadonlySet<keyof LayoutForm> =>
  new Set(
    (['start', 'startFormats', 'duration', 'called', 'separator', 'zone'] as const).filter(
      (field) => form[field].trim() === '',
    ),
  );
