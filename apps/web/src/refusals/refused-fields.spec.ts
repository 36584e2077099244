import { beforeAll, describe, expect, it } from '@jest/globals';
import { type FieldRefusal, loadRefusalWords } from './refusal-words.js';
import { refusedOf } from './refused-fields.js';

beforeAll(loadRefusalWords);

describe('what the API refused', () => {
  it('is told by the end of its path, in words of the form’s own where there are any', () => {
    const problems: readonly FieldRefusal[] = [
      { field: 'iban', code: 'not-sepa', values: { country: 'US' } },
      { field: 'address.city', code: 'too-long', values: { most: 35 } },
      { field: 'minimum.micros', code: 'not-whole', values: {} },
      { field: 'to.0', code: 'too-long', values: { most: 254 } },
    ];
    expect(refusedOf({ problems }, 'nl', { 'not-sepa': 'Geen SEPA-land' })).toEqual({
      iban: 'Geen SEPA-land',
      city: 'Vul hoogstens 35 tekens in.',
      minimum: 'Vul een heel getal in.',
      to: 'Vul hoogstens 254 tekens in.',
    });
  });
});
