import { describe, expect, it } from '@jest/globals';
import { hangup } from './hangup.js';

describe('hangup', () => {
  it('releases the call with its cause', () => {
    const parsed = hangup.parse({ type: 'hangup', cause: 'USER_BUSY' });
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
    expect(parsed.value.commandAt(0)).toEqual({ kind: 'release', cause: 'USER_BUSY' });
    expect(parsed.value.commandAt(1)).toBeUndefined();
    expect(parsed.value.exits).toEqual([]);
    expect(parsed.value.next(0, { kind: 'played' })).toEqual({ kind: 'end' });
  });

  it.each([
    [{ type: 'hangup' }, 'cause'],
    [{ type: 'hangup', cause: 'BUSY' }, 'cause'],
    [{ type: 'hangup', cause: 'USER_BUSY\nx: y' }, 'cause'],
    [{ type: 'hangup', cause: 'USER_BUSY', next: 'x' }, 'next'],
  ])('refuses %j', (json, field) => {
    const parsed = hangup.parse(json);
    expect(parsed.ok ? [] : parsed.error.map((problem) => problem.field)).toEqual([field]);
  });
});
