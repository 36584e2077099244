import { describe, expect, it } from '@jest/globals';
import { hangup } from './hangup.js';
import { nodeOf, problemsOf, walk } from './node.fixture.js';

describe('hangup', () => {
  it('ends the call with its cause', () => {
    const node = nodeOf(hangup, { type: 'hangup', cause: 'USER_BUSY' });
    expect(walk(node).move).toEqual({ kind: 'end', cause: 'USER_BUSY' });
    expect(node.exits).toEqual([]);
  });

  it.each([
    [{ type: 'hangup' }, 'cause'],
    [{ type: 'hangup', cause: 'BUSY' }, 'cause'],
    [{ type: 'hangup', cause: 'USER_BUSY\nx: y' }, 'cause'],
    [{ type: 'hangup', cause: 'USER_BUSY', next: 'x' }, 'next'],
  ])('refuses %j', (json, field) => {
    expect(problemsOf(hangup, json).map((problem) => problem.field)).toEqual([field]);
  });
});
