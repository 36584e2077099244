import { describe, expect, it } from '@jest/globals';
import { numberIn, seriesOf } from './document-number.js';

describe('document number', () => {
  it('is counted per kind and year, and for payouts also per owner', () => {
    expect(numberIn(seriesOf('invoice', 'helpdesk-nu', '2026-11-25'), 1)).toBe('F2026-00001');
    expect(numberIn(seriesOf('settlement', 'laagland', '2027-01-01'), 42)).toBe('A2027-00042');
    expect(numberIn(seriesOf('payout', 'helpdesk-nu', '2026-11-25'), 1)).toBe(
      'U2026-helpdesk-nu-00001',
    );
    expect(numberIn('F2026', 123_456)).toBe('F2026-123456');
  });
});
