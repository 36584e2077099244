import { describe, expect, it } from '@jest/globals';
import {
  type KeptTransaction,
  sameTransactions,
  type ToldTransaction,
} from './same-transactions.js';

const told = (id: string, more: Partial<ToldTransaction> = {}): ToldTransaction => ({
  id,
  told: 'camt.053',
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
  ...told(id, { told: 'csv bank', ...more }),
  alsoTold: more.alsoTold ?? [],
});
const same = (news: readonly ToldTransaction[], others: readonly KeptTransaction[]) =>
  Object.fromEntries(sameTransactions(news, others));

describe('a transaction that two kinds of files tell of', () => {
  it('is one, by account, day and amount, in whatever words', () => {
    expect(same([told('a')], [kept('b')])).toEqual({ a: 'b' });
    const loose = kept('b', { payerIban: null, remittance: 'SEPA NL2 ACME factuur f2026 00001' });
    expect(same([told('a')], [loose])).toEqual({ a: 'b' });
    expect(same([told('a', { remittance: 'huur' })], [kept('b', { remittance: 'xyz' })])).toEqual({
      a: 'b',
    });
    expect(same([told('a')], [kept('b', { payerIban: null, remittance: '' })])).toEqual({ a: 'b' });
  });

  it.each<[string, Partial<KeptTransaction>]>([
    ['another day', { bookedOn: '2026-11-26' }],
    ['another amount', { micros: 120_000_000 }],
    ['another account of ours', { account: 'NL9' }],
    ['another payer', { payerIban: 'NL3' }],
    ['another document', { remittance: 'Factuur F2026-00002' }],
    ['other words of nobody known', { payerIban: null, remittance: 'huur' }],
    ['the same kind of file', { told: 'camt.053' }],
    ['one that such a file tells of already', { alsoTold: ['camt.053'] }],
  ])('isn’t one of %s', (_what, more) => {
    expect(same([told('a')], [kept('b', more)])).toEqual({});
  });

  it('is as many as each file has of it', () => {
    const three = [told('a1'), told('a2'), told('a3')];
    expect(same(three, [kept('b1'), kept('b2')])).toEqual({ a1: 'b1', a2: 'b2' });
    expect(same(three.slice(0, 1), [kept('b1'), kept('b2')])).toEqual({ a1: 'b1' });
  });

  it('is the one that says so, where several may be it', () => {
    const unnamed = kept('b1', { remittance: '' });
    expect(same([told('a')], [unnamed, kept('b2')])).toEqual({ a: 'b2' });
  });
});

describe('what a person entered', () => {
  const byHand = (more: Partial<KeptTransaction> = {}) =>
    kept('n', { told: 'entered', payerIban: null, remittance: 'contant', ...more });

  it('is what the bank books within three days, or names within a month', () => {
    expect(same([told('a')], [byHand({ bookedOn: '2026-11-22' })])).toEqual({ a: 'n' });
    expect(same([told('a')], [byHand({ bookedOn: '2026-11-21' })])).toEqual({});
    const named = byHand({ bookedOn: '2026-11-01', remittance: '', reference: 'F2026-00001' });
    expect(same([told('a')], [named])).toEqual({ a: 'n' });
    expect(same([told('a', { bookedOn: '2026-12-03' })], [named])).toEqual({});
  });

  it.each([
    ['huur', 'Verhuur van fietsen'],
    ['a', 'Factuur F2026-00001'],
    ['Huur november', 'Huur november'],
  ])('isn’t what the bank books weeks later for a word alone: %s, %s', (remittance, booked) => {
    const before = byHand({ bookedOn: '2026-11-21', remittance });
    expect(same([told('a', { remittance: booked })], [before])).toEqual({});
  });

  it('is rather what is in the same words, of several that it may be', () => {
    const other = byHand({ id: 'n1', remittance: 'contant' });
    const alike = byHand({ id: 'n2', bookedOn: '2026-11-23', remittance: 'huur' });
    expect(same([told('a', { remittance: 'Huur november' })], [other, alike])).toEqual({ a: 'n2' });
  });

  it('isn’t what a person told it apart from', () => {
    expect(same([told('a')], [byHand({ apartFrom: ['a'] })])).toEqual({});
    expect(same([told('a', { apartFrom: ['n'] })], [byHand()])).toEqual({});
  });

  it('isn’t what is of another account or document', () => {
    expect(same([told('a')], [byHand({ payerIban: 'NL3' })])).toEqual({});
    expect(same([told('a')], [byHand({ reference: 'F2026-00002' })])).toEqual({});
  });

  it('is found when the bank told of it before', () => {
    expect(same([byHand()], [kept('b', { told: 'camt.053' })])).toEqual({ n: 'b' });
  });

  it('is the nearest of several', () => {
    const far = byHand({ id: 'n1', bookedOn: '2026-11-23' });
    const near = byHand({ id: 'n2', bookedOn: '2026-11-24' });
    expect(same([told('a')], [far, near])).toEqual({ a: 'n2' });
  });
});
