import type { Random } from '../random.js';

/** Hostile texts, one byte per character. */
const values = [
  '',
  '%',
  '%%',
  '%4',
  '%E9',
  '%e9%',
  '%00',
  '%0A%0AContent-Type: text/disconnect-notice%0A%0A',
  '50% off',
  'Andr\xe9',
  'Andr\xc3\xa9',
  '\xff\xfe',
  '\xed\xa0\x80',
  '\xf0\x9f\x93',
  '\xef\xbb\xbf',
  '\\',
  '\\"',
  '\\u0000',
  '\\ud800',
  '\\u12',
  '\\x',
  '"',
  '"Event-Name":"FORGED"',
  '","Event-Name":"FORGED","x":"',
  'Event-Name: FORGED',
  'ARRAY::',
  'ARRAY::a|:b|:',
  '|:',
  ': ',
  ':',
  ' ',
  '\t',
  '\r',
  '\x7f',
  '${system id}',
  '__proto__',
  'constructor',
  '-1',
  '1e999',
  'null',
] as const;

/** Texts that contain the ends of lines and blocks. */
const breaks = ['\n', '\n\n', '\r\n', '\0', '\nContent-Length: 5\n', '\n\nContent-Type: a\n\n'];

export const hostileValue = (random: Random): string =>
  random.oneIn(40)
    ? random.pick(['x', '%', '\\', '"', '\xe9']).repeat(random.below(3000))
    : random.pick(values);

export const hostileText = (random: Random): string =>
  random.oneIn(4) ? random.pick(breaks) : hostileValue(random);

export const contentLengths = [
  '-1',
  '-9007199254740993',
  '+5',
  '5.0',
  '1e3',
  '0x10',
  '',
  ' 5',
  '5 ',
  '5\r',
  'abc',
  'NaN',
  '0',
  '00',
  '000000000000005',
  '0000000000000005',
  '16777216',
  '16777217',
  '4294967296',
  '999999999999999',
  '9'.repeat(400),
] as const;

export const contentTypes = [
  'text/event-json',
  'text/event-plain',
  'text/event-xml',
  'command/reply',
  'api/response',
  'auth/request',
  'text/disconnect-notice',
  'text/rude-rejection',
  'log/data',
  '',
  'TEXT/EVENT-JSON',
  'text/event-json ',
  '\xff',
] as const;
