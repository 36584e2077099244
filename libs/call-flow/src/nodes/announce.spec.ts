import { describe, expect, it } from '@jest/globals';
import { announce } from './announce.js';

const read = (json: unknown) => {
  const parsed = announce.parse(json);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  return parsed.value;
};

describe('announce', () => {
  const node = read({ type: 'announce', prompt: 'welkom', next: 'agents' });

  it('plays its prompt, then goes on, played or not', () => {
    expect(node.commandAt(0)).toEqual({ kind: 'play', prompt: 'welkom' });
    expect(node.commandAt(1)).toBeUndefined();
    expect(node.next(0, { kind: 'played' })).toEqual({ kind: 'node', id: 'agents' });
    expect(node.prompts).toEqual([{ field: 'prompt', prompt: 'welkom' }]);
    expect(node.exits).toEqual([{ field: 'next', to: 'agents' }]);
  });

  it('may be the last node', () => {
    const last = read({ type: 'announce', prompt: 'gesloten' });
    expect(last.exits).toEqual([]);
    expect(last.next(0, { kind: 'played' })).toEqual({ kind: 'end' });
  });

  it.each([
    [{ type: 'announce' }, 'prompt', 'must be the name of a prompt'],
    [{ type: 'announce', prompt: '../etc/passwd' }, 'prompt', 'lower-case letters'],
    [{ type: 'announce', prompt: 'x'.repeat(65) }, 'prompt', 'lower-case letters'],
    [{ type: 'announce', prompt: 'welkom', next: '' }, 'next', 'must be the id of a node'],
    [{ type: 'announce', prompt: 'welkom', loop: true }, 'loop', 'is not known here'],
  ])('refuses %j', (json, field, rule) => {
    const parsed = announce.parse(json);
    expect(parsed.ok ? [] : parsed.error).toEqual([{ field, rule: expect.stringContaining(rule) }]);
  });
});
