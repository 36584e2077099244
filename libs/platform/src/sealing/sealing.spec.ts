import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { seal, unseal } from './index.js';

const as = { use: 'a spec', whose: 'desk' };

describe('sealed bytes', () => {
  it('are opened with the same secret, use and owner only', () => {
    const bytes = randomBytes(100);
    const sealed = seal(bytes, as, 'a-secret');
    expect(unseal(sealed, as, 'a-secret')).toEqual(bytes);
    expect(unseal(sealed, as, 'another')).toBeNull();
    expect(unseal(sealed, { ...as, whose: 'other' }, 'a-secret')).toBeNull();
    expect(unseal(sealed, { ...as, use: 'another spec' }, 'a-secret')).toBeNull();
    expect(unseal(sealed.subarray(0, -1), as, 'a-secret')).toBeNull();
    expect(unseal(sealed.subarray(0, 20), as, 'a-secret')).toBeNull();
  });
});
