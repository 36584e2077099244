import { describe, expect, it } from '@jest/globals';
import { NumberLists } from './number-lists.js';

const lists = new NumberLists({
  blocked: ['+31612345678', '+3190', '+44'],
  long: Array.from({ length: 10_000 }, (_, at) => `+316${String(at).padStart(8, '0')}`),
});

describe('NumberLists', () => {
  it.each([
    ['+31612345678', true],
    ['+31612345679', false],
    ['+316123456789', true],
    ['+3161234567', false],
    ['+319001234', true],
    ['+442071234567', true],
    ['+491234', false],
  ])('contain %s: %s', (number, isListed) => {
    expect(lists.holds('blocked', number)).toBe(isListed);
  });

  it('find a number in a long list', () => {
    expect(lists.holds('long', '+31600009999')).toBe(true);
    expect(lists.holds('long', '+31600010000')).toBe(false);
  });

  it.each(['nowhere', 'constructor', '__proto__'])(
    'contain nothing for an unknown list named %s',
    (list) => {
      expect(lists.holds(list, '+31612345678')).toBe(false);
    },
  );
});
