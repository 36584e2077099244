import { describe, expect, it } from '@jest/globals';
import { nodeOf, problemsOf, walk } from './node.fixture.js';
import { switchNumber } from './switch-number.js';

describe('switchNumber', () => {
  const node = nodeOf(switchNumber, { type: 'switchNumber' });

  it('answers, holds one conversation, and ends the call', () => {
    expect(node.answers).toBe('first');
    const call = walk(node);
    expect(call.command()).toEqual({ kind: 'converse', language: null });
    expect(call.after({ kind: 'conversed' }).move).toEqual({ kind: 'end' });
  });

  it('names prompts that the service line may play, each once', () => {
    const named = node.prompts.map(({ prompt }) => prompt);
    expect(named).toEqual(expect.arrayContaining(['system-line-welcome', 'system-digit-9']));
    expect(new Set(named).size).toBe(named.length);
  });

  it('refuses a field besides its type', () => {
    expect(problemsOf(switchNumber, { type: 'switchNumber', pin: '123456' })).toHaveLength(1);
  });
});
