import { describe, expect, it } from '@jest/globals';
import { announce } from './announce.js';
import { noChoices, nodeOf, played, problemsOf, walk } from './node.fixture.js';

const play = (fromMs: number, language: string | null = null) => ({
  kind: 'play',
  sound: { kind: 'prompt', prompt: 'welkom', language },
  fromMs,
  maxMs: 8_000,
  keys: '',
});
const agents = { kind: 'node', id: 'agents' };

describe('announce', () => {
  const node = nodeOf(announce, { type: 'announce', prompt: 'welkom', next: 'agents' });

  it('plays its prompt in slices, without answering, then continues', () => {
    const call = walk(node);
    expect(call.command()).toEqual(play(0));
    expect(call.after(played.upTo(8_020)).command()).toEqual(play(8_020));
    expect(call.after(played.whole).move).toEqual(agents);
    expect(node.answers).toBeUndefined();
    expect(node.prompts).toEqual([{ field: 'prompt', prompt: 'welkom' }]);
    expect(node.exits).toEqual([{ field: 'next', to: 'agents' }]);
    expect(node.commandAt({ place: 1, memory: [0] }, noChoices)).toBeUndefined();
  });

  it('continues when there is nothing to play', () => {
    expect(walk(node).after(played.nothing).move).toEqual(agents);
    expect(walk(node).after({ kind: 'answered' }).move).toEqual(agents);
  });

  it('plays in the chosen language', () => {
    const choices = { ...noChoices, language: 'en' };
    expect(node.commandAt({ place: 0, memory: [0] }, choices)).toEqual(play(0, 'en'));
  });

  it('may be the last node', () => {
    const last = nodeOf(announce, { type: 'announce', prompt: 'gesloten' });
    expect(last.exits).toEqual([]);
    expect(walk(last).after(played.whole).move).toEqual({ kind: 'end' });
  });

  it('plays nothing itself when it announces the tariff', () => {
    const tariff = nodeOf(announce, { type: 'announce', tariff: true, next: 'agents' });
    expect(tariff.tells).toBe(true);
    expect(node.tells).toBe(false);
    expect(walk(tariff).move).toEqual(agents);
    expect(tariff.prompts).toEqual([]);
  });

  it.each([
    [{ type: 'announce' }, 'prompt', 'must name a prompt, unless "tariff" is true'],
    [{ type: 'announce', prompt: 'welkom', tariff: true }, 'prompt', 'one of both'],
    [{ type: 'announce', prompt: '../etc/passwd' }, 'prompt', 'lower-case letters'],
    [{ type: 'announce', prompt: 'x'.repeat(65) }, 'prompt', 'lower-case letters'],
    [{ type: 'announce', tariff: false, prompt: 'x' }, 'tariff', 'must be true, or left out'],
    [{ type: 'announce', prompt: 'welkom', next: '' }, 'next', 'must be the id of a node'],
    [{ type: 'announce', prompt: 'welkom', loop: true }, 'loop', 'is not a known field'],
  ])('refuses %j', (json, field, rule) => {
    expect(problemsOf(announce, json)).toMatchObject([
      { field, rule: expect.stringContaining(rule) },
    ]);
  });
});
