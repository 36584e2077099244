import { describe, expect, it } from '@jest/globals';
import { nodeOf, played, problemsOf, walk } from './node.fixture.js';
import { record } from './record.js';

const on = { type: 'record', on: true, notice: 'opname', next: 'agents' };
const chosen = (recording: string) => ({ kind: 'node', id: 'agents', choose: { recording } });

describe('record', () => {
  const node = nodeOf(record, on);

  it('starts the recording of later conversations once its notice was heard to its end', () => {
    const call = walk(node);
    const sound = { kind: 'prompt', prompt: 'opname', language: null };
    expect(call.command()).toEqual({ kind: 'play', sound, fromMs: 0, maxMs: 8_000, keys: '' });
    call.after(played.upTo(8_000));
    expect(call.command()).toEqual({ kind: 'play', sound, fromMs: 8_000, maxMs: 8_000, keys: '' });
    expect(call.after(played.whole).move).toEqual(chosen('pausable'));
    expect(node.prompts).toEqual([{ field: 'notice', prompt: 'opname' }]);
    expect(node.answers).toBeUndefined();
  });

  it.each([
    ['a missing file', played.nothing],
    ['an unexpected key', played.key('5')],
    ['an outcome of another command', { kind: 'answered' } as const],
  ])('leaves recording unchanged after %s', (_, outcome) => {
    expect(walk(node).after(outcome).move).toEqual({ kind: 'node', id: 'agents' });
  });

  it('leaves recording unchanged when the notice stops before its end', () => {
    const call = walk(node).after(played.upTo(8_000)).after(played.upTo(8_000));
    expect(call.move).toEqual({ kind: 'node', id: 'agents' });
  });

  it('may forbid the destination to pause the recording', () => {
    const plain = nodeOf(record, { ...on, pausable: false });
    expect(walk(plain).after(played.whole).move).toEqual(chosen('plain'));
  });

  it('stops the recording of later conversations without an announcement', () => {
    const off = nodeOf(record, { type: 'record', on: false, next: 'agents' });
    expect(walk(off).move).toEqual(chosen('off'));
    expect(off.prompts).toEqual([]);
  });

  it.each([
    [{ on: undefined }, 'on', 'must be true or false'],
    [{ on: 'yes' }, 'on', 'must be true or false'],
    [{ notice: undefined }, 'notice', 'must be the name of a prompt'],
    [{ notice: 'opname\n' }, 'notice', 'must be the name of a prompt'],
    [{ pausable: 1 }, 'pausable', 'must be true or false'],
    [{ on: false }, 'notice', 'is not a known field'],
    [{ beep: true }, 'beep', 'is not a known field'],
  ])('refuses %j', (change, field, rule) => {
    expect(problemsOf(record, { ...on, ...change })).toMatchObject([
      { field, rule: expect.stringContaining(rule) },
    ]);
  });
});
