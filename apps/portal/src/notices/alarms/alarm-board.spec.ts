import { expect, it } from '@jest/globals';
import type { Messaging } from '@app/platform/messaging';
import { AlarmBoard } from './alarm-board.js';

it('alarm board refuses to list alarms while the bus is away, instead of listing none', () => {
  let isCurrent = false;
  const watch = { initial: Promise.resolve(), isCurrent: () => isCurrent, stop: async () => {} };
  const board = new AlarmBoard({ watch: () => watch } as unknown as Messaging<'portal'>);
  const unknown = expect.objectContaining({ kind: 'unavailable', code: 'alarms-unknown' });
  expect(() => board.current()).toThrow(unknown as unknown as Error);
  board.onApplicationBootstrap();
  expect(() => board.current()).toThrow(unknown as unknown as Error);
  isCurrent = true;
  expect(board.current()).toEqual([]);
});
