import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { shippedConf } from '../harness.fixture.js';
import { pcre } from './pcre.js';

describe('pcre', () => {
  it.each([
    ['^true$', 'true', true],
    // `$` matches before the last line feed, but before no other
    ['^true$', 'true\n', true],
    ['^true$', 'true\n\n', false],
    ['(?i)^ANON', 'anonymous', true],
    ['^ANON', 'anonymous', false],
    ['^(?!(?:[;,\\s]|none)*$).', ' none', false],
    ['^(?!(?:[;,\\s]|none)*$).', 'id', true],
    // byte 0xA0 is a blank for a RegExp, but not for PCRE
    ['^\\s$', '\u00a0', false],
    ['^[\\s]$', '\u00a0', false],
    ['^[\\s]$', '\t', true],
    ['^\\S$', '\u00a0', true],
    // a carriage return ends a line for a RegExp, but not for PCRE
    ['^.$', '\r', true],
    ['\\.(?:PCMA|PCMU)@', 'CORE.PCMA@8000h', true],
    ['privacy\\s*=\\W*full', 'privacy = "full"', true],
  ])('tests %s on %j as PCRE does: %s', (expression, text, matches) => {
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
  ])('refuses %s', (expression) => {
    expect(() => pcre(expression)).toThrow(/read the same/);
  });

  it('accepts every expression of freeswitch/conf', () => {
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
