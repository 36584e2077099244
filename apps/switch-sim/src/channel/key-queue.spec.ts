import { describe, expect, it } from '@jest/globals';
import { KeyQueue, type PressedKey } from './key-queue.js';

const open = (key: string): PressedKey => ({ key, isSecret: false });

describe('KeyQueue', () => {
  it('passes keys to the listener and queues the others in order', () => {
    const keys = new KeyQueue();
    const heard: string[] = [];
    keys.press(open('1'));
    const stop = keys.listen(({ key }) => heard.push(key));
    keys.press(open('2'));
    stop();
    keys.press(open('3'));
    expect(heard).toEqual(['2']);
    expect(keys.take({ onLine: true })).toEqual(open('1'));
    expect(keys.take({ onLine: true })).toEqual(open('3'));
    expect(keys.take({ onLine: true })).toBeUndefined();
  });

  it('does not flush keys that are still on the line', () => {
    const keys = new KeyQueue();
    const stop = keys.readOn();
    keys.press(open('1'));
    stop();
    keys.press(open('2'));
    expect(keys.flush()).toEqual([open('1')]);
    expect(keys.take({ onLine: false })).toBeUndefined();
    expect(keys.take({ onLine: true })).toEqual(open('2'));
  });

  it('reads the keys on the line once reading starts', () => {
    const keys = new KeyQueue();
    keys.press(open('1'));
    keys.readOn();
    expect(keys.take({ onLine: false })).toEqual(open('1'));
  });
});
