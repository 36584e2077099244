import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseConfig, privateKey, publicKey } from './index.js';

const schema = z.object({ OPEN: publicKey(), CLOSED: privateKey() });

describe('keys in an environment', () => {
  const { publicKey: open, privateKey: closed } = generateKeyPairSync('x25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

  it.each([
    ['as they are', (pem: string) => pem],
    ['on one line', (pem: string) => pem.replaceAll('\n', '\\n')],
    ['as base64 alone', (pem: string) => pem.split('\n').slice(1, -2).join('')],
  ])('are accepted %s', (_, written) => {
    expect(parseConfig(schema, { OPEN: written(open), CLOSED: written(closed) })).toEqual({
      ok: true,
      value: { OPEN: open, CLOSED: closed },
    });
  });

  it('are refused without showing them when they are invalid, the wrong half of a pair, or of another kind', () => {
    const problems = (env: Record<string, string>) => {
      const parsed = parseConfig(schema, env);
      if (parsed.ok) return [];
      const shown = parsed.error.map(({ rule }) => rule).join();
      for (const line of Object.values(env).flatMap((key) => key.trim().split('\n'))) {
        expect(shown).not.toContain(line);
      }
      return parsed.error.map(({ field }) => field);
    };
    expect(problems({ OPEN: 'aGFsbG8=', CLOSED: open })).toEqual(['OPEN', 'CLOSED']);
    const signing = generateKeyPairSync('ed25519').publicKey;
    const signingPem = signing.export({ type: 'spki', format: 'pem' }).toString();
    expect(problems({ OPEN: signingPem, CLOSED: closed })).toEqual(['OPEN']);
  });
});
