import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { selfSigned } from './certificate.js';

describe('a certificate of our own', () => {
  it('holds the host, is valid now, and vouches for itself and its key', () => {
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

  it('is another one each time', () => {
    expect(selfSigned('localhost').cert).not.toBe(selfSigned('localhost').cert);
  });
});
