import { createPrivateKey, createPublicKey, randomBytes, type KeyObject } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from '@hpke/core';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { openerOf, sealerTo, type Pair } from './hpke.js';

const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

/** A key pair from 32 bytes, RFC 8410. */
function pairOf(secret: Uint8Array): Pair {
  const key = Buffer.concat([bytes('302e020100300506032b656e04220420'), secret]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  return { privateKey, publicKey: createPublicKey(privateKey) };
}
const publicBytes = (key: KeyObject): Buffer =>
  key.export({ type: 'spki', format: 'der' }).subarray(-32);

/** An independent implementation of HPKE. */
const suite = new CipherSuite({
  kem: new DhkemX25519HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

// From the test vectors of RFC 9180 (cfrg/draft-irtf-cfrg-hpke, test-vectors.json): mode 0, KEM
// 0x20, KDF 1, AEAD 2.
const vector = {
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

describe('HPKE', () => {
  it('matches RFC 9180 in both directions', async () => {
    const { pkRm, skRm, ikmE, enc, info, aad, pt, ct } = vector;
    const recipient = pairOf(skRm);
    expect(publicBytes(recipient.publicKey)).toEqual(pkRm);
    const { privateKey } = await suite.kem.deriveKeyPair(ikmE);
    const ephemeral = pairOf(Buffer.from(await suite.kem.serializePrivateKey(privateKey)));
    const sealed = Buffer.concat([enc, ct]);
    expect(sealerTo(recipient.publicKey, info)(pt, aad, ephemeral)).toEqual(sealed);
    expect(openerOf(recipient.privateKey, info)(sealed, aad)).toEqual(pt);
  });

  it('opens bytes that another implementation sealed, and the reverse', async () => {
    const anything = (maxLength: number) => fc.uint8Array({ maxLength });
    await fc.assert(
      fc.asyncProperty(anything(60), anything(60), anything(200), async (info, aad, message) => {
        const recipient = pairOf(randomBytes(32));
        const raw = publicBytes(recipient.publicKey);
        const recipientPublicKey = await suite.kem.deserializePublicKey(raw);
        const jwk = recipient.privateKey.export({ format: 'jwk' });
        const recipientKey = await suite.kem.importKey('jwk', jwk, false);
        const theirs = await suite.seal({ recipientPublicKey, info }, message, aad);
        const together = Buffer.concat([Buffer.from(theirs.enc), Buffer.from(theirs.ct)]);
        expect(openerOf(recipient.privateKey, info)(together, aad)).toEqual(Buffer.from(message));
        const ours = sealerTo(recipient.publicKey, info)(message, aad);
        const [enc, ct] = [ours.subarray(0, 32), ours.subarray(32)];
        const opened = await suite.open({ recipientKey, enc, info }, ct, aad);
        expect(new Uint8Array(opened)).toEqual(message);
      }),
      { numRuns: 50 },
    );
  });

  it('does not open with other additional bytes, and refuses keys of small order', () => {
    const recipient = pairOf(randomBytes(32));
    const [info, message] = [Buffer.from('a use'), randomBytes(32)];
    const open = openerOf(recipient.privateKey, info);
    const sealed = sealerTo(recipient.publicKey, info)(message, Buffer.from('a'));
    expect(open(sealed, Buffer.from('a'))).toEqual(message);
    expect(open(sealed, Buffer.from('b'))).toBeNull();
    // Public keys that are points of small order: the agreed secret would be known to anybody.
    for (const point of [Buffer.alloc(32), Buffer.concat([Buffer.from([1]), Buffer.alloc(31)])]) {
      const key = Buffer.concat([bytes('302a300506032b656e032100'), point]);
      const publicKey = createPublicKey({ key, format: 'der', type: 'spki' });
      expect(() => sealerTo(publicKey, info)(message)).toThrow();
    }
  });
});
