import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { discloseKey, encloseKey } from './index.js';
import { suite } from './key-envelope.js';

const pairOf = () =>
  generateKeyPairSync('x25519', {
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

describe('an enclosed key', () => {
  const { publicKey, privateKey } = pairOf();

  it('is disclosed to who holds the private key, and to nobody else', async () => {
    const key = randomBytes(32);
    const enclosed = await encloseKey(key, publicKey);
    expect(await discloseKey(enclosed, privateKey)).toEqual(key);
    expect(await discloseKey(enclosed, pairOf().privateKey)).toBeNull();
    expect(await encloseKey(key, publicKey)).not.toEqual(enclosed);
  });

  it('is none when a bit is another, it is cut off, of no key’s length or meant for something else', async () => {
    const enclosed = await encloseKey(randomBytes(32), publicKey);
    const changed = (at: number): Buffer => {
      const other = Buffer.from(enclosed);
      other.writeUInt8(other.readUInt8(at) ^ 1, at);
      return other;
    };
    const recipientPublicKey = await suite.kem.deserializePublicKey(
      Buffer.from(publicKey.split('\n')[1] ?? '', 'base64').subarray(-32),
    );
    const { enc, ct } = await suite.seal({ recipientPublicKey }, randomBytes(32));
    for (const none of [
      ...[changed(0), changed(40), changed(79)],
      ...[Buffer.alloc(0), enclosed.subarray(0, 32), enclosed.subarray(0, -1)],
      await encloseKey(randomBytes(16), publicKey),
      Buffer.concat([Buffer.from(enc), Buffer.from(ct)]),
    ]) {
      expect(await discloseKey(none, privateKey)).toBeNull();
    }
  });
});

// Of the test vectors that belong to RFC 9180 (cfrg/draft-irtf-cfrg-hpke, test-vectors.json): mode 0, KEM 0x20, KDF 1, AEAD 2.
describe('the suite that encloses', () => {
  const vector = {
    ikmR: bytes('dac33b0e9db1b59dbbea58d59a14e7b5896e9bdf98fad6891e99d1686492b9ee'),
    pkRm: bytes('430f4b9859665145a6b1ba274024487bd66f03a2dd577d7753c68d7d7d00c00c'),
    skRm: bytes('497b4502664cfea5d5af0b39934dac72242a74f8480451e1aee7d6a53320333d'),
    ikmE: bytes('2cd7c601cefb3d42a62b04b7a9041494c06c7843818e0ce28a8f704ae7ab20f9'),
    enc: bytes('6c93e09869df3402d7bf231bf540fadd35cd56be14f97178f0954db94b7fc256'),
    info: bytes('4f6465206f6e2061204772656369616e2055726e'),
    aad: bytes('436f756e742d30'),
    pt: bytes('4265617574792069732074727574682c20747275746820626561757479'),
    ct: bytes(
      'e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a',
    ),
  };

  it('is that of RFC 9180, both ways', async () => {
    const { ikmR, pkRm, skRm, ikmE, enc, info, aad, pt, ct } = vector;
    const recipient = await suite.kem.deriveKeyPair(ikmR);
    expect(Buffer.from(await suite.kem.serializePublicKey(recipient.publicKey))).toEqual(pkRm);
    const recipientKey = await suite.kem.deserializePrivateKey(skRm);
    expect(Buffer.from(await suite.open({ recipientKey, enc, info }, ct, aad))).toEqual(pt);
    const sealed = await suite.seal(
      {
        recipientPublicKey: recipient.publicKey,
        info,
        ekm: await suite.kem.deriveKeyPair(ikmE),
      },
      pt,
      aad,
    );
    expect(Buffer.from(sealed.enc)).toEqual(enc);
    expect(Buffer.from(sealed.ct)).toEqual(ct);
  });
});
