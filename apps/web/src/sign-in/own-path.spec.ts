import { expect, it } from '@jest/globals';
import { isFile, ownPath } from './own-path.js';

it.each([
  ['/documenten?kind=invoice', '/documenten?kind=invoice'],
  ['/v1/documents/1/pdf?download=true', '/v1/documents/1/pdf?download=true'],
  ['//elsewhere.example/v1/', '/'],
  ['//', '/'],
  ['/\\elsewhere.example', '/'],
  ['/\t/elsewhere.example', '/'],
  ['https://elsewhere.example/', '/'],
  ['javascript:alert(1)', '/'],
  ['', '/'],
])('a log-in for %j leads to %s', (wanted, path) => {
  expect(ownPath(wanted)).toBe(path);
});

it.each([
  ['/v1/documents/1/pdf', true],
  ['/files/abc', true],
  ['/documenten', false],
  ['/v1', false],
  ['/', false],
])('%s is a file: %s', (path, is) => {
  expect(isFile(path)).toBe(is);
});
