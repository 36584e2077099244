import { describe, expect, it } from '@jest/globals';
import { money } from '@app/common';
import type { NumberSummary, OpenItem } from '../api/generated/types.gen.js';
import { attentionOf, type Known } from './attention.js';

const today = '2026-11-24';
const nothing: Known = {
  numbers: [],
  invoices: [],
  mandates: [],
  hasAccount: undefined,
  hasAgreement: undefined,
  amounts: undefined,
  alerts: [],
  recordings: undefined,
};

const number = (changes: Partial<NumberSummary>): NumberSummary => ({
  number: '+319001234',
  ownerId: 'helpdesk-nu',
  country: 'NL',
  charging: 'standard',
  state: 'active',
  closed: null,
  activeFrom: '2026-09-01T08:00:00.000Z',
  tariff: null,
  nextTariff: null,
  flowVersion: 1,
  flowSavedAt: null,
  flowSteps: [],
  follows: null,
  override: null,
  scheduledFrom: null,
  ...changes,
});

const invoice = (changes: Partial<OpenItem>): OpenItem => ({
  documentId: '0199b0a0-7c1e-4d3a-8a5b-000000000001',
  number: 'F2026-00017',
  kind: 'invoice',
  partyType: 'owner',
  partyId: 'helpdesk-nu',
  issuedOn: '2026-11-01',
  dueOn: '2026-12-01',
  amount: money(121_000_000),
  paid: money(0),
  open: money(121_000_000),
  age: 'not-due',
  ...changes,
});

const codesOf = (known: Partial<Known>) =>
  attentionOf({ ...nothing, ...known }, today).map(({ code }) => code);

describe('attentionOf', () => {
  it('is empty without anything to do, or without the rights to know it', () => {
    expect(codesOf({})).toEqual([]);
    expect(codesOf({ numbers: [number({ state: 'ended', closed: 'ended' })] })).toEqual([]);
    expect(codesOf({ recordings: { count: 0, firstDueAt: null } })).toEqual([]);
  });

  it('asks only an owner who earns for a bank account and an agreement', () => {
    const lacks = { hasAccount: false, hasAgreement: false };
    expect(codesOf(lacks)).toEqual([]);
    expect(codesOf({ ...lacks, amounts: { earned: money(1) } })).toEqual([
      'noAccount',
      'noAgreement',
    ]);
    expect(codesOf({ ...lacks, numbers: [number({ charging: 'premium' })] })).toEqual([
      'noAccount',
      'noAgreement',
    ]);
    expect(
      codesOf({ hasAccount: true, hasAgreement: true, amounts: { earned: money(1) } }),
    ).toEqual([]);
  });

  it('sums overdue invoices, and those due within two weeks that no mandate pays', () => {
    const late = [
      invoice({ number: 'F1', age: 'days-31-60', dueOn: '2026-10-01', open: money(1) }),
      invoice({ number: 'F2', age: 'days-0-30', dueOn: '2026-11-20', open: money(2) }),
    ];
    const soon = invoice({ number: 'F3' });
    const invoices = [
      ...late,
      soon,
      invoice({ dueOn: '2026-12-09' }),
      invoice({ open: money(-5), age: 'days-0-30' }),
    ];
    expect(attentionOf({ ...nothing, invoices }, today)).toEqual([
      { code: 'overdue', count: 2, first: 'F1', dueOn: '2026-10-01', amount: money(3) },
      { code: 'due', count: 1, first: 'F3', dueOn: '2026-12-01', amount: soon.open },
    ]);
    const mandate = { state: 'active' } as Known['mandates'][number];
    expect(codesOf({ invoices, mandates: [mandate] })).toEqual(['overdue']);
  });

  it('lists numbers with an override, and numbers with a planned flow', () => {
    const override = { kind: 'diverted', destination: '+31612345678', until: null } as const;
    const numbers = [
      number({ scheduledFrom: '2026-12-24T08:00:00.000Z' }),
      number({ number: '+319001235', scheduledFrom: '2026-12-01T08:00:00.000Z', override }),
    ];
    expect(attentionOf({ ...nothing, numbers }, today)).toEqual([
      { code: 'overridden', number: '+319001235', override, others: 0 },
      { code: 'scheduled', number: '+319001235', from: '2026-12-01T08:00:00.000Z', others: 1 },
    ]);
  });

  it('lists unpaid and suspended numbers before numbers that are being ported', () => {
    const numbers = [
      number({ state: 'porting' }),
      number({ number: '+319001235', state: 'suspended', closed: 'suspended' }),
      number({ number: '+319001236', closed: 'unpaid' }),
    ];
    expect(attentionOf({ ...nothing, numbers }, today)).toEqual([
      { code: 'unpaid', overdue: null },
      { code: 'suspended', numbers: ['+319001235'] },
      { code: 'porting', numbers: ['+319001234'] },
    ]);
  });
});
