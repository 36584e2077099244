import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { csvLine, csvText } from './csv.js';

describe('csvLine and csvText', () => {
  it('quote texts with a space, a separator or a quote, and write nothing for null', () => {
    expect(csvLine(['1a', 'Zuid, "NV"', 'Zuid NV', 'Jansen;Pietersen', null, -2.5])).toBe(
      '1a,"Zuid, ""NV""","Zuid NV","Jansen;Pietersen",,-2.5\r\n',
    );
  });

  it('write for a Dutch spreadsheet: semicolons between cells, a decimal comma in numbers but not in texts', () => {
    expect(csvLine(['F-1', -2.5, '1.5', 'a;b', '=1'], ';')).toBe(`F-1;-2,5;1.5;"a;b";"'=1"\r\n`);
  });

  it.each([
    ['-12.30', '-12.30'],
    ['+31900', '+31900'],
    ['=1+1', `"'=1+1"`],
    ['-12+3', `"'-12+3"`],
    ['@a', `"'@a"`],
    ["Jansen;=cmd|' /C calc'!A0", `"Jansen;'=cmd|' /C calc'!A0"`],
    ['Jansen; "=cmd"', `"Jansen;' ""=cmd"""`],
    ['\n=1+1', `"' =1+1"`],
    ['a\r\n=1+1', '"a  =1+1"'],
    ['\t@a', `"' @a"`],
    ['＝1+1', `"'＝1+1"`],
    ['\u00a0＠a', `"'\u00a0＠a"`],
  ])('write %j as %s', (text, written) => {
    expect(csvLine([text])).toBe(`${written}\r\n`);
  });

  it('leave no formula in any text, whichever separator a spreadsheet uses, and leave JSON unchanged', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom('=', '+', '-', '@', '＝', ';', ',', '"', ' ', '\n', '\t', '\u00a0'),
        fc.string({ maxLength: 3 }),
      ),
    );
    fc.assert(
      fc.property(hostile, fc.constantFrom(',' as const, ';' as const), (parts, separator) => {
        const text = csvText(parts.join(''), separator);
        const cells = text.split(separator === ',' ? ';' : ',');
        if (/^(?:\+\d*|-?\d+(?:\.\d+)?)$/.test(text)) return;
        for (const cell of cells) expect(cell).not.toMatch(/^[ "\u00a0]*[=+@＝＋－＠-]/);
      }),
    );
    const json = JSON.stringify({ list: ['+31201234567', '-1'], at: -1, text: '=1' });
    expect(csvText(json)).toBe(json);
  });
});
