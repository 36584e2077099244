import { describe, expect, it } from '@jest/globals';
import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { daysAfter } from '../../../kernel/time/months.js';
import { chooseInvoices, type OpenInvoice } from './choose-invoices.js';
import { collectionDayOf } from '../mandates/notice-rule.js';
import { isTargetDay } from '../../../kernel/time/target-days.js';

const collectOn = '2026-12-10';
const mandate = { id: 'm1', scheme: 'core', noticeDays: null, isUsed: false } as const;
const invoice = (more: Partial<OpenInvoice> = {}): OpenInvoice => ({
  documentId: 'd1',
  number: 'F2026-00001',
  ownerId: 'acme',
  dueOn: '2026-12-09',
  open: 121_000_000,
  mandate,
  notice: { sentOn: '2026-11-26', micros: 121_000_000 },
  last: null,
  ...more,
});
const reasonOf = (more: Partial<OpenInvoice>) =>
  chooseInvoices([invoice(more)], collectOn).leftOut[0]?.reason ?? null;

describe('chooseInvoices', () => {
  it.each([
    [null, {}],
    ['no-mandate', { mandate: null, notice: null }],
    ['not-announced', { notice: null }],
    ['announced-late', { notice: { sentOn: '2026-11-27', micros: 121_000_000 } }],
    [
      null,
      {
        mandate: { ...mandate, noticeDays: 5 },
        notice: { sentOn: '2026-12-05', micros: 121_000_000 },
      },
    ],
    [
      'announced-late',
      {
        mandate: { ...mandate, noticeDays: 5 },
        notice: { sentOn: '2026-12-06', micros: 121_000_000 },
      },
    ],
    ['more-than-announced', { open: 121_010_000 }],
    [null, { open: 1_000_000 }],
    ['underway', { last: 'underway' }],
    ['came-back', { last: 'returned' }],
    [null, { last: 'collected' }],
  ] as const)('leaves an invoice out for the reason %s (null: collects it): %j', (reason, more) =>
    expect(reasonOf(more)).toBe(reason),
  );

  it('marks the oldest invoice of an unused mandate as its first collection (FRST)', () => {
    const other = { ...mandate, id: 'm2', isUsed: true };
    const { chosen } = chooseInvoices(
      [
        invoice({ documentId: 'd3', number: 'F2026-00003' }),
        invoice({ documentId: 'd1', dueOn: '2026-12-08', number: 'F2026-00009' }),
        invoice({ documentId: 'd2', number: 'F2026-00002', mandate: other }),
      ],
      collectOn,
    );
    expect(chosen.map(({ invoice: { documentId }, sequence }) => [documentId, sequence])).toEqual([
      ['d1', 'FRST'],
      ['d2', 'RCUR'],
      ['d3', 'RCUR'],
    ]);
  });
});

const anyInvoices = array(
  record({
    owner: integer({ min: 0, max: 5 }),
    due: integer({ min: 0, max: 20 }),
    open: integer({ min: 1, max: 1000 }),
    announced: integer({ min: 0, max: 1000 }),
    sent: integer({ min: 0, max: 30 }),
    last: constantFrom(null, 'underway', 'collected', 'returned'),
  }),
  { maxLength: 60 },
).map((rows) =>
  rows.map((row, at): OpenInvoice => {
    const { owner, announced } = row;
    const scheme = owner % 2 === 0 ? 'core' : 'b2b';
    return {
      documentId: `d${at}`,
      number: `F2026-${String(at).padStart(5, '0')}`,
      ownerId: `o${owner}`,
      dueOn: daysAfter(collectOn, -row.due),
      open: row.open * 10_000,
      mandate:
        owner === 0
          ? null
          : { id: `m${owner}`, scheme, noticeDays: owner === 3 ? 3 : null, isUsed: owner === 4 },
      notice:
        announced === 0
          ? null
          : { sentOn: daysAfter(collectOn, -row.sent), micros: announced * 10_000 },
      last: row.last,
    };
  }),
);

describe('chooseInvoices, for random invoices', () => {
  it('collects or leaves out each invoice once, so that the sum stays the same', () => {
    assert(
      property(anyInvoices, (invoices) => {
        const { chosen, leftOut } = chooseInvoices(invoices, collectOn);
        const all = [...chosen, ...leftOut].map(({ invoice: one }) => one);
        expect(all.map(({ documentId }) => documentId).toSorted()).toEqual(
          invoices.map(({ documentId }) => documentId).toSorted(),
        );
        const sum = (some: readonly OpenInvoice[]) =>
          some.reduce((total, { open }) => total + open, 0);
        expect(sum(all)).toBe(sum(invoices));
      }),
    );
  });

  it('collects only with a mandate and a timely notice of at least the open amount', () => {
    assert(
      property(anyInvoices, (invoices) => {
        for (const { invoice: one } of chooseInvoices(invoices, collectOn).chosen) {
          expect(one.mandate).not.toBeNull();
          expect(one.notice!.micros).toBeGreaterThanOrEqual(one.open);
          const days = one.mandate!.noticeDays ?? 14;
          expect(daysAfter(one.notice!.sentOn, days) <= collectOn).toBe(true);
        }
      }),
    );
  });

  it('marks at most one FRST per mandate, none for a used mandate, and lists invoices of one scheme and sequence together', () => {
    assert(
      property(anyInvoices, (invoices) => {
        const { chosen } = chooseInvoices(invoices, collectOn);
        const firsts = chosen.filter(({ sequence }) => sequence === 'FRST');
        expect(new Set(firsts.map(({ mandateId }) => mandateId)).size).toBe(firsts.length);
        for (const { mandateId, invoice: one } of chosen) {
          const hasFirst = firsts.some((first) => first.mandateId === mandateId);
          expect(hasFirst).toBe(!one.mandate!.isUsed);
        }
        const blocks = chosen.map(({ scheme, sequence }) => `${scheme} ${sequence}`);
        const changes = blocks.filter((block, at) => block !== blocks[at - 1]);
        expect(changes.length).toBe(new Set(blocks).size);
      }),
    );
  });
});

describe('collectionDayOf', () => {
  it('returns a day on which banks settle, not before the due date or the end of the notice period', () => {
    const day = integer({ min: 0, max: 4000 }).map((days) => daysAfter('2026-01-01', days));
    assert(
      property(day, day, constantFrom(null, 1, 5), (dueOn, today, agreed) => {
        const on = collectionDayOf(dueOn, today, agreed);
        expect(isTargetDay(on)).toBe(true);
        expect(on >= dueOn && on >= daysAfter(today, agreed ?? 14)).toBe(true);
      }),
    );
  });
});
