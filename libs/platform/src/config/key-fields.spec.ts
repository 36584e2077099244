import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseConfig, privateKey, publicKey } from './index.js';

const pairOf = (modulusLength: number) =>
  generateKeyPairSync('rsa', {
    modulusLength,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const schema = z.object({ OPEN: publicKey(), CLOSED: privateKey() });

describe('keys in an environment', () => {
  const { publicKey: open, privateKey: closed } = pairOf(2048);

  it.each([
    ['as they are', (pem: string) => pem],
    ['on one line', (pem: string) => pem.replaceAll('\n', '\\n')],
    ['as base64 alone', (pem: string) => pem.split('\n').slice(1, -2).join('')],
  ])('are read %s', (_, written) => {
    expect(parseConfig(schema, { OPEN: written(open), CLOSED: written(closed) })).toEqual({
      ok: true,
      value: { OPEN: open, CLOSED: closed },
    });
  });

  it('are refused, unseen, when they are none, the other half, or too short', () => {
    const problems = (env: Record<string, string>) => {
      const parsed = parseConfig(schema, env);
      return parsed.ok ? [] : parsed.error.map(({ field }) => field);
    };
    expect(problems({ OPEN: 'aGFsbG8=', CLOSED: open })).toEqual(['OPEN', 'CLOSED']);
    expect(problems({ OPEN: pairOf(1024).publicKey, CLOSED: closed })).toEqual(['OPEN']);
  });
});
