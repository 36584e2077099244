import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import {
  fileProblems,
  importedCall,
  layoutDefinition,
  rowProblem,
  type LayoutDefinition,
} from '@app/contracts';
import * as fc from 'fast-check';
import type { z } from 'zod';
import { fileRows } from './file-rows.js';
import { firstRows } from './first-rows.js';
import { amountReader, durationReader } from './figures.js';
import { momentReader } from './moments.js';
import { callerReader } from './parties.js';

const starts = {
  from: Date.parse('2024-11-01T00:00:00Z') * 1000,
  until: Date.parse('2026-11-27T00:00:00Z') * 1000,
};
const layoutOf = (more: Partial<z.input<typeof layoutDefinition>> = {}): LayoutDefinition =>
  layoutDefinition.parse({
    start: { column: 'Start', formats: ['dd-MM-yyyy HH:mm:ss'] },
    duration: { column: 'Duur', unit: 's' },
    called: { column: 'Naar' },
    caller: { column: 'Van' },
    amount: { column: 'Bedrag' },
    billedBy: { column: null, otherwise: 'us' },
    ...more,
  });

async function* cut(bytes: Buffer, size = 7): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const preview = (text: string | Buffer, more: Partial<z.input<typeof layoutDefinition>> = {}) =>
  firstRows(cut(Buffer.from(text)), layoutOf(more), starts);

const head = 'Start;Van;Naar;Duur;Bedrag\n';
const line = '25-11-2026 12:00:00;0612345678;09001234;65;1,25';

describe('a row of a carrier file', () => {
  it('is read as a call by the layout’s columns, in any order', async () => {
    const { rows, columns, problem } = await preview(`${head}${line}\n`);
    expect([columns, problem]).toEqual([['Start', 'Van', 'Naar', 'Duur', 'Bedrag'], null]);
    expect(rows).toEqual([
      {
        row: 2,
        cells: line.split(';'),
        problems: [],
        call: {
          traffic: 'from-carrier',
          billedBy: 'us',
          startedAt: Date.parse('2026-11-25T11:00:00Z') * 1000,
          answeredAt: null,
          durationMs: 65_000,
          callingNumber: '+31612345678',
          withheld: false,
          calledNumber: '+319001234',
          carrierCallId: null,
          sipCallId: null,
          amount: { micros: 1_250_000, currency: 'EUR' },
        },
      },
    ]);
  });

  it('may have date, time, direction and currency in separate columns, without a header, but no other currency than euros', async () => {
    const { rows } = await preview(
      'D|20261125|120000|31612345678|0031 900 1234|0:01:05|IN|USD|7\nT|1',
      {
        header: false,
        separator: '|',
        leaveOut: ['t'],
        start: { column: '#2', timeColumn: '#3', formats: ['yyyyMMdd HHmmss'] },
        caller: { column: '#4', format: 'digits' },
        called: { column: '#5' },
        duration: { column: '#6', unit: 'h:m:s' },
        traffic: { column: '#7', words: [{ text: 'in', means: 'to-carrier' }], otherwise: null },
        amount: { column: '#9', unit: 'cent', currency: '#8' },
      },
    );
    expect(rows).toMatchObject([
      { row: 1, problems: [{ field: 'currency', column: '#8', rule: 'other-currency' }] },
    ]);
  });

  it.each([
    ['31-02-2026 12:00:00;1;09001234;65;1', 'start', 'not-a-moment'],
    ['29-03-2026 02:30:00;1;09001234;65;1', 'start', 'no-such-time'],
    ['01-01-1970 00:00:00;1;09001234;65;1', 'start', 'too-old'],
    ['01-01-2030 00:00:00;1;09001234;65;1', 'start', 'in-future'],
    [';1;09001234;65;1', 'start', 'is-missing'],
    ['25-11-2026 12:00:00;1;09001234;-65;1', 'duration', 'negative'],
    ['25-11-2026 12:00:00;1;09001234;90000;1', 'duration', 'too-large'],
    ['25-11-2026 12:00:00;1;09001234;1:05;1', 'duration', 'not-a-duration'],
    ['25-11-2026 12:00:00;1;kantoor;65;1', 'called', 'not-a-number'],
    ['25-11-2026 12:00:00;1;09001234;65;1.250,00', 'amount', 'not-an-amount'],
    ['25-11-2026 12:00:00;1;09001234;65;1,2500001', 'amount', 'not-an-amount'],
    ['25-11-2026 12:00:00;1;09001234;65', 'amount', 'too-few-cells'],
    [`25-11-2026 12:00:00;${'1'.repeat(300)};09001234;65;1`, 'caller', 'too-long'],
  ])('«%s» is refused for its %s: %s', async (text, field, rule) => {
    const { rows } = await preview(`${head}${text}`);
    expect(rows).toMatchObject([{ row: 2, call: null, problems: [{ field, rule }] }]);
  });

  const withheld = { column: 'CLIR', words: ['1', 'Ja'] };
  it.each([
    ['1', '0612345678', null, true],
    [' ja ', '0612345678', null, true],
    ['0', '0612345678', '+31612345678', false],
    ['', '0612345678', '+31612345678', false],
    ['0', 'anonymous', null, true],
  ])('with CLIR «%s» and caller %s has the caller %s', async (clir, caller, number, is) => {
    const text = `CLIR;${head}${clir};25-11-2026 12:00:00;${caller};09001234;65;1,25\n`;
    const { rows } = await preview(text, { withheld });
    expect(rows).toMatchObject([{ call: { callingNumber: number, withheld: is } }]);
    expect(rows[0]?.cells[2]).toBe(is ? caller.replaceAll(/\d/g, '•') : caller);
  });

  it('that is refused shows no caller who is or may be withheld', async () => {
    const text = `${head.trim()};CLIR\ngisteren;0612345678;09001234;65;1,25;1\n${line}\n`;
    const { rows } = await preview(text, { withheld });
    expect(rows.map(({ cells, problems }) => [cells[1], problems[0]?.field])).toEqual([
      ['••••••••••', 'start'],
      ['••••••••••', 'withheld'],
    ]);
  });

  it('reports all of its problems', async () => {
    const { rows } = await preview(`${head}gisteren;1;kantoor;lang;veel`);
    expect(rows[0]?.problems.map(({ field }) => field)).toEqual([
      'start',
      'duration',
      'called',
      'amount',
    ]);
  });
});

describe('a carrier file', () => {
  it.each<[string, string | Buffer, Partial<z.input<typeof layoutDefinition>>, object]>([
    ['no bytes', '', {}, { code: 'empty', row: null }],
    ['NULs', `${head}a\0b`, {}, { code: 'not-text', row: 2 }],
    ['a spreadsheet', Buffer.from('504b030414000600', 'hex'), {}, { code: 'is-spreadsheet' }],
    [
      'Latin-1 instead of UTF-8',
      Buffer.from([0x53, 0x0a, 0xe9, 0x0a]),
      {},
      { code: 'wrong-encoding', row: 2 },
    ],
    ['a line of 1 MB', `${head}${'x'.repeat(1_000_000)}`, {}, { code: 'row-too-long', row: 2 }],
    ['501 columns', `${head}${';'.repeat(500)}1`, {}, { code: 'too-many-columns', row: 2 }],
    ['a quote within a cell', `${head}a"b;c`, {}, { code: 'bad-quoting', row: 2 }],
    [
      'other columns',
      'Start;Naar\n1;2',
      {},
      { code: 'missing-columns', columns: ['Duur', 'Van', 'Bedrag'] },
    ],
    [
      'fewer places',
      '1;2',
      {
        header: false,
        start: { column: '#9', formats: ['epoch-s'] },
        duration: { column: '#1', unit: 's' },
        called: { column: '#2' },
        caller: null,
        amount: null,
      },
      { code: 'missing-columns', columns: ['#9'] },
    ],
    ['half a gzip', gzipSync(`${head}${line}`).subarray(0, 30), {}, { code: 'bad-gzip' }],
  ])('with %s is refused with its own code', async (_, text, more, problem) => {
    expect((await preview(text, more)).problem).toMatchObject(problem);
  });

  it.each([
    ['', { code: 'too-many-blank', row: 20_002 }],
    [';;;', { code: 'too-many-blank', row: 20_002 }],
    ['T;1', null],
  ])('with only rows «%s» lets other work run meanwhile', async (row, expected) => {
    let breaths = 0;
    const breathe = (): void => {
      breaths += 1;
      next = setImmediate(breathe);
    };
    let next = setImmediate(breathe);
    const bytes = Buffer.from(head + `${row}\n`.repeat(20_001));
    const { problem } = await firstRows(cut(bytes, 65_536), layoutOf({ leaveOut: ['t'] }), starts);
    clearImmediate(next);
    if (expected === null) expect(problem).toBeNull();
    else expect(problem).toMatchObject(expected);
    expect(breaths).toBeGreaterThan(100);
  });

  it.each([
    ['TOTAAL', true],
    ['Totaal: 12 gesprekken', true],
    [' totaal 1.234,00', true],
    [';;Totaal', true],
    ['"TOTAAL=12"', true],
    ['Aantal gesprekken;12', true],
    ['*** einde ***', true],
    ['Totaalwinkel', false],
    ['Totaal-Net', false],
    ['totaal2', false],
    ['Het totaal', false],
    ['KPN;Totaal', false],
  ])('with a row «%s» leaves it out: %s', async (row, is) => {
    const leaveOut = ['totaal', 'aantal gesprekken', '***'];
    const { rows } = await preview(`${head}${line}\n${row}\n`, { leaveOut });
    expect(rows).toHaveLength(is ? 1 : 2);
  });

  it('with bad quoting yields the rows before it', async () => {
    const { rows, problem } = await preview(`${head}${line}\n${line}"\n`);
    expect([rows.length, problem?.code, problem?.row]).toEqual([1, 'bad-quoting', 3]);
  });

  it('that would fill a disk when unpacked is refused', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000, `${line}\n`));
    const rows = fileRows(
      cut(bomb, 65_536),
      layoutOf({
        header: false,
        start: { column: '#1', formats: ['dd-MM-yyyy HH:mm:ss'] },
        caller: null,
        called: { column: '#3' },
        duration: { column: '#4', unit: 's' },
        amount: null,
      }),
    );
    const through = async () => {
      for await (const _ of rows) continue;
    };
    await expect(through()).rejects.toMatchObject({ code: 'zip-bomb' });
  });

  it('may be compressed, begin with a byte order mark, and be in Windows-1252', async () => {
    expect((await preview(gzipSync(`${head}${line}`))).rows).toHaveLength(1);
    expect((await preview(`\uFEFF${head}${line}`)).rows).toHaveLength(1);
    const latin = Buffer.from(`Start;Vãn;Naar;Duur;Bedrag\r\n${line}\r\n`, 'latin1');
    const { rows, problem } = await preview(latin, {
      encoding: 'windows-1252',
      caller: { column: 'vãn' },
    });
    expect([rows.length, problem]).toEqual([1, null]);
  });

  it('yields its rows of quoted cells, into whatever pieces it is split', async () => {
    const cell = fc
      .string({ unit: 'grapheme', maxLength: 8 })
      .map((text) => text.replaceAll('\0', ''));
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 5, maxLength: 5 })),
        fc.nat(30),
        async (given, size) => {
          const full = given.filter((cells) => cells.some((text) => text.trim() !== ''));
          const text = head + given.map((cells) => `${cells.map(quoted).join(';')}\n`).join('');
          const found: (readonly string[])[] = [];
          const rows = fileRows(cut(Buffer.from(text), size + 1), layoutOf());
          for await (const { cells } of rows) found.push(cells);
          expect(found).toEqual(full);
          expect(rows.read.bytes).toBe(Buffer.byteLength(text));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('any bytes of a carrier file', () => {
  const good = Buffer.from(`${head}${`${line}\n`.repeat(3)}`);
  const layouts = [
    layoutOf(),
    layoutOf({ separator: ',', quote: null, encoding: 'windows-1252' }),
    layoutOf({ quote: "'", skipRows: 1, leaveOut: ['25'], decimalSign: '.' }),
    layoutOf({ withheld: { column: '#5', words: ['1,25'] } }),
    layoutOf({
      header: false,
      start: { column: '#1', timeColumn: '#2', formats: ['epoch-ms'] },
      caller: { column: '#3' },
      called: { column: '#4' },
      amount: null,
      duration: { column: '#5', unit: 'h:m:s' },
    }),
  ];
  /** random bytes, and a valid file with some bytes overwritten */
  const anyFile = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
    fc
      .array(fc.tuple(fc.nat(good.length - 1), fc.constantFrom(...Buffer.from('";\r\n\0\t\\0-é'))))
      .map((changes) => {
        const bytes = Buffer.from(good);
        for (const [at, byte] of changes) bytes[at] = byte;
        return bytes;
      }),
    fc
      .nat(60)
      .map((at) => Buffer.concat([gzipSync(good).subarray(0, at), Buffer.alloc(60 - at, at)])),
  );

  it('are read as valid calls, as problems by row and rule, or as a file problem', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, fc.constantFrom(...layouts), async (bytes, layout) => {
        const { rows, problem } = await firstRows(cut(bytes, 50), layout, starts);
        if (problem !== null) expect(fileProblems).toContain(problem.code);
        for (const { call, problems } of rows) {
          expect(call === null).toBe(problems.length > 0);
          if (call !== null) {
            importedCall.parse(call);
            expect(call.withheld && call.callingNumber !== null).toBe(false);
          }
          for (const each of problems) rowProblem.parse(each);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('momentReader', () => {
  it('reads the moment at which clocks of the zone show the text', () => {
    const shown = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Amsterdam',
      dateStyle: 'short',
      timeStyle: 'medium',
    });
    const read = momentReader(['yyyy-MM-dd HH:mm:ss'], {
      name: 'Europe/Amsterdam',
      doubtfulHour: 'first',
    });
    fc.assert(
      fc.property(fc.integer({ min: 1_700_000_000, max: 1_800_000_000 }), (seconds) => {
        const text = shown.format(seconds * 1000);
        const moment = read(text);
        const at = 'at' in moment ? moment.at / 1_000_000 : NaN;
        expect(shown.format(at * 1000)).toBe(text);
        expect([0, 3600]).toContain(seconds - at);
      }),
    );
  });

  it.each([
    ['first', '2026-10-25T00:30:00Z'],
    ['second', '2026-10-25T01:30:00Z'],
  ] as const)('reads a time in an hour that comes twice as the %s', (doubtfulHour, at) => {
    const read = momentReader(['yyyy-MM-dd HH:mm'], { name: 'Europe/Amsterdam', doubtfulHour });
    expect(read('2026-10-25 02:30')).toMatchObject({ at: Date.parse(at) * 1000 });
  });

  it.each([
    ['first', '02:59:58', '02:00:03', '00:59:58Z', '01:00:03Z'],
    ['second', '02:59:58', '02:00:03', '00:59:58Z', '01:00:03Z'],
    ['second', '01:59:58', '02:00:03', '23:59:58Z', '00:00:03Z'],
    ['first', '02:59:58', '03:00:03', '01:59:58Z', '02:00:03Z'],
    ['first', '02:10:00', '02:10:05', '00:10:00Z', '00:10:05Z'],
    ['second', '02:10:00', '02:10:05', '01:10:00Z', '01:10:05Z'],
  ] as const)(
    'reads start and answer in an hour that comes twice so that the answer follows the start (rule: %s): %s and %s',
    async (doubtfulHour, start, answer, startAt, answerAt) => {
      const text = `Start;Op;Naar;Duur\n25-10-2026 ${start};25-10-2026 ${answer};09001234;65\n`;
      const formats = ['dd-MM-yyyy HH:mm:ss'];
      const { rows } = await preview(text, {
        doubtfulHour,
        caller: null,
        amount: null,
        answer: { column: 'Op', formats },
      });
      const day = startAt.startsWith('23') ? '2026-10-24T' : '2026-10-25T';
      expect(rows).toMatchObject([
        {
          call: {
            startedAt: Date.parse(day + startAt) * 1000,
            answeredAt: Date.parse(`2026-10-25T${answerAt}`) * 1000,
          },
        },
      ]);
    },
  );

  it('refuses an answer that is before the start in either of the hours', async () => {
    const text = 'Start;Op;Naar;Duur\n25-10-2026 03:00:00;25-10-2026 02:59:59;09001234;65\n';
    const { rows } = await preview(text, {
      caller: null,
      amount: null,
      answer: { column: 'Op', formats: ['dd-MM-yyyy HH:mm:ss'] },
    });
    expect(rows).toMatchObject([{ problems: [{ field: 'answer', rule: 'before-start' }] }]);
  });

  it('reads a text’s own offset, and seconds since 1970', () => {
    const read = momentReader(['yyyy-MM-ddTHH:mm:ss.fZ', 'epoch-s'], {
      name: 'UTC',
      doubtfulHour: 'first',
    });
    const at = Date.parse('2026-11-25T11:00:00Z') * 1000;
    expect(read('2026-11-25T12:00:00.25+01:00')).toEqual({ at: at + 250_000 });
    expect(read(String(at / 1_000_000))).toEqual({ at });
  });
});

describe('duration and amount', () => {
  it('amountReader reads every amount to the micro-euro', () => {
    const read = amountReader({ decimalSign: ',', thousandsSign: '.', unit: 'euro' });
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }), (micros) => {
        const whole = Math.floor(Math.abs(micros) / 1e6).toLocaleString('nl-NL');
        const text = `${micros < 0 ? '-' : ''}${whole},${String(Math.abs(micros) % 1e6).padStart(6, '0')}`;
        expect(read(text)).toEqual({ micros });
      }),
    );
    expect(read('€ 1.234,5')).toEqual({ micros: 1_234_500_000 });
    expect(read('1.23')).toEqual({ rule: 'not-an-amount' });
    expect(read('200.000,00')).toEqual({ rule: 'too-large' });
  });

  it.each([
    ['s', '65,5', 65_500],
    ['ms', '65500', 65_500],
    ['h:m:s', '1:01:05', 3_665_000],
    ['h:m:s', '01:05', 65_000],
  ] as const)('durationReader reads %s: %s', (unit, text, ms) => {
    expect(durationReader(unit, ',')(text)).toEqual({ ms });
  });
});

describe('callerReader', () => {
  it.each([
    '',
    ' ',
    'anonymous',
    'Restricted',
    '0',
    '-',
    '31612345***',
    '06123456xx',
    'sip:anonymous@anonymous.invalid',
  ])('reads %j as withheld', (text) =>
    expect(callerReader(null)(text)).toEqual({ number: null, withheld: true }),
  );

  it.each([
    ['06-12 34 56 78', null, '+31612345678'],
    ['tel:+31612345678;phone-context=nl', null, '+31612345678'],
    ['31612345678', 'digits', '+31612345678'],
    ['1234', null, null],
  ] as const)('reads %j in format %j as number %j', (text, format, number) => {
    expect(callerReader(format)(text)).toEqual({ number, withheld: false });
  });
});
