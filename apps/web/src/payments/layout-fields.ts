import type { BankLayout, BankStatementsSaveLayoutData } from '../api/generated/types.gen.js';

type LayoutBody = BankStatementsSaveLayoutData['body'];

/** Fields that hold the name of a column, or a word that the column may contain. */
export const columnNames = [
  'account',
  'date',
  'amount',
  'direction',
  'credit',
  'debit',
  'currency',
  'payerName',
  'payerIban',
  'reference',
  'bankReference',
  'balance',
  'remittance',
] as const;
type ColumnName = (typeof columnNames)[number];
type Definition = LayoutBody['definition'];

export type LayoutFields = Readonly<Record<ColumnName | 'id' | 'name', string>> &
  Pick<Definition, 'delimiter' | 'encoding' | 'dateFormat' | 'decimal'>;

/** The form's first values: those of a layout, or defaults for null. */
export function fieldsOf(layout: BankLayout | null): LayoutFields {
  const given = layout?.definition;
  return {
    id: layout?.id ?? '',
    name: layout?.name ?? '',
    delimiter: given?.delimiter ?? ';',
    encoding: given?.encoding ?? 'utf-8',
    dateFormat: given?.dateFormat ?? 'dd-MM-yyyy',
    decimal: given?.decimal ?? ',',
    account: given?.account ?? '',
    date: given?.date ?? '',
    amount: given?.amount ?? '',
    direction: given?.direction?.column ?? '',
    credit: given?.direction?.credit ?? '',
    debit: given?.direction?.debit ?? '',
    currency: given?.currency ?? '',
    payerName: given?.payerName ?? '',
    payerIban: given?.payerIban ?? '',
    reference: given?.reference ?? '',
    bankReference: given?.bankReference ?? '',
    balance: given?.balance ?? '',
    remittance: given?.remittance.join(' | ') ?? '',
  };
}

/** The request's body, or the required fields that are still empty. */
export function readFields(fields: LayoutFields): {
  readonly missing: ReadonlySet<keyof LayoutFields>;
  readonly body: LayoutBody | null;
} {
  const text = (name: ColumnName | 'id' | 'name'): string => fields[name].trim();
  const orNull = (name: ColumnName): string | null => (text(name) === '' ? null : text(name));
  const remittance = text('remittance')
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const direction = text('direction');
  const needed = [
    'id',
    'name',
    'account',
    'date',
    'amount',
    'remittance',
    ...(direction === '' ? [] : (['credit', 'debit'] as const)),
  ] as const;
  const isId = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/.test(text('id'));
  const missing = new Set<keyof LayoutFields>([
    ...needed.filter((name) => text(name) === ''),
    ...(isId ? [] : (['id'] as const)),
  ]);
  if (missing.size > 0) return { missing, body: null };
  const { delimiter, encoding, dateFormat, decimal } = fields;
  return {
    missing,
    body: {
      name: text('name'),
      definition: {
        delimiter,
        encoding,
        dateFormat,
        decimal,
        remittance,
        account: text('account'),
        date: text('date'),
        amount: text('amount'),
        direction:
          direction === ''
            ? null
            : { column: direction, credit: text('credit'), debit: text('debit') },
        currency: orNull('currency'),
        payerName: orNull('payerName'),
        payerIban: orNull('payerIban'),
        reference: orNull('reference'),
        bankReference: orNull('bankReference'),
        balance: orNull('balance'),
      },
    },
  };
}
