import { describe, expect, it } from '@jest/globals';
import { readCommandLine } from './command-line.js';

const choice = {
  benches: ['calls', 'records', 'rating'],
  switches: ['sim', 'real'],
  heed: { switch: ['calls'], long: ['calls', 'records'] },
};

describe('the command line of a bench', () => {
  it.each([
    ['an unknown bench', ['nonsense'], 'there is no bench nonsense: calls, records, rating'],
    ['two benches', ['calls', 'rating'], 'one bench at a time, and rating is one more'],
    ['an unknown switch', ['--switch', 'x'], 'there is no switch x: sim, real'],
    [
      'a switch for a bench that uses none',
      ['rating', '--switch', 'real'],
      '--switch is for calls: rating',
    ],
    [
      '--long for a bench without a long form',
      ['rating', '--long'],
      '--long is for calls and records: rating',
    ],
    ['an unknown option', ['--jason'], '--jason'],
  ])('is refused with %s, which the problem names', (_, args, problem) => {
    expect(readCommandLine(args, choice)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it.each([
    [[], { switch: 'sim', long: false }, choice.benches],
    [['--switch', 'real'], { switch: 'real' }, choice.benches],
    [['calls', '--switch', 'real', '--long'], { switch: 'real', long: true }, ['calls']],
    [['records', '--long'], { long: true }, ['records']],
    [['rating', '--json'], { json: true, record: false, switch: 'sim' }, ['rating']],
    [['rating', '--record'], { json: false, record: true }, ['rating']],
  ])('is read from %j', (args, options, names) => {
    expect(readCommandLine(args, choice)).toMatchObject({ options, names });
  });
});
