import { describe, expect, it } from '@jest/globals';
import { language } from './language.js';
import { noChoices, nodeOf, problemsOf, walk } from './node.fixture.js';

const json = { type: 'language', language: 'en', next: 'welcome' };

describe('language', () => {
  it('chooses the language for later nodes, and continues at once', () => {
    const node = nodeOf(language, json);
    expect(walk(node).move).toEqual({ kind: 'node', id: 'welcome', choose: { language: 'en' } });
    expect(node.exits).toEqual([{ field: 'next', to: 'welcome' }]);
    expect(node.commandAt({ place: 0, memory: [] }, noChoices)).toBeUndefined();
  });

  it.each([[undefined], ['EN'], ['eng'], ['e:'], [5]])('refuses %j', (code) => {
    expect(problemsOf(language, { ...json, language: code })).toMatchObject([
      { field: 'language', rule: 'must be a language code such as nl' },
    ]);
  });
});
