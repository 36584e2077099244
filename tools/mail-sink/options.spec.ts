import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.js';

describe('parseOptions of the mail sink', () => {
  it('reads given options and fills in defaults', () => {
    expect(parseOptions(['--folder', 'm'])).toEqual({
      folder: 'm',
      port: 0,
      httpPort: 0,
      host: '127.0.0.1',
      tls: true,
      refuse: [],
      defer: {},
      cut: {},
      stall: {},
      size: 50_000_000,
    });
    expect(
      parseOptions(
        '--folder m --port 24033 --http 24034 --no-tls --refuse a@x --refuse b@x --defer c@x=2 --cut d@x=1 --stall e@x=3 --size 1000'.split(
          ' ',
        ),
      ),
    ).toMatchObject({
      port: 24033,
      httpPort: 24034,
      tls: false,
      refuse: ['a@x', 'b@x'],
      defer: { 'c@x': 2 },
      cut: { 'd@x': 1 },
      stall: { 'e@x': 3 },
      size: 1000,
    });
    expect(parseOptions(['--help'])).toBeNull();
  });

  it.each([
    ['no folder', [], '--folder'],
    ['an invalid port', ['--folder', 'm', '--port', '70000'], '--port'],
    ['a port in words', ['--folder', 'm', '--http', 'eighty'], '--http'],
    ['an address without a number', ['--folder', 'm', '--defer', 'a@x'], '--defer'],
    ['an invalid size', ['--folder', 'm', '--size', 'large'], '--size'],
    ['an unknown option', ['--folder', 'm', '--tls'], '--tls'],
  ])('refuses %s', (_, args, named) => {
    expect(() => parseOptions(args)).toThrow(named);
  });
});
