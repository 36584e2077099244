import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { selfSigned } from './certificate.js';

describe('selfSigned', () => {
  it('makes a certificate for the host that is valid now and signed by its own key', () => {
    const { key, cert } = selfSigned('localhost');
    const read = new X509Certificate(cert);
    expect(read.checkHost('localhost')).toBe('localhost');
    expect(read.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(read.checkHost('elsewhere.example')).toBeUndefined();
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkPrivateKey(createPrivateKey(key))).toBe(true);
    expect(Date.parse(read.validFrom)).toBeLessThan(Date.now());
    expect(Date.parse(read.validTo)).toBeGreaterThan(Date.now());
  });

  it('makes another certificate each time', () => {
    expect(selfSigned('localhost').cert).not.toBe(selfSigned('localhost').cert);
  });
});
