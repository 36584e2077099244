import type { BankLayoutDefinition } from '@app/contracts';
import { describe, expect, it } from '@jest/globals';
import type { BankTransaction } from './bank-transaction.js';
import { StatementRefused } from './statement-refused.js';
import { ourIban, payerIban } from './camt.fixture.js';
import { FileBalances } from './file-balances.js';
import { readBankCsv } from './read-bank-csv.js';

/** A layout with unsigned amounts and a direction column. */
const withDirection: BankLayoutDefinition = {
  delimiter: ',',
  encoding: 'utf-8',
  account: 'Rekening',
  date: 'Datum',
  dateFormat: 'yyyyMMdd',
  amount: 'Bedrag',
  decimal: ',',
  direction: { column: 'Af Bij', credit: 'Bij', debit: 'Af' },
  currency: null,
  payerName: 'Naam',
  payerIban: 'Tegenrekening',
  reference: null,
  bankReference: null,
  balance: null,
  remittance: ['Mededelingen', 'Meer'],
};
const header = '"Datum","Naam","Rekening","Tegenrekening","Af Bij","Bedrag","Mededelingen","Meer"';
const row = (more: Partial<Record<string, string>> = {}): string =>
  Object.values({
    date: '20261125',
    name: 'Café Zon',
    account: ourIban,
    iban: payerIban,
    direction: 'Bij',
    amount: '1.121,50',
    text: 'F2026-00017',
    more: '',
    ...more,
  })
    .map((cell) => `"${cell}"`)
    .join(',');

/** A layout with signed amounts. */
const signed: BankLayoutDefinition = {
  delimiter: ';',
  encoding: 'windows-1252',
  account: 'IBAN',
  date: 'Datum',
  dateFormat: 'dd-MM-yyyy',
  amount: 'Bedrag',
  decimal: '.',
  direction: null,
  currency: 'Munt',
  payerName: 'Naam',
  payerIban: 'Tegen',
  reference: 'Kenmerk',
  bankReference: 'Volgnr',
  balance: null,
  remittance: ['Omschrijving'],
};

async function read(file: string | Buffer, layout: BankLayoutDefinition, size = 13) {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(file);
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const all: BankTransaction[] = [];
  for await (const one of readBankCsv(pieces(), layout, new Set([ourIban]))) all.push(one);
  return all;
}
const balancesOf = async (rows: readonly string[]) => {
  const lines = rows.map((row) => `${ourIban};25-11-2026;${row}`);
  const file = ['IBAN;Datum;Bedrag;Saldo', ...lines].join('\n');
  const layout = { ...signed, payerName: null, payerIban: null, reference: null };
  const columns = { currency: null, bankReference: null, remittance: [], balance: 'Saldo' };
  const balances = new FileBalances();
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(file);
  }
  const read = readBankCsv(bytes(), { ...layout, ...columns }, new Set([ourIban]), balances);
  for await (const _row of read);
  return balances.ofFile();
};
const refusal = async (...given: Parameters<typeof read>) => {
  const error = await read(...given).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(StatementRefused);
  const { place, field, rule } = error as StatementRefused;
  return [place, field, rule];
};

describe('readBankCsv', () => {
  it('reads unsigned amounts with a direction column', async () => {
    const file = `\uFEFF${[header, row(), row({ direction: 'af', amount: '0,05', more: 'kosten' })].join('\r\n')}\r\n`;
    const both = await read(file, withDirection);
    expect(both).toEqual([
      {
        key: expect.any(String),
        account: ourIban,
        bookedOn: '2026-11-25',
        micros: 1_121_500_000,
        payerName: 'Café Zon',
        payerIban,
        reference: null,
        remittance: 'F2026-00017',
      },
      expect.objectContaining({ micros: -50_000, remittance: 'F2026-00017 kosten' }),
    ]);
  });

  it('reads signed amounts in windows-1252', async () => {
    const head = 'IBAN;Munt;Volgnr;Datum;Bedrag;Tegen;Naam;Kenmerk;Omschrijving';
    const lines = [
      `${ourIban};EUR;1;25-11-2026;+1,121.50;${payerIban};Café;RF1;hoi`,
      `${ourIban};EUR;2;25-11-2026;-5;;;;kosten`,
    ];
    const both = await read(Buffer.from([head, ...lines].join('\n'), 'latin1'), signed);
    expect(both).toMatchObject([
      { micros: 1_121_500_000, payerName: 'Café', reference: 'RF1' },
      { micros: -5_000_000, payerName: null, payerIban: null },
    ]);
  });

  it('gives equal rows different keys, and the same rows the same keys in every file', async () => {
    const of = async (...rows: readonly string[]) =>
      (await read([header, ...rows].join('\n'), withDirection)).map(({ key }) => key);
    const other = row({ amount: '7,00' });
    const [first, second, third] = await of(row(), row(), other);
    expect(first).not.toBe(second);
    expect(await of(other, row(), row())).toEqual([third, first, second]);
  });

  it.each(['7', 'NONREF', 'NOTPROVIDED'])(
    'gives each row its own key when all rows have the reference %s',
    async (reference) => {
      const head = 'IBAN;Munt;Volgnr;Datum;Bedrag;Tegen;Naam;Kenmerk;Omschrijving';
      const of = async (...words: readonly string[]) =>
        (
          await read(
            [
              head,
              ...words.map((word) => `${ourIban};EUR;${reference};25-11-2026;121;;;;${word}`),
            ].join('\n'),
            signed,
          )
        ).map(({ key }) => key);
      const keys = await of('huur', 'F2026-00017', 'huur');
      expect(new Set(keys).size).toBe(3);
      expect(await of('huur', 'F2026-00017', 'huur')).toEqual(keys);
    },
  );

  it.each([
    ['oldest row first', ['100;1100', '-5;1095', '5;1100']],
    ['newest row first', ['5;1100', '-5;1095', '100;1100']],
  ])('finds the opening and closing balance of rows with the %s', async (_order, rows) => {
    const balances = await balancesOf(rows);
    expect(balances).toEqual({ opening: 1_000_000_000, closing: 1_100_000_000 });
  });

  it('refuses rows that don’t add up to their balances', async () => {
    await expect(balancesOf(['100;1100', '-5;1095', '5;1101'])).rejects.toMatchObject({
      place: 'row 4',
      field: 'Saldo',
      rule: expect.stringMatching(/add up/),
    });
  });

  it('refuses a row in another currency, and a row without a currency', async () => {
    const of = async (currency: string) =>
      refusal(
        `IBAN;Munt;Volgnr;Datum;Bedrag;Tegen;Naam;Kenmerk;Omschrijving
${ourIban};${currency};1;25-11-2026;121;;;;huur`,
        signed,
      );
    expect(await of('USD')).toEqual(['row 2', 'Munt', 'must be EUR, not USD']);
    expect(await of('')).toEqual(['row 2', 'Munt', 'must name its currency, EUR']);
  });

  it('ignores the bank’s placeholder for a missing reference', async () => {
    const head = 'IBAN;Munt;Volgnr;Datum;Bedrag;Tegen;Naam;Kenmerk;Omschrijving';
    const of = async (word: string) =>
      read(`${head}\n${ourIban};EUR;NONREF;25-11-2026;121;;;NOTPROVIDED;${word}`, signed);
    const [[first], [other]] = [await of('huur'), await of('F2026-00017')];
    expect(first?.key).not.toBe(other?.key);
    expect(first?.reference).toBeNull();
  });

  it.each([
    [
      'a column is missing',
      [header.replace('"Bedrag"', '"Amount"'), row()],
      [
        'the header row',
        'Bedrag',
        expect.stringMatching(/must be a column of the file, which has/),
      ],
    ],
    [
      'a row has fewer columns',
      [header, row(), '"20261125","x"'],
      ['row 3', 'CSV', 'must have as many columns as the header row'],
    ],
    [
      'a day is before 1990',
      [header, row({ date: '02021125' })],
      ['row 2', 'Datum', 'must be 1990-01-01 or later'],
    ],
    [
      'a day doesn’t exist',
      [header, row({ date: '20261131' })],
      ['row 2', 'Datum', expect.anything()],
    ],
    [
      'an amount is malformed',
      [header, row({ amount: '12.50' })],
      ['row 2', 'Bedrag', expect.stringMatching(/amount/)],
    ],
    [
      'an amount has a sign beside a direction column',
      [header, row({ amount: '-12,50' })],
      ['row 2', 'Bedrag', expect.stringMatching(/no minus/)],
    ],
    [
      'a direction is unknown',
      [header, row({ direction: 'C' })],
      ['row 2', 'Af Bij', 'must be Bij or Af'],
    ],
    [
      'the account isn’t ours',
      [header, row({ account: payerIban })],
      ['row 2', 'Rekening', expect.stringMatching(/of ours/)],
    ],
    [
      'an IBAN fails its check',
      [header, row(), row({ iban: 'NL21INGB0001234567' })],
      ['row 3', 'Tegenrekening', expect.stringMatching(/check digits/)],
    ],
    [
      'a quote isn’t closed',
      [header, row(), '"20261125'],
      ['row 3', 'CSV', 'has a quote without a closing quote'],
    ],
    [
      'a quote is inside a cell',
      [header, '20261125,Café "Zon"'],
      ['row 2', 'CSV', 'has a quote inside a cell that doesn’t begin with one'],
    ],
    ...['"20261125"x', '"20261125" x'].map((begin): [string, string[], unknown[]] => [
      `text follows a closing quote: ${begin}`,
      [header, `${begin},"Café"`],
      ['row 2', 'CSV', 'has text after the quote that ends a cell'],
    ]),
    [
      'a row is too long',
      [header, row({ text: 'x'.repeat(100_001) })],
      ['row 2', 'CSV', 'is too long'],
    ],
  ])('refuses a file when %s', async (_why, lines, expected) => {
    expect(await refusal(lines.join('\n'), withDirection)).toEqual(expected);
  });

  it('refuses a file in another encoding than its layout’s', async () => {
    const file = Buffer.from([header, row()].join('\n'), 'latin1');
    expect(await refusal(file, withDirection)).toEqual([
      'the file',
      'CSV',
      'must be written in utf-8',
    ]);
  });
});
