import { describe, expect, it } from '@jest/globals';
import { Variables } from './variables.js';

const on = (held: Record<string, string>) => new Variables((name) => held[name]);

describe('variables', () => {
  it('are sent when the channel has another value, and once', () => {
    const variables = on({ a: '1', b: '2' });
    variables.setAll({ a: '1', b: '3', c: '4' });
    expect([...variables.take()]).toEqual([
      ['b', '3'],
      ['c', '4'],
    ]);
    variables.setAll({ b: '3', c: '5' });
    expect([...variables.take()]).toEqual([['c', '5']]);
  });

  it('are not sent when they have come back to what they were', () => {
    const variables = on({ a: '1' });
    variables.set('a', '2');
    variables.set('a', '1');
    expect([...variables.take()]).toEqual([]);
  });

  it('that are there already are left, where only new ones are to be set', () => {
    const variables = on({ a: '1' });
    for (const name of ['a', 'b']) variables.setNew(name, '2');
    expect([...variables.take()]).toEqual([['b', '2']]);
    variables.setNew('b', '3');
    expect([...variables.take()]).toEqual([]);
  });

  it('are unset where they are set, and those of the switch whatever is known of them', () => {
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
