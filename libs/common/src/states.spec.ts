import { describe, expect, it } from '@jest/globals';
import { AppError } from './app-error.js';
import { defineStates } from './states.js';

const states = defineStates({
  table: 'shop.orders',
  all: ['open', 'paid', 'sent', 'void'],
  sets: { unsent: ['open', 'paid'] },
  moves: {
    order: { to: 'open', by: 'orders.make' },
    pay: {
      from: ['open'],
      to: 'paid',
      by: 'orders.pay',
      another: { than: 'orderedBy', code: 'same-person', says: 'Another has to pay.' },
      refusal: { code: 'is-{state}', says: 'The order is {state}.' },
    },
    note: { from: ['open', 'paid'], by: 'orders.note', refusal: { code: 'late', says: 'Late.' } },
    send: { from: ['paid'], to: 'sent', by: 'job' },
    cancel: {
      from: ['open', 'paid'],
      to: 'void',
      by: 'orders.cancel',
      repeats: true,
      refusal: { code: 'is-sent', says: 'It is on its way.' },
    },
  },
});

const refusalOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return [error.kind, error.code, error.message];
    throw error;
  }
  return null;
};

describe('States', () => {
  it('moves a row to the state that the move leads to', () => {
    expect(states.go('pay', 'open')).toBe('paid');
    expect(states.go('cancel', 'paid')).toBe('void');
  });

  it('leaves the state as it is when the move leads to no other', () => {
    expect(states.go('note', 'paid')).toBe('paid');
  });

  it('refuses a move from any other state, with the move’s code', () => {
    expect(refusalOf(() => states.go('pay', 'void'))).toEqual([
      'conflict',
      'is-void',
      'The order is void.',
    ]);
    expect(refusalOf(() => states.go('note', 'sent'))).toEqual(['conflict', 'late', 'Late.']);
  });

  it('does nothing for a repeatable move that was already made', () => {
    expect(states.go('cancel', 'void')).toBeNull();
    expect(refusalOf(() => states.go('pay', 'paid'))).toEqual([
      'conflict',
      'is-paid',
      'The order is paid.',
    ]);
  });

  it('refuses a move by the person named in the row', () => {
    expect(refusalOf(() => states.refuseSame('pay', 'bob', 'ann'))).toBeNull();
    expect(refusalOf(() => states.refuseSame('pay', 'ann', 'ann'))).toEqual([
      'forbidden',
      'same-person',
      'Another has to pay.',
    ]);
    expect(() => states.refuseSame('send', 'ann', 'ann')).toThrow('move send excludes no person');
  });

  it('knows which moves a state allows', () => {
    expect(states.may('pay', 'open')).toBe(true);
    expect(states.may('pay', 'sent')).toBe(false);
    expect(states.may('order', 'open')).toBe(false);
    expect(states.mayGo('paid', 'sent')).toBe(true);
    expect(states.mayGo('open', 'sent')).toBe(false);
  });

  it('counts states that no move leaves as final', () => {
    expect(states.final).toEqual(['sent', 'void']);
    expect(states.isIn('final', 'void')).toBe(true);
    expect(states.isIn('unsent', 'void')).toBe(false);
  });

  it('writes each state and each set as SQL', () => {
    expect(states.sql).toEqual({
      open: `'open'`,
      paid: `'paid'`,
      sent: `'sent'`,
      void: `'void'`,
      unsent: `('open', 'paid')`,
      final: `('sent', 'void')`,
    });
  });

  it('refuses a set with the name of a state', () => {
    const parts = { table: 'shop.orders', all: ['open'], moves: {}, sets: { open: [] } } as const;
    expect(() => defineStates(parts)).toThrow('open is both a state and a set');
  });
});
