import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import { amountText, emptyForm, parseAmount, read } from './price-form.js';

describe('an amount', () => {
  it.each([
    ['0,15', 150_000],
    ['0.15', 150_000],
    ['€ 47,90', 47_900_000],
    [' 1000 ', 1_000_000_000],
    ['1000,00', 1_000_000_000],
    ['1,00', 1_000_000],
    ['0,015', 15_000],
    ['0.045', 45_000],
    ['1,2345', 1_234_500],
    ['1234.567', 1_234_567_000],
    ['0,000001', 1],
  ])('is read from %j', (text, micros) => {
    expect(parseAmount(text)).toEqual(money(micros));
  });

  it.each(['1.000', '1,000', '€ 1.000', '12.500', '999.999', '1.000.000'])(
    'is not read from %j, which may be thousands or a fraction',
    (text) => {
      expect(parseAmount(text)).toBe('thousands');
    },
  );

  it.each(['', '-1', '1.000,50', '0,1234567', 'tachtig cent', '1,', '12345678'])(
    'is none in %j',
    (text) => {
      expect(parseAmount(text)).toBe('amount');
    },
  );

  it.each([0, 1, 15_000, 150_000, 1_000_000, 1_234_000, 12_500_000, 999_999_000, 1_000_000_000])(
    'of %i millionths is read again as it was written',
    (micros) => {
      expect(parseAmount(amountText(money(micros)))).toEqual(money(micros));
    },
  );
});

describe('the form', () => {
  it('names the field whose amount may be thousands', () => {
    const form = emptyForm('price-plan', 'helpdesk-nu');
    const fields = { ...form.fields, monthly: '1.000', monthlyPerNumber: '5', callFee: 'x' };
    const row = { prefix: '', perMinute: '0,02', perCall: '2,500' };
    expect(read({ ...form, fields: { ...fields, payoutShare: '65' }, byPrefix: [row] })).toEqual({
      broken: {
        'terms.monthly': 'thousands',
        'terms.callFee': 'amount',
        'terms.forwarding.0.perCall': 'thousands',
      },
    });
  });
});
