import type {
  SettlementSettingsSaveLayoutData,
  StatementLayout,
} from '../api/generated/types.gen.js';

type StatementDefinition = SettlementSettingsSaveLayoutData['body']['definition'];

type Definition = StatementLayout['definition'];

/** A layout as the form holds it, all as text. */
export interface LayoutFields {
  readonly carrierId: string;
  readonly name: string;
  readonly day: string;
  readonly dayFormat: string;
  readonly number: string;
  readonly calls: string;
  readonly duration: string;
  readonly durationUnit: 's' | 'min' | 'h:m:s';
  readonly amount: string;
  readonly amountUnit: 'euro' | 'cent';
  readonly vatPercent: string;
  /** Which side bills all rows, or that a column tells it per row. */
  readonly billedBy: 'us' | 'them' | 'column';
  readonly side: string;
  readonly wordUs: string;
  readonly wordThem: string;
  readonly separator: string;
  readonly decimalSign: ',' | '.';
  readonly thousandsSign: '' | '.' | ',' | ' ' | "'";
  readonly skipRows: string;
  readonly leaveOut: string;
}

export const emptyLayout: LayoutFields = {
  carrierId: '',
  name: '',
  day: '',
  dayFormat: 'dd-MM-yyyy',
  number: '',
  calls: '',
  duration: '',
  durationUnit: 's',
  amount: '',
  amountUnit: 'euro',
  vatPercent: '0',
  billedBy: 'us',
  side: '',
  wordUs: '',
  wordThem: '',
  separator: ';',
  decimalSign: ',',
  thousandsSign: '',
  skipRows: '0',
  leaveOut: '',
};

export const dayFormats = ['dd-MM-yyyy', 'yyyy-MM-dd', 'dd/MM/yyyy', 'dd.MM.yyyy', 'yyyyMMdd'];

export function fieldsOf({ carrierId, name, definition: given }: StatementLayout): LayoutFields {
  const wordOf = (means: 'us' | 'them'): string =>
    given.billedBy.words.find((word) => word.means === means)?.text ?? '';
  return {
    carrierId,
    name,
    day: given.day.column,
    dayFormat: given.day.format,
    number: given.number.column,
    calls: given.calls?.column ?? '',
    duration: given.duration?.column ?? '',
    durationUnit: given.duration?.unit ?? 's',
    amount: given.amount.column,
    amountUnit: given.amount.unit,
    vatPercent: String(given.amount.vatPercent),
    billedBy: given.billedBy.column === null ? (given.billedBy.otherwise ?? 'us') : 'column',
    side: given.billedBy.column ?? '',
    wordUs: wordOf('us'),
    wordThem: wordOf('them'),
    separator: given.separator,
    decimalSign: given.decimalSign,
    thousandsSign: given.thousandsSign ?? '',
    skipRows: String(given.skipRows),
    leaveOut: given.leaveOut.join(', '),
  };
}

/** Required fields that are empty or hold no number. */
export function missingIn(fields: LayoutFields): ReadonlySet<keyof LayoutFields> {
  const needed: (keyof LayoutFields)[] = ['carrierId', 'name', 'day', 'number', 'amount'];
  if (fields.billedBy === 'column') needed.push('side', 'wordUs', 'wordThem');
  const missing = needed.filter((field) => fields[field].trim() === '');
  if (fields.separator.length !== 1) missing.push('separator');
  if (!(Number(fields.vatPercent) >= 0 && /^\d{1,2}$/.test(fields.vatPercent))) {
    missing.push('vatPercent');
  }
  if (!/^\d{1,2}$/.test(fields.skipRows)) missing.push('skipRows');
  return new Set(missing);
}

/** The layout as the API's request. Values that the form doesn't show are those of `before`. */
export function definitionOf(fields: LayoutFields, before?: Definition): StatementDefinition {
  const optional = (column: string) => (column.trim() === '' ? null : { column: column.trim() });
  const duration = optional(fields.duration);
  return {
    ...before,
    day: { column: fields.day.trim(), format: fields.dayFormat },
    number: { format: before?.number.format ?? null, column: fields.number.trim() },
    calls: optional(fields.calls),
    duration: duration && { ...duration, unit: fields.durationUnit },
    amount: {
      column: fields.amount.trim(),
      unit: fields.amountUnit,
      vatPercent: Number(fields.vatPercent),
    },
    billedBy:
      fields.billedBy === 'column'
        ? {
            column: fields.side.trim(),
            words: [
              { text: fields.wordUs.trim(), means: 'us' },
              { text: fields.wordThem.trim(), means: 'them' },
            ],
            otherwise: null,
          }
        : { column: null, words: [], otherwise: fields.billedBy },
    separator: fields.separator,
    decimalSign: fields.decimalSign,
    thousandsSign: fields.thousandsSign === '' ? null : fields.thousandsSign,
    skipRows: Number(fields.skipRows),
    leaveOut: fields.leaveOut
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  };
}
