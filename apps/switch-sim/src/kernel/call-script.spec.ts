import { describe, expect, it } from '@jest/globals';
import { scriptOf } from '../harness.fixture.js';
import { displayName, parseCallScripts } from './call-script.js';

const line = (options: { name?: string; nameLatin1?: boolean } = {}): string =>
  JSON.stringify({ carrier: 'laagland', ...scriptOf({ to: '09001234', ...options }) });

describe('call scripts', () => {
  it('are read line by line, without empty lines', () => {
    expect(parseCallScripts(`${line()}\n\n${line()}\n`)).toHaveLength(2);
    expect(parseCallScripts('')).toEqual([]);
  });

  it.each(['{', '{"index":0}', '[]'])(
    'are refused with the number of the wrong line: %j',
    (wrong) => {
      expect(() => parseCallScripts(`${line()}\n${wrong}`)).toThrow('call script, line 2');
    },
  );

  it('give the display name in the bytes of its encoding', () => {
    const [utf8, latin1] = parseCallScripts(
      `${line({ name: 'André' })}\n${line({ name: 'André', nameLatin1: true })}`,
    );
    expect(utf8 && displayName(utf8)).toBe('Andr\u00c3\u00a9');
    expect(latin1 && displayName(latin1)).toBe('Andr\u00e9');
  });
});
