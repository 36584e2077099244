import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openerOf, sealerTo } from './hpke.js';
import { keyDiscloser, keyEncloser } from './index.js';

const pairOf = () =>
  generateKeyPairSync('x25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

describe('enclosed key', () => {
  const { publicKey, privateKey } = pairOf();
  const enclose = keyEncloser(publicKey);
  const disclose = keyDiscloser(privateKey);

  it('is disclosed with the private key only', () => {
    const key = randomBytes(32);
    const enclosed = enclose(key);
    expect(disclose(enclosed)).toEqual(key);
    expect(keyDiscloser(pairOf().privateKey)(enclosed)).toBeNull();
    expect(enclose(key)).not.toEqual(enclosed);
  });

  it('is not disclosed when it was changed, cut off, has another length or another purpose', () => {
    const enclosed = enclose(randomBytes(32));
    const changed = (at: number): Buffer => {
      const other = Buffer.from(enclosed);
      other.writeUInt8(other.readUInt8(at) ^ 1, at);
      return other;
    };
    const { publicKey: recipient, privateKey: own } = generateKeyPairSync('x25519');
    const toOwn = keyEncloser(recipient.export({ type: 'spki', format: 'pem' }).toString());
    const forAnother = Buffer.from('something else');
    expect(openerOf(own, forAnother)(toOwn(randomBytes(32)))).toBeNull();
    const discloseOwn = keyDiscloser(own.export({ type: 'pkcs8', format: 'pem' }).toString());
    expect(discloseOwn(sealerTo(recipient, forAnother)(randomBytes(32)))).toBeNull();
    for (const none of [
      changed(0),
      changed(40),
      changed(79),
      Buffer.alloc(0),
      enclosed.subarray(0, 32),
      enclosed.subarray(0, -1),
      enclose(randomBytes(16)),
    ]) {
      expect(disclose(none)).toBeNull();
    }
  });
});
