import { describe, expect, it } from '@jest/globals';
import type { Outcome } from '../command.js';
import { atStep, noChoices, nodeOf, played, problemsOf, walk } from './node.fixture.js';
import { voicemail } from './voicemail.js';

const base = { type: 'voicemail', greeting: 'spreek-in', maxSeconds: 60, silenceSeconds: 4 };
const review = { prompt: 'keuze' };
const recorded = (ended: boolean, key: string | null = null): Outcome => ({
  kind: 'recorded',
  ended,
  key,
});
const slice = (phase: string, take: number, again = false) => ({
  kind: 'record',
  phase,
  take,
  again,
  sliceMs: 2_000,
  maxSeconds: 60,
  silenceSeconds: 4,
  keys: '#',
});
const prompt = (name: string, fromMs: number, keys: string) => ({
  kind: 'play',
  sound: { kind: 'prompt', prompt: name, language: null },
  fromMs,
  maxMs: 8_000,
  keys,
});
const left = { kind: 'node', id: 'bye' };

describe('voicemail', () => {
  const node = nodeOf(voicemail, { ...base, next: 'bye' });
  const reviewed = nodeOf(voicemail, { ...base, review, next: 'bye' });
  /** A call at the end of its first take. */
  const spoken = () =>
    walk(reviewed).after(played.whole).after(recorded(true)).after(recorded(true));

  it('greets, records in slices until the caller is silent, and continues', () => {
    const call = walk(node);
    expect(node.answers).toBe('first');
    expect(call.command()).toEqual(prompt('spreek-in', 0, ''));
    expect(call.after(played.upTo(8_000)).command()).toEqual(prompt('spreek-in', 8_000, ''));
    expect(call.after(played.whole).command()).toEqual(slice('begin', 1));
    expect(call.after(recorded(false)).command()).toEqual(slice('go-on', 1));
    expect(call.after(recorded(false)).command()).toEqual(slice('go-on', 1));
    expect(call.after(recorded(true)).command()).toEqual(slice('end', 1));
    expect(call.after(recorded(true)).move).toEqual(left);
  });

  it.each([
    ['a missing file', played.nothing],
    ['an outcome of another command', recorded(false)],
  ])('does not record when the greeting ends in %s', (_, outcome) => {
    expect(walk(node).after(outcome).move).toEqual(left);
    expect(walk(node).after(played.upTo(8_000)).after(outcome).move).toEqual(left);
  });

  it.each([
    ['the key', recorded(false, '#')],
    ['the recording’s end', recorded(true)],
    ['an outcome of another command', { kind: 'answered' } as const],
  ])('ends the take after %s', (_, outcome) => {
    const call = walk(node).after(played.whole).after(outcome);
    expect(call.command()).toEqual(slice('end', 1));
  });

  it('ends the take after maxSeconds, even when the switch reports no end', () => {
    const call = walk(node).after(played.whole);
    for (let slices = 0; slices < 30; slices += 1) {
      expect(call.command()).toMatchObject({ phase: slices === 0 ? 'begin' : 'go-on' });
      call.after(recorded(false));
    }
    expect(call.command()).toEqual(slice('end', 1));
  });

  it('counts takes over the whole call', () => {
    const call = walk(node, atStep({ choices: { ...noChoices, takes: 4 } })).after(played.whole);
    expect(call.command()).toEqual(slice('begin', 5));
    expect(call.after(recorded(false)).command()).toEqual(slice('go-on', 5));
  });

  it('plays the take, then the review prompt, then waits for a key', () => {
    const call = spoken();
    const take = { kind: 'take', take: 1 };
    const play = { kind: 'play', sound: take, fromMs: 0, maxMs: 8_000, keys: '12' };
    expect(call.command()).toEqual(play);
    expect(call.after(played.upTo(8_000)).command()).toEqual({ ...play, fromMs: 8_000 });
    expect(call.after(played.whole).command()).toEqual(prompt('keuze', 0, '12'));
    expect(call.after(played.upTo(8_000)).command()).toEqual(prompt('keuze', 8_000, '12'));
    expect(call.after(played.whole).command()).toEqual({
      kind: 'play',
      sound: { kind: 'silence' },
      fromMs: 0,
      maxMs: 5_000,
      keys: '12',
    });
    expect(call.after(played.upTo(5_000)).move).toEqual(left);
  });

  it('keeps the take at once after key 1', () => {
    expect(spoken().after(played.key('1')).move).toEqual(left);
    expect(spoken().after(played.whole).after(played.key('1')).move).toEqual(left);
  });

  it('records the message again after key 2, at most twice', () => {
    const call = spoken();
    for (const take of [2, 3]) {
      expect(call.after(played.key('2')).command()).toEqual(slice('begin', take, true));
      expect(call.after(recorded(false, '#')).command()).toEqual(slice('end', take, true));
      call.after(recorded(true));
    }
    expect(call.move).toEqual(left);
  });

  it('returns no command for a place of a review in a node without a review', () => {
    for (const place of [4, 5, 6, 7]) {
      expect(node.commandAt({ place, memory: [1, 0] }, noChoices)).toBeUndefined();
    }
  });

  it.each([
    [{ greeting: undefined }, 'greeting', 'must be the name of a prompt'],
    [{ greeting: '${system reboot}' }, 'greeting', 'must be the name of a prompt'],
    [{ maxSeconds: 4 }, 'maxSeconds', 'from 5 to 300'],
    [{ maxSeconds: 301 }, 'maxSeconds', 'from 5 to 300'],
    [{ silenceSeconds: 1 }, 'silenceSeconds', 'from 2 to 10'],
    [{ silenceSeconds: 11 }, 'silenceSeconds', 'from 2 to 10'],
    [{ silenceSeconds: 2.5 }, 'silenceSeconds', 'whole number'],
    [{ review: true }, 'review', 'must be a review'],
    [{ review: {} }, 'review.prompt', 'must be the name of a prompt'],
    [{ review: { ...review, keys: '12' } }, 'review.keys', 'is not a known field'],
    [{ next: 'A' }, 'next', 'must be the id of a node'],
    [{ mail: 'a@b.nl' }, 'mail', 'is not a known field'],
  ])('refuses %j', (change, field, rule) => {
    expect(problemsOf(voicemail, { ...base, ...change })).toMatchObject([
      { field, rule: expect.stringContaining(rule) },
    ]);
  });
});
