import { describe, expect, it } from '@jest/globals';
import { Variables } from './variables.js';

const on = (channel: Record<string, string>) => new Variables((name) => channel[name]);

describe('Variables', () => {
  it('sends a variable once, when the channel has another value', () => {
    const variables = on({ a: '1', b: '2' });
    variables.setAll({ a: '1', b: '3', c: '4' });
    expect([...variables.take()]).toEqual([
      ['b', '3'],
      ['c', '4'],
    ]);
    variables.setAll({ b: '3', c: '5' });
    expect([...variables.take()]).toEqual([['c', '5']]);
  });

  it('does not send a variable that was changed back', () => {
    const variables = on({ a: '1' });
    variables.set('a', '2');
    variables.set('a', '1');
    expect([...variables.take()]).toEqual([]);
  });

  it('leaves a variable that the channel already has, in setNew', () => {
    const variables = on({ a: '1' });
    for (const name of ['a', 'b']) variables.setNew(name, '2');
    expect([...variables.take()]).toEqual([['b', '2']]);
    variables.setNew('b', '3');
    expect([...variables.take()]).toEqual([]);
  });

  it('clears variables that are set, and those of the switch even if they are not known to be set', () => {
    const variables = on({ a: '1' });
    variables.setAll({ a: '', b: '' });
    expect([...variables.take()]).toEqual([['a', '']]);
    variables.clear(['a', 'playback_ms']);
    expect([...variables.take()]).toEqual([
      ['a', ''],
      ['playback_ms', ''],
    ]);
  });
});
