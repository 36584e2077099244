import { beforeAll, describe, expect, it } from '@jest/globals';
import { type FieldRefusal, loadRefusalWords } from './refusal-words.js';
import { refusedOf } from './refused-fields.js';

beforeAll(loadRefusalWords);

describe('refusedOf', () => {
  it('finds the field by the end of its path, and uses the form’s own words where it has some', () => {
    const problems: readonly FieldRefusal[] = [
      { field: 'iban', code: 'not-sepa', values: { country: 'US' } },
      { field: 'address.city', code: 'too-long', values: { most: 35 } },
      { field: 'minimum.micros', code: 'not-whole', values: {} },
      { field: 'to.0', code: 'too-long', values: { most: 254 } },
    ];
    const drawn = new Set(['iban', 'city', 'minimum', 'to']);
    const words = { 'not-sepa': 'Geen SEPA-land' };
    expect(refusedOf(problems, { drawn, language: 'nl', words })).toEqual({
      iban: 'Geen SEPA-land',
      city: 'Vul hoogstens 35 tekens in.',
      minimum: 'Vul een heel getal in.',
      to: 'Vul hoogstens 254 tekens in.',
    });
  });

  it('finds the field by its whole path where that is a field, such as one of a row', () => {
    const problems: readonly FieldRefusal[] = [
      { field: 'rows.1.name', code: 'too-long', values: { most: 35 } },
      { field: 'rows.1.limit.micros', code: 'not-whole', values: {} },
      { field: 'rows.1.numbers.0', code: 'too-long', values: { most: 15 } },
    ];
    const drawn = new Set(['name', 'numbers', 'rows.1.name', 'rows.1.limit', 'rows.1.numbers']);
    expect(refusedOf(problems, { drawn, language: 'nl' })).toEqual({
      'rows.1.name': 'Vul hoogstens 35 tekens in.',
      'rows.1.limit': 'Vul een heel getal in.',
      'rows.1.numbers': 'Vul hoogstens 15 tekens in.',
    });
  });

  it('joins the refusals of a field’s lines, each with its line', () => {
    const problems: readonly FieldRefusal[] = [
      { field: 'numbers.1', code: 'too-long', values: { most: 2 } },
      { field: 'numbers.2', code: 'not-sepa', values: { country: 'US' } },
    ];
    const given = {
      drawn: new Set(['numbers']),
      language: 'nl',
      words: { 'not-sepa': ({ country }: FieldRefusal['values']) => `is van ${String(country)}` },
      request: { numbers: ['31', '319', '44'] },
      ofLine: (line: string, words: string) => `${line}: ${words}`,
    } as const;
    expect(refusedOf(problems, given)).toEqual({
      numbers: '319: Vul hoogstens 2 tekens in.; 44: is van US',
    });
  });
});
