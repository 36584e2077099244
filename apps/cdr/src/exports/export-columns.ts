import type { CsvSeparator } from '@app/common';
import { exportedCall, type ExportedCall, type ExportForm } from '@app/contracts';
import { suspicionWords, wordsOf } from './export-words.js';

/**
 * - `plain`: cannot contain anything that a spreadsheet or a CSV parser misreads: ids, E.164
 * numbers, our own words and the switch's
 * - `foreign`: a text that outsiders may have chosen
 * - `moment`: microseconds since 1970
 */
type Kind = 'plain' | 'foreign' | 'moment';

interface Column {
  readonly kind: Kind;
  /** SQL over `cdr.call_records`, with the type for JSON. */
  readonly sql: string;
  readonly nl: string;
  readonly en: string;
}

const column = (kind: Kind, sql: string, nl: string, en: string): Column => ({ kind, sql, nl, en });

/**
 * SQL of begun seconds as `secondsRules` counts them, also for records from before seconds were
 * stored.
 */
const begunSeconds = (kept: string, micros: string): string =>
  `coalesce(${kept}, case when answered_at is null then 0
     else (greatest(0, ${micros}) + 999999) / 1000000 end)`;

const momentOf = (micros: string): string => `to_timestamp(${micros}::float8 / 1000000)`;

/** Source of each field of an exported call; the order is the contract's. */
const columns: Readonly<Record<keyof ExportedCall, Column>> = {
  callId: column('plain', 'call_id', 'Gesprek', 'Call'),
  startedAtMicros: column('plain', 'started_at', 'Begin in microseconden', 'Start in microseconds'),
  startedAt: column('moment', 'started_at', 'Begin met tijdzone', 'Start with offset'),
  startedLocal: column(
    'plain',
    `to_char(${momentOf('started_at')}, 'YYYY-MM-DD HH24:MI:SS')`,
    'Begin',
    'Start',
  ),
  calledNumber: column('foreign', 'called_number', 'Gebeld nummer', 'Called number'),
  callingNumber: column('plain', 'calling_number', 'Beller', 'Caller'),
  callingPrefix: column('plain', 'calling_prefix', 'Begin van bellers nummer', 'Caller, cut'),
  withheld: column('plain', 'withheld', 'Nummer afgeschermd', 'Number withheld'),
  originCountry: column('plain', 'origin_country', 'Land', 'Country'),
  originKind: column('plain', 'origin_kind', 'Soort nummer', 'Kind of number'),
  answered: column('plain', 'answered_at is not null', 'Beantwoord', 'Answered'),
  answeredAt: column('moment', 'answered_at', 'Beantwoord op', 'Answered at'),
  endedAt: column('moment', 'ended_at', 'Einde', 'End'),
  networkChargedSeconds: column(
    'plain',
    begunSeconds('network_charged_seconds', 'ended_at - answered_at'),
    'Seconden van antwoord tot einde',
    'Seconds from answer to end',
  ),
  ownerBillableSeconds: column(
    'plain',
    begunSeconds('owner_billable_seconds', 'billed_micros'),
    'Gerekende seconden',
    'Billed seconds',
  ),
  deliveredTo: column('foreign', 'delivered_to', 'Afgeleverd op', 'Delivered to'),
  hangupCause: column('plain', 'hangup_cause', 'Reden van einde', 'Hang-up cause'),
  refused: column('plain', 'refused', 'Geweigerd door', 'Refused by'),
  endedFor: column('plain', 'ended_for', 'Beëindigd om', 'Ended for'),
  suspicions: column('plain', 'suspicions', 'Verdacht', 'Suspicions'),
  lost: column('plain', 'lost', 'Verloren', 'Lost'),
  ownerId: column('plain', 'owner_id', 'Eigenaar', 'Owner'),
  carrierId: column('plain', 'carrier_id', 'Aanbieder', 'Carrier'),
  switchName: column('foreign', 'switch_name', 'Centrale', 'Switch'),
  sipCallId: column('foreign', 'sip_call_id', 'Call-ID', 'Call-ID'),
  flowVersion: column('plain', 'flow_version', 'Versie van belplan', 'Flow version'),
  tariffId: column('plain', 'tariff_id', 'Tarief', 'Tariff'),
};

export const exportedFields = Object.keys(exportedCall.shape) as (keyof ExportedCall)[];

/**
 * By separator: the characters of texts without the other separator, and where a spreadsheet with
 * the other separator begins a cell.
 */
const others = {
  ',': { plain: '[ -:<-~]', begin: '^|;' },
  ';': { plain: '[ -+.-~-]', begin: '^|,' },
} as const;

/**
 * SQL: a text that outsiders chose, escaped as `csvText` of libs/common does and explains. Nearly
 * all texts are decided by the first two conditions, which are cheap.
 */
export function cellOf(text: string, separator: CsvSeparator = ','): string {
  const { plain, begin } = others[separator];
  return `case when ltrim(${text}, '+0123456789') = '' and ${text} not like '_%+%'
     or ${text} ~ '^[A-Za-z0-9]${plain}*$' or ${text} ~ '^-?[0-9]+(\\.[0-9]+)?$' then ${text}
   else regexp_replace(
     regexp_replace(${text}, '[[:cntrl:]\\u2028\\u2029]', ' ', 'g'),
     '(${begin})(?=[ "\\u00a0\\u3000\\ufeff]*[-=+@\\uff0d\\uff1d\\uff0b\\uff20])', '\\1''', 'g') end`;
}

type Language = Exclude<ExportForm['headings'], 'names'>;
type Codes = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** SQL: words in place of our own or the switch's codes. */
function caseOf(sql: string, words: Codes, language: Language): string {
  const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
  const cases = Object.entries(words).map(
    ([code, said]) => `when ${literal(code)} then ${literal(said[language])}`,
  );
  return `case (${sql})::text ${cases.join(' ')} else (${sql})::text end`;
}

function csvOf(
  field: keyof ExportedCall,
  separator: CsvSeparator,
  headings: ExportForm['headings'],
): string {
  const { kind, sql } = columns[field];
  if (headings !== 'names') {
    const words = wordsOf[field];
    if (words !== undefined) return caseOf(sql, words, headings);
    if (field === 'suspicions') {
      const said = caseOf('one', suspicionWords, headings);
      return `(select string_agg(${said}, ' / ') from unnest(${sql}) one)`;
    }
  }
  if (kind === 'moment') return `to_char(${momentOf(sql)}, 'YYYY-MM-DD"T"HH24:MI:SS.USTZH:TZM')`;
  if (kind === 'foreign') return cellOf(sql, separator);
  if (field === 'suspicions') return `nullif(array_to_string(${sql}, ' '), '')`;
  return /answered$|withheld|lost/.test(field) ? `(${sql})::text` : sql;
}

const jsonOf = (field: keyof ExportedCall): string =>
  columns[field].kind === 'moment' ? momentOf(columns[field].sql) : columns[field].sql;

const separators = { semicolon: ';', comma: ',' } as const;

/**
 * SQL: COPY of rows of `cdr.call_records`, one call per line; times are in the session's time zone.
 */
export function copyOf(form: ExportForm, from: string): string {
  if (form.format === 'csv') {
    const separator = separators[form.separator];
    const cells = exportedFields.map(
      (field) => `${csvOf(field, separator, form.headings)} as "${field}"`,
    );
    const foreign = exportedFields.filter((field) => columns[field].kind === 'foreign');
    return `copy (select ${cells.join(', ')} ${from}) to stdout (format csv, delimiter '${separator}',
      force_quote ("${foreign.join('", "')}"), encoding 'UTF8')`;
  }
  const fields = exportedFields.map((field) => `${jsonOf(field)} as "${field}"`);
  // neither character occurs in JSON, so its text is copied unchanged
  return `copy (select row_to_json(call) from (select ${fields.join(', ')} ${from}) call)
    to stdout (format csv, delimiter E'\\x01', quote E'\\x02', encoding 'UTF8')`;
}

/** The text before the first call: byte order mark and header row. */
export function headOf({ format, separator, headings }: ExportForm): string {
  if (format === 'jsonl') return '';
  const cells = exportedFields.map((field) =>
    headings === 'names' ? field : columns[field][headings],
  );
  const mark = separator === 'semicolon' ? '\uFEFF' : '';
  return `${mark}${cells.join(separators[separator])}\r\n`;
}
