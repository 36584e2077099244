import { describe, expect, it } from '@jest/globals';
import { AppError } from '@app/common';
import { statementLayoutDefinition } from '@app/contracts';
import * as fc from 'fast-check';
import { amountReader, dayReader, secondsReader } from './cells.js';
import { readStatement } from './read-statement.js';

const given = {
  leaveOut: ['Totaal'],
  thousandsSign: '.',
  day: { column: 'Datum', format: 'dd-MM-yyyy' },
  number: { column: 'Nummer' },
  calls: { column: 'Gesprekken' },
  duration: { column: 'Minuten', unit: 'min' },
  amount: { column: 'Bedrag' },
  billedBy: {
    column: 'Soort',
    words: [
      { text: '0900', means: 'us' },
      { text: '0800', means: 'them' },
    ],
    otherwise: null,
  },
};
const layout = statementLayoutDefinition.parse(given);
const head = 'Datum;Nummer;Soort;Gesprekken;Minuten;Bedrag';
const read = (lines: readonly string[], by = layout) =>
  readStatement(Buffer.from([head, ...lines].join('\r\n')), by, '2026-10');
const problemsOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('the statement was read without a problem');
};

describe('readStatement', () => {
  it('adds up rows to one figure per direction, day and number', () => {
    const { figures, covers, rows } = read([
      '31-10-2026;0900-1234;0900;1.200;90,5;€ 1.234,56',
      '31-10-2026;0900-1234;0900;1;0;-0,06',
      '',
      '01-10-2026;08001234;0800;2;1;0,1',
      'Totaal;;;1.203;91,5;1.234,60',
    ]);
    expect([covers, rows]).toEqual([['us', 'them'], 3]);
    expect(figures).toEqual([
      {
        billedBy: 'them',
        day: '2026-10-01',
        number: '+318001234',
        calls: 2,
        seconds: 60,
        micros: 100_000,
      },
      {
        billedBy: 'us',
        day: '2026-10-31',
        number: '+319001234',
        calls: 1201,
        seconds: 5430,
        micros: 1_234_500_000,
      },
    ]);
  });

  it('reads amounts that include VAT, without calls and seconds', () => {
    const net = statementLayoutDefinition.parse({
      ...given,
      calls: null,
      duration: null,
      amount: { column: 'Bedrag', vatPercent: 21 },
      billedBy: { column: null, otherwise: 'us' },
    });
    const { figures, covers } = read(['05-10-2026;09001234;x;;;121,00'], net);
    expect(covers).toEqual(['us']);
    expect(figures).toMatchObject([{ calls: null, seconds: null, micros: 100_000_000 }]);
  });

  it('refuses missing columns with the layout’s field, the column and the file’s columns', () => {
    const error = problemsOf(() =>
      readStatement(
        Buffer.from('Dag;Nummer;Soort;Gesprekken;Minuten\n1;2;3;4;5'),
        layout,
        '2026-10',
      ),
    );
    expect(error).toMatchObject({ kind: 'invalid', code: 'unreadable-statement' });
    expect(error.problems).toMatchObject([
      {
        field: 'day: column Datum',
        rule: 'must be one of the file’s columns (Dag, Nummer, Soort, Gesprekken, Minuten)',
      },
      {
        field: 'amount: column Bedrag',
        rule: 'must be one of the file’s columns (Dag, Nummer, Soort, Gesprekken, Minuten)',
      },
    ]);
    expect(error.message).toContain('day: column Datum must be one of the file’s columns');
  });

  it.each([
    [
      '2026-10-31;09001234;0900;1;1;1',
      'line 3, column Datum',
      'must be a day written as dd-MM-yyyy',
    ],
    [
      '31-02-2026;09001234;0900;1;1;1',
      'line 3, column Datum',
      'must be a day written as dd-MM-yyyy',
    ],
    ['01-11-2026;09001234;0900;1;1;1', 'line 3, column Datum', 'must be a day of 2026-10'],
    ['31-10-2026;nul;0900;1;1;1', 'line 3, column Nummer', 'must be a phone number'],
    ['31-10-2026;;0900;1;1;1', 'line 3, column Nummer', 'must not be empty'],
    [
      '31-10-2026;09001234;0906;1;1;1',
      'line 3, column Soort',
      'must be one of the layout’s words: 0900, 0800',
    ],
    [
      '31-10-2026;09001234;0900;-1;1;1',
      'line 3, column Gesprekken',
      'must be a whole number, 0 or more',
    ],
    ['31-10-2026;09001234;0900;1;1:00;1', 'line 3, column Minuten', 'must be minutes, such as 90'],
    [
      '31-10-2026;09001234;0900;1;1;1.23',
      'line 3, column Bedrag',
      'must be an amount in euro, such as 1234,56',
    ],
    [
      '31-10-2026;09001234;0900;1;1;0,0000001',
      'line 3, column Bedrag',
      'must be an amount in euro, such as 1234,56',
    ],
  ])('refuses a file with the line %s', (line, field, rule) => {
    const fine = '31-10-2026;09001234;0900;1;1;1';
    expect(problemsOf(() => read([fine, line])).problems).toMatchObject([{ field, rule }]);
  });

  it.each([
    [Buffer.from('504b030414', 'hex'), 'must be text (CSV), not a spreadsheet or a packed file'],
    [Buffer.from('a\0b'), 'must be text (CSV)'],
    [Buffer.from('Datum;N\xfcmmer', 'latin1'), 'must be written in utf-8'],
    [Buffer.from(''), 'has no rows'],
    [Buffer.from(head), 'has no figures'],
    [Buffer.from(`${head}\nTotaal;1`), 'has no figures'],
  ])('refuses a file without readable figures: %s', (bytes, rule) => {
    expect(problemsOf(() => readStatement(bytes, layout, '2026-10')).problems).toMatchObject([
      { field: 'file', rule },
    ]);
  });

  it('refuses a file whose absolute amounts exceed the safe integers, even when they sum to 0', () => {
    const rows = Array.from({ length: 10 }, (_, at) =>
      [
        `0${(at % 9) + 1}-10-2026`,
        `0900123${at}`,
        '0900',
        '1',
        '1',
        `${at % 2 === 0 ? '' : '-'}999.999.999,00`,
      ].join(';'),
    );
    expect(read(rows.slice(1)).rows).toBe(9);
    expect(problemsOf(() => read(rows))).toMatchObject({
      code: 'unreadable-statement',
      problems: [{ field: 'file' }],
    });
  });

  it('refuses a CSV file with an unclosed quote', () => {
    const { problems } = problemsOf(() => read(['"31-10-2026;09001234;0900;1;1;1']));
    expect(problems[0]?.rule).toBe(
      'must consist of rows of cells, separated as the layout defines',
    );
  });
});

describe('cell readers', () => {
  it('read amounts without loss, with any thousands sign', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
        fc.constantFrom(null, '.', ' ', "'"),
        (micros, thousandsSign) => {
          const [whole = '', fraction = ''] = (Math.abs(micros) / 1e6).toFixed(6).split('.');
          const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, thousandsSign ?? '');
          const text = `${micros < 0 ? '-' : ''}${grouped},${fraction}`;
          const readAmount = amountReader(
            { unit: 'euro', vatPercent: 0 },
            { decimalSign: ',', thousandsSign },
          );
          expect(readAmount(text)).toEqual({ value: micros });
        },
      ),
    );
  });

  it('refuse days that the calendar lacks', () => {
    const readDay = dayReader('yyyyMMdd');
    expect(readDay('20280229')).toEqual({ value: '2028-02-29' });
    expect(readDay('20260229')).toHaveProperty('broken.rule');
  });

  it('read clock durations longer than a day', () => {
    const readClock = secondsReader('h:m:s', { decimalSign: ',', thousandsSign: null });
    expect(readClock('100:00:30')).toEqual({ value: 360_030 });
    expect(readClock('1:60:00')).toHaveProperty('broken.rule');
  });
});
