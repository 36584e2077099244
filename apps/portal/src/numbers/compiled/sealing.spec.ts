import { describe, expect, it } from '@jest/globals';
import { seal, unseal } from './sealing.js';

describe('a sealed text', () => {
  const sealed = seal('whsec_geheim', 'desk', 'a-secret');

  it('is read by who holds the secret, as that of whose it is', () => {
    expect(unseal(sealed, 'desk', 'a-secret')).toBe('whsec_geheim');
    expect(sealed).not.toContain('geheim');
    expect(seal('whsec_geheim', 'desk', 'a-secret')).not.toBe(sealed);
  });

  it.each([
    ['another secret', sealed, 'desk', 'another'],
    ['another owner', sealed, 'other', 'a-secret'],
    ['a byte changed', `${sealed.slice(0, -4)}AAA=`, 'desk', 'a-secret'],
    ['a part of it', sealed.slice(0, 20), 'desk', 'a-secret'],
    ['nothing', '', 'desk', 'a-secret'],
  ])('is none with %s', (_, text, whose, secret) => expect(unseal(text, whose, secret)).toBeNull());
});
