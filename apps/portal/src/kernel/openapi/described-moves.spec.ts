import { describe, expect, it } from '@jest/globals';
import { describedMoves } from './described-moves.js';

describe('sentences about a route’s states and approver', () => {
  it.each([
    [
      'runs.approve',
      [
        'The approver must differ from the preparer, and from the maker of the key that prepared it (403 `four-eyes`).',
        'Needs `state` `prepared` (409 `not-prepared`).',
      ],
    ],
    [
      'runs.cancel',
      [
        'Needs `state` `preparing` or `prepared` (409 `is-approved`). When it is `cancelled` already, nothing changes.',
      ],
    ],
    [
      'collections.cancel',
      [
        'Needs `state` `prepared` (409 `is-approved`). When it is `cancelled` already, nothing changes.',
      ],
    ],
    [
      'collections.prepare',
      ['Repeated, it needs `state` `prepared` (409 `is-approved` or `is-cancelled`).'],
    ],
    ['disputes.file', ['Needs `file.state` `ready` (409 `no-file`).']],
    ['disputes.order', []],
    ['runs.list', []],
  ])('for %s are %j', (route, text) => {
    expect(describedMoves(route)).toEqual(text);
  });
});
