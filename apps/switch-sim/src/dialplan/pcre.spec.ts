import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { shippedConf } from '../harness.fixture.js';
import { pcre } from './pcre.js';

describe('an expression of PCRE', () => {
  it.each([
    ['^true$', 'true', true],
    // Before a last line feed, but not another one.
    ['^true$', 'true\n', true],
    ['^true$', 'true\n\n', false],
    ['(?i)^ANON', 'anonymous', true],
    ['^ANON', 'anonymous', false],
    ['^(?!(?:[;,\\s]|none)*$).', ' none', false],
    ['^(?!(?:[;,\\s]|none)*$).', 'id', true],
    // A byte that a RegExp takes for a blank, and PCRE doesn't.
    ['^\\s$', '\u00a0', false],
    ['^[\\s]$', '\u00a0', false],
    ['^[\\s]$', '\t', true],
    ['^\\S$', '\u00a0', true],
    // What a RegExp takes for the end of a line.
    ['^.$', '\r', true],
    ['\\.(?:PCMA|PCMU)@', 'CORE.PCMA@8000h', true],
    ['privacy\\s*=\\W*full', 'privacy = "full"', true],
  ])('%s on %j: %s', (expression, text, matches) => {
    expect(pcre(expression).test(text)).toBe(matches);
  });

  it.each([
    '(?<a>b)',
    '(?P<a>b)',
    '(?<=a)b',
    '(?>a)',
    '(?x)a',
    'a(?i)b',
    '(?#a)',
    '(*FAIL)',
    'a++',
    'a?+',
    '\\Aa',
    'a\\z',
    '\\Qa\\E',
    '\\h',
    '\\x41',
    '\\1',
    '[[:alpha:]]',
    '[]a]',
    '[^]a]',
    '[\\b]',
    'é',
  ])('%s is refused', (expression) => {
    expect(() => pcre(expression)).toThrow(/read the same/);
  });

  it('is read in every condition of freeswitch/conf', () => {
    const folder = join(shippedConf, 'dialplan');
    const expressions = readdirSync(folder).flatMap((file) =>
      [...readFileSync(join(folder, file), 'utf8').matchAll(/ expression="([^"]*)"/g)].map(
        ([, expression = '']) => expression,
      ),
    );
    expect(expressions.length).toBeGreaterThan(8);
    for (const expression of expressions) expect(pcre(expression)).toBeInstanceOf(RegExp);
  });
});
