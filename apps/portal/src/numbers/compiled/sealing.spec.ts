import { describe, expect, it } from '@jest/globals';
import { seal, unseal } from './sealing.js';

describe('unseal', () => {
  const sealed = seal('whsec_geheim', 'desk', 'a-secret');

  it('reads a sealed text with its secret and owner', () => {
    expect(unseal(sealed, 'desk', 'a-secret')).toBe('whsec_geheim');
    expect(sealed).not.toContain('geheim');
    expect(seal('whsec_geheim', 'desk', 'a-secret')).not.toBe(sealed);
  });

  it.each([
    ['another secret', sealed, 'desk', 'another'],
    ['another owner', sealed, 'other', 'a-secret'],
    ['a byte changed', `${sealed.slice(0, -4)}AAA=`, 'desk', 'a-secret'],
    ['a part of the sealed text', sealed.slice(0, 20), 'desk', 'a-secret'],
    ['an empty text', '', 'desk', 'a-secret'],
  ])('gives null for %s', (_, text, whose, secret) =>
    expect(unseal(text, whose, secret)).toBeNull(),
  );
});
