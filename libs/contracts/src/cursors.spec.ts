import { describe, expect, it } from '@jest/globals';
import { cursors } from './cursors.js';

const uuid = '6f0c8a52-1d1a-4a52-9b57-2a8f1f3c9d10';

/** Cursors of each format, as the app that owns the list makes them. */
const genuine: Readonly<Record<keyof typeof cursors, readonly string[]>> = {
  row: ['0', '123456789012345678'],
  smallRow: ['12'],
  account: ['42'],
  ledgerPostings: ['2026-11-30_1021_2'],
  receivables: [`2026-11-30_${uuid}`],
  partyAges: ['-36300000_owner_garden-bv', '36300000_carrier_north', '_owner_north'],
  amountThenRow: ['1796000000000000-87', '0-1'],
  settlements: ['2026-10.north'],
  settlementRows: [
    '-250000|2026-10-31|+31900123456|us',
    '2026-10-31|2026-10-31|31900123456|them',
    '+31900123456|2026-10-31|+31900123456|us',
  ],
  disputeRows: ['2026-10-31|+31900123456'],
  runProblems: ['garden-bv.invoice.no-bill-to'],
  momentThenId: [`2026-11-30T12:00:00.123456Z.${uuid}`, '2026-11-30T12:00:00.000000Z.fs1'],
  microsThenId: [`1796000000000000.${uuid}`],
  alerts: [`1.1796000000000000.${uuid}`, `0.1796000000000000.${uuid}`],
  importDays: ['2026-10-31~+31900123456~originated'],
  importProblems: ['12~startedAt'],
  vatId: ['BE0123456789', 'NL123456789B01', 'DE123456789'],
  prices: [JSON.stringify(['price-plan', '+31900123456', '2026-11-01T00:00:00.000Z'])],
};

describe('cursor', () => {
  it.each(Object.entries(genuine))('is accepted as its app makes it: %s', (name, texts) => {
    const schema = cursors[name as keyof typeof cursors];
    for (const text of texts) expect(schema.safeParse(text)).toEqual({ success: true, data: text });
  });

  it.each([
    ['ledgerPostings', '2026-02-30_1_1'],
    ['settlementRows', '0|2026-13-01|x|us'],
    ['momentThenId', `2026-02-31T00:00:00.000000Z.${uuid}`],
    ['microsThenId', `9796000000000000.${uuid}`],
    ['row', '9999999999999999999'],
  ] as const)('that no database would accept is refused: %s %s', (name, text) => {
    expect(cursors[name].safeParse(text).success).toBe(false);
  });
});
