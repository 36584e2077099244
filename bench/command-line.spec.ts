import { describe, expect, it } from '@jest/globals';
import { readCommandLine } from './command-line.js';

const choice = {
  benches: ['calls', 'records', 'rating'],
  switches: ['sim', 'real'],
  heed: { switch: ['calls'], long: ['calls', 'records'] },
};

describe('what a bench is asked for', () => {
  it.each([
    ['a name that is none', ['nonsense'], 'there is no bench nonsense: calls, records, rating'],
    ['two names', ['calls', 'rating'], 'one bench at a time, and rating is one more'],
    ['a switch that is none', ['--switch', 'x'], 'there is no switch x: sim, real'],
    [
      'a switch where none is used',
      ['rating', '--switch', 'real'],
      '--switch is for calls: rating',
    ],
    ['--long where all is short', ['rating', '--long'], '--long is for calls and records: rating'],
    ['an option that is none', ['--jason'], '--jason'],
  ])('is refused with %s, and named', (_, args, problem) => {
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
