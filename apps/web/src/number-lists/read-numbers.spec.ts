import { describe, expect, it } from '@jest/globals';
import { isWhole, readNumbers, writtenBeginning } from './read-numbers.js';

describe('numbers as people write them', () => {
  it.each([
    ['06-12345678', '+31612345678'],
    ['06 1234 5678', '+31612345678'],
    ['+31 (0)6 12345678', '+31612345678'],
    ['0031612345678', '+31612345678'],
    ['tel:+31612345678', '+31612345678'],
    ['(020) 123 45 67', '+31201234567'],
    ['+49 30 1234567', '+49301234567'],
    ['0612*', '+31612'],
    ['06 12…', '+31612'],
    ['0612...', '+31612'],
    ['+49*', '+49'],
    ['0049*', '+49'],
    ['+31*', '+31'],
    ['"06-12345678";"Jansen"', '+31612345678'],
    ['Jansen, Piet\t06-12345678', '+31612345678'],
  ])('%s is read as %s', (text, entry) => {
    expect(readNumbers(text)).toEqual({ entries: [entry], wrong: [] });
  });

  it.each([
    ['0612', 'wrong-length'],
    ['0612345678901', 'wrong-length'],
    ['612345678', 'no-prefix'],
    ['112', 'short-number'],
    ['0*', 'begin-too-short'],
    ['612*', 'no-prefix'],
  ])('%s is refused: %s', (text, why) => {
    expect(readNumbers(text)).toEqual({ entries: [], wrong: [{ line: 1, text, why }] });
  });

  it('may be many, on one line or several, and each counts once', () => {
    const text = 'Nummer;Naam\r\n06-12345678;Jansen\r\n\r\n0612345678, 06-87654321\n+32*';
    expect(readNumbers(`\uFEFF${text}`)).toEqual({
      entries: ['+31612345678', '+31687654321', '+32'],
      wrong: [],
    });
  });

  it('that cannot be read are named by line', () => {
    expect(readNumbers('06-12345678\nbakker\n\n0612').wrong).toEqual([
      { line: 2, text: 'bakker', why: 'not-digits' },
      { line: 4, text: '0612', why: 'wrong-length' },
    ]);
  });
});

describe('entries of a list', () => {
  it.each([
    ['+31612345678', true, '0612345678*'],
    ['+31612', false, '0612*'],
    ['+49', false, '+49*'],
    ['+31', false, '+31*'],
  ])('%s is whole: %s, its beginning is written %s', (entry, whole, written) => {
    expect(isWhole(entry)).toBe(whole);
    expect(writtenBeginning(entry)).toBe(written);
    expect(readNumbers(written).entries).toEqual([entry]);
  });
});
