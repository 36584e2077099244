import { describe, expect, it } from '@jest/globals';
import { defineStates } from '@app/common';
import { diagram } from './page.js';

describe('state diagram', () => {
  it('draws an arrow per move, and ends at states without a move', () => {
    const states = defineStates({
      table: 'shop.orders',
      all: ['open', 'handed-over'],
      sets: {},
      moves: {
        order: { to: 'open', by: 'orders.make' },
        note: { from: ['open'], by: 'orders.note' },
        handOver: { from: ['open'], to: 'handed-over', by: 'job' },
      },
    });
    expect(diagram(states)).toBe(
      [
        '```mermaid',
        'stateDiagram-v2',
        '  handed_over: handed-over',
        '  [*] --> open: order',
        '  open --> handed_over: handOver',
        '  handed_over --> [*]',
        '```',
      ].join('\n'),
    );
  });
});
