import { describe, expect, it } from '@jest/globals';
import {
  type KeptTransaction,
  sameTransactions,
  type ReportedTransaction,
} from './same-transactions.js';

const reported = (id: string, more: Partial<ReportedTransaction> = {}): ReportedTransaction => ({
  id,
  reportedIn: 'camt.053',
  account: 'NL1',
  bookedOn: '2026-11-25',
  micros: 121_000_000,
  payerIban: 'NL2',
  reference: null,
  remittance: 'Factuur F2026-00001',
  apartFrom: [],
  ...more,
});
const kept = (id: string, more: Partial<KeptTransaction> = {}): KeptTransaction => ({
  ...reported(id, { reportedIn: 'csv bank', ...more }),
  alsoReportedIn: more.alsoReportedIn ?? [],
});
const same = (news: readonly ReportedTransaction[], others: readonly KeptTransaction[]) =>
  Object.fromEntries(sameTransactions(news, others));

describe('sameTransactions, for two kinds of files', () => {
  it('matches by account, day and amount, also when the remittance texts differ', () => {
    expect(same([reported('a')], [kept('b')])).toEqual({ a: 'b' });
    const loose = kept('b', { payerIban: null, remittance: 'SEPA NL2 ACME factuur f2026 00001' });
    expect(same([reported('a')], [loose])).toEqual({ a: 'b' });
    expect(
      same([reported('a', { remittance: 'huur' })], [kept('b', { remittance: 'xyz' })]),
    ).toEqual({
      a: 'b',
    });
    expect(same([reported('a')], [kept('b', { payerIban: null, remittance: '' })])).toEqual({
      a: 'b',
    });
  });

  it.each<[string, Partial<KeptTransaction>]>([
    ['another day', { bookedOn: '2026-11-26' }],
    ['another amount', { micros: 120_000_000 }],
    ['another account of ours', { account: 'NL9' }],
    ['another payer', { payerIban: 'NL3' }],
    ['another document', { remittance: 'Factuur F2026-00002' }],
    ['other words and no payer’s account', { payerIban: null, remittance: 'huur' }],
    ['the same kind of source', { reportedIn: 'camt.053' }],
    ['an earlier match from this kind of file', { alsoReportedIn: ['camt.053'] }],
  ])('doesn’t match a transaction with %s', (_what, more) => {
    expect(same([reported('a')], [kept('b', more)])).toEqual({});
  });

  it('matches as many equal transactions as both files have', () => {
    const three = [reported('a1'), reported('a2'), reported('a3')];
    expect(same(three, [kept('b1'), kept('b2')])).toEqual({ a1: 'b1', a2: 'b2' });
    expect(same(three.slice(0, 1), [kept('b1'), kept('b2')])).toEqual({ a1: 'b1' });
  });

  it('prefers the transaction that names the same document', () => {
    const unnamed = kept('b1', { remittance: '' });
    expect(same([reported('a')], [unnamed, kept('b2')])).toEqual({ a: 'b2' });
  });
});

describe('sameTransactions, for an entry by a person', () => {
  const byHand = (more: Partial<KeptTransaction> = {}) =>
    kept('n', { reportedIn: 'entered', payerIban: null, remittance: 'contant', ...more });

  it('matches the bank’s booking within three days, or within 31 days when both name a document', () => {
    expect(same([reported('a')], [byHand({ bookedOn: '2026-11-22' })])).toEqual({ a: 'n' });
    expect(same([reported('a')], [byHand({ bookedOn: '2026-11-21' })])).toEqual({});
    const named = byHand({ bookedOn: '2026-11-01', remittance: '', reference: 'F2026-00001' });
    expect(same([reported('a')], [named])).toEqual({ a: 'n' });
    expect(same([reported('a', { bookedOn: '2026-12-03' })], [named])).toEqual({});
  });

  it.each([
    ['huur', 'Verhuur van fietsen'],
    ['a', 'Factuur F2026-00001'],
    ['Huur november', 'Huur november'],
  ])('doesn’t match a booking four days later by words alone: %s, %s', (remittance, booked) => {
    const before = byHand({ bookedOn: '2026-11-21', remittance });
    expect(same([reported('a', { remittance: booked })], [before])).toEqual({});
  });

  it('prefers the entry with the same words', () => {
    const other = byHand({ id: 'n1', remittance: 'contant' });
    const alike = byHand({ id: 'n2', bookedOn: '2026-11-23', remittance: 'huur' });
    expect(same([reported('a', { remittance: 'Huur november' })], [other, alike])).toEqual({
      a: 'n2',
    });
  });

  it('doesn’t match a payment from which a person separated the entry', () => {
    expect(same([reported('a')], [byHand({ apartFrom: ['a'] })])).toEqual({});
    expect(same([reported('a', { apartFrom: ['n'] })], [byHand()])).toEqual({});
  });

  it('doesn’t match another payer’s account or another document', () => {
    expect(same([reported('a')], [byHand({ payerIban: 'NL3' })])).toEqual({});
    expect(same([reported('a')], [byHand({ reference: 'F2026-00002' })])).toEqual({});
  });

  it('matches a booking that was reported before the entry', () => {
    expect(same([byHand()], [kept('b', { reportedIn: 'camt.053' })])).toEqual({ n: 'b' });
  });

  it('prefers the entry with the nearest day', () => {
    const far = byHand({ id: 'n1', bookedOn: '2026-11-23' });
    const near = byHand({ id: 'n2', bookedOn: '2026-11-24' });
    expect(same([reported('a')], [far, near])).toEqual({ a: 'n2' });
  });
});
