import { describe, expect, it } from '@jest/globals';
import { menu } from './menu.js';
import { nodeOf, played, problemsOf, walk } from './node.fixture.js';

const json = {
  type: 'menu',
  prompt: 'keuze',
  keys: { '1': 'sales', '*': 'again' },
  seconds: 10,
  tries: 2,
  wrongKey: { prompt: 'onbekend' },
  noInput: 'nobody',
  wrong: 'sorry',
};
const allKeys = '0123456789*#';
const play = (prompt: string, fromMs = 0, keys = allKeys) => ({
  kind: 'play',
  sound: { kind: 'prompt', prompt, language: null },
  fromMs,
  maxMs: 8_000,
  keys,
});
const wait = (maxMs: number) => ({
  kind: 'play',
  sound: { kind: 'silence' },
  fromMs: 0,
  maxMs,
  keys: allKeys,
});
const to = (id: string, by: string) => ({ kind: 'node', id, by });
const sales = to('sales', 'keys.1');

describe('menu', () => {
  const node = nodeOf(menu, json);

  it('plays its prompt in slices, then waits in slices, up to its number of tries', () => {
    const call = walk(node);
    const commands = [];
    for (const outcome of [
      played.upTo(8_000),
      played.whole,
      played.whole,
      played.whole,
      played.whole,
      played.whole,
    ]) {
      commands.push(call.command());
      call.after(outcome);
    }
    expect(commands).toEqual([
      play('keuze'),
      play('keuze', 8_000),
      wait(8_000),
      wait(2_000),
      play('keuze'),
      wait(8_000),
    ]);
    expect(call.command()).toEqual(wait(2_000));
    expect(call.after(played.whole).move).toEqual(to('nobody', 'noInput'));
  });

  it('accepts a key during the prompt, and during either slice of the wait', () => {
    expect(walk(node).after(played.key('1')).move).toEqual(sales);
    const waiting = () => walk(node).after(played.whole);
    expect(waiting().after(played.key('*')).move).toEqual(to('again', 'keys.*'));
    expect(waiting().after(played.whole).after(played.key('1')).move).toEqual(sales);
  });

  it('plays wrongKey after a wrong key, repeats the prompt, and accepts a right key meanwhile', () => {
    const wrong = () => walk(node).after(played.key('7'));
    expect(wrong().command()).toEqual(play('onbekend'));
    expect(wrong().after(played.whole).command()).toEqual(play('keuze'));
    expect(wrong().after(played.key('1')).move).toEqual(sales);
    expect(wrong().after(played.whole).after(played.key('#')).move).toEqual(to('sorry', 'wrong'));
  });

  it('leaves by the exit for its last try, whatever the earlier tries were', () => {
    const silent = walk(node).after(played.whole).after(played.whole).after(played.whole);
    expect(silent.after(played.key('9')).move).toEqual(to('sorry', 'wrong'));
    const wrong = walk(node).after(played.key('9')).after(played.whole);
    const end = wrong.after(played.whole).after(played.whole).after(played.whole);
    expect(end.move).toEqual(to('nobody', 'noInput'));
  });

  it('repeats the prompt at once after a wrong key when wrongKey is left out', () => {
    const plain = nodeOf(menu, { ...json, wrongKey: undefined });
    expect(walk(plain).after(played.key('7')).command()).toEqual(play('keuze'));
    expect(plain.prompts).toEqual([{ field: 'prompt', prompt: 'keuze' }]);
  });

  it('accepts keys only after the prompt when bargeIn is false', () => {
    const call = walk(nodeOf(menu, { ...json, bargeIn: false }));
    expect(call.command()).toEqual(play('keuze', 0, ''));
    expect(call.after(played.whole).command()).toEqual(wait(8_000));
    expect(call.after(played.key('7')).command()).toEqual(play('onbekend', 0, ''));
  });

  it('waits for keys also when its prompt is missing', () => {
    expect(walk(node).after(played.nothing).command()).toEqual(wait(8_000));
  });

  it('ends the call where an exit is left out', () => {
    const bare = nodeOf(menu, { ...json, tries: 1, noInput: undefined, wrong: undefined });
    expect(walk(bare).after(played.key('7')).move).toEqual({ kind: 'end', by: 'wrong' });
    const silent = walk(bare).after(played.whole).after(played.whole).after(played.whole);
    expect(silent.move).toEqual({ kind: 'end', by: 'noInput' });
  });

  it('answers the caller, and marks its key exits as taken by the caller', () => {
    expect(node.answers).toBe('first');
    expect(node.exits).toEqual([
      { field: 'keys.1', to: 'sales', byCaller: true },
      { field: 'keys.*', to: 'again', byCaller: true },
      { field: 'noInput', to: 'nobody' },
      { field: 'wrong', to: 'sorry' },
    ]);
    expect(node.prompts).toContainEqual({ field: 'wrongKey.prompt', prompt: 'onbekend' });
  });

  it('has defaults for fields that are left out', () => {
    const call = walk(nodeOf(menu, { type: 'menu', prompt: 'keuze', keys: { '0': 'x' } }));
    for (let round = 1; round <= 3; round += 1) {
      expect(call.command()).toEqual(play('keuze'));
      expect(call.after(played.whole).command()).toEqual(wait(5_000));
      call.after(played.whole);
    }
    expect(call.move.kind).toBe('end');
  });

  it.each([
    [{ prompt: undefined }, 'prompt', 'must be the name of a prompt'],
    [{ keys: {} }, 'keys', 'must hold a key'],
    [{ keys: undefined }, 'keys', 'must be an object: the keys, and where each leads to'],
    [{ keys: { '1': 'sales', '10': 'x' } }, 'keys.10', 'must be a key: 0 to 9, * or #'],
    [{ keys: { '1': 'x', A: 'x' } }, 'keys.A', 'must be a key: 0 to 9, * or #'],
    [{ keys: { '1': 'No Such' } }, 'keys.1', 'must be the id of a node'],
    [{ seconds: 0 }, 'seconds', 'must be a whole number of seconds from 1 to 30'],
    [{ seconds: 31 }, 'seconds', 'from 1 to 30'],
    [{ seconds: 2.5 }, 'seconds', 'must be a whole number'],
    [{ tries: 6 }, 'tries', 'must be a whole number from 1 to 5'],
    [{ bargeIn: 'yes' }, 'bargeIn', 'must be true or false'],
    [{ wrongKey: 'onbekend' }, 'wrongKey', 'must be an object: { "prompt" }'],
    [{ timeout: 'x' }, 'timeout', 'is not a known field'],
  ])('refuses %j', (change, field, rule) => {
    expect(problemsOf(menu, { ...json, ...change })).toMatchObject([
      { field, rule: expect.stringContaining(rule) },
    ]);
  });
});
