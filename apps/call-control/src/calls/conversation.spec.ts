import { beforeAll, describe, expect, it } from '@jest/globals';
import type { LineTurn } from '@app/contracts';
import { Logger } from '@nestjs/common';
import { audio, call, snapshots, withFlow } from '../../test/world.js';
import { carry } from './call-run.fixture.js';
import { Conversation, type ServiceLine } from './conversation.js';

beforeAll(() => Logger.overrideLogger(false));

const turn = (say: string[], wants: number | null): LineTurn => ({
  say,
  wants,
  ticket: `after ${say.join(' ')}`,
  sealTo: 'x'.repeat(43),
});

/** A conversation with a caller who presses these keys, each in the next wait or sound; `-` presses none. */
async function converse(turns: readonly (LineTurn | null)[], pressed: string) {
  const [keys, heard, given] = [Array.from(pressed), [] as string[], [] as string[]];
  const left = [...turns];
  const conversation = new Conversation({
    language: null,
    play: ({ sound, keys: listened, secret }) => {
      expect(secret).toBe(true);
      if ('prompt' in sound) heard.push(sound.prompt);
      const next = listened === '' || 'prompt' in sound ? undefined : keys.shift();
      const key = next === undefined || next === '-' ? null : next;
      return Promise.resolve({ outcome: { kind: 'played', reachedMs: 100, whole: true, key } });
    },
    turn: (_, pressedKeys) => {
      given.push(pressedKeys);
      return Promise.resolve(left.shift() ?? null);
    },
  });
  expect(await conversation.hold()).toBeNull();
  return { heard, given };
}

describe('Conversation', () => {
  it('passes on the pressed keys at #, at the wanted number of keys, or at a pause', async () => {
    const { heard, given } = await converse(
      [turn(['a', 'b'], 17), turn(['c'], 6), turn(['d'], 1), turn(['e'], null)],
      '085#12345-2',
    );
    expect(given).toEqual(['', '085', '12345', '2']);
    expect(heard).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('discards the keys pressed before a star', async () => {
    const { given } = await converse([turn(['a'], 6), turn(['b'], null)], '99*123456');
    expect(given).toEqual(['', '123456']);
  });

  it('plays the prompt for a fault, and ends, when the service line gives no next turn', async () => {
    expect((await converse([null], '')).heard).toEqual(['system-line-trouble']);
    const { heard } = await converse([turn(['a'], 1), null], '1');
    expect(heard).toEqual(['a', 'system-line-trouble']);
  });

  it('ends with the prompt for a fault before 50 turns when the turns never end', async () => {
    const endless = Array.from({ length: 100 }, () => turn(['a'], 1));
    const { heard, given } = await converse(endless, '-'.repeat(100));
    expect(given.length).toBeLessThan(50);
    expect(heard.at(-1)).toBe('system-line-trouble');
  });
});

describe('a call to the service line', () => {
  const prompts = { 'line-a': { nl: audio('welkom') }, 'line-b': { nl: audio('storing') } };
  const number = withFlow({ line: { type: 'switchNumber' } }, 'line', { prompts });
  const asked: unknown[] = [];
  const line: ServiceLine = {
    turn: (by, before, keys) => {
      asked.push({ ...by, ticket: before?.ticket ?? null, keys });
      return Promise.resolve(before === null ? turn(['line-a'], 1) : turn(['line-b'], null));
    },
  };

  it('reads and clears a key in the write that plays the prompt, and lists neither key nor prompt on the channel', async () => {
    const fake = call({ presses: { '/prompts/welkom.wav': '7' } });
    const { channel, end } = await carry(fake, { snapshots: snapshots(number), line });
    expect(end).toBe('released');
    expect(asked.splice(0)).toMatchObject([
      { caller: '+31612345678', ticket: null, keys: '' },
      { ticket: 'after line-a', keys: '7' },
    ]);
    const playing = channel.writes.find((write) => write.includes('playback')) ?? [];
    expect(playing.slice(playing.indexOf('playback'))).toEqual([
      'playback',
      'playback_terminator_used',
      'set',
      'set',
      'playback_ms',
      'playback_last_offset_pos',
    ]);
    expect(fake.variables.has('playback_terminator_used')).toBe(false);
    expect(fake.variables.get('belfabriek_announced') ?? '').toBe('');
  });

  it('names no number to portal for a caller who withholds it', async () => {
    const fake = call();
    fake.variables.set('belfabriek_withheld', 'true');
    await carry(fake, { snapshots: snapshots(number), line });
    expect(asked.splice(0)).toMatchObject([{ caller: null }, { caller: null }]);
  });
});
