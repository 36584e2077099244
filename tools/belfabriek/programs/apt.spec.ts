import { describe, expect, it } from '@jest/globals';
import { parseDependencies } from './apt.mjs';

describe('parseDependencies', () => {
  it('reads packages and their dependencies, with alternatives and without virtual packages', () => {
    const text = [
      'redis-tools',
      '  Depends: libc6',
      ' |Depends: libjemalloc2',
      '  Depends: <libjemalloc>',
      '    libjemalloc2',
      '  PreDepends: libssl3t64',
      '<debconf-2.0>',
      'libjemalloc2',
      '  Depends: libstdc++6',
      'libc6',
      '',
    ].join('\n');
    expect(Object.fromEntries(parseDependencies(text))).toEqual({
      'redis-tools': ['libc6', 'libjemalloc2', 'libssl3t64'],
      libjemalloc2: ['libstdc++6'],
      libc6: [],
    });
  });
});
