import { createCipheriv } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { GcmTags } from './gcm-tags.js';

const bytes = (most: number, least = 0) =>
  fc.uint8Array({ minLength: least, maxLength: most }).map((each) => Buffer.from(each));

function sealed(key: Buffer, nonce: Buffer, additional: Buffer, plaintext: Buffer) {
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(additional);
  const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return { ciphertext, tag: cipher.getAuthTag() };
}

describe('GcmTags', () => {
  it('returns the tag of an encryption, for any pieces and additional data', () => {
    fc.assert(
      fc.property(
        bytes(32, 32),
        bytes(12, 12),
        bytes(50),
        bytes(300),
        fc.integer({ min: 1, max: 70 }),
        (key, nonce, additional, plaintext, pieceBytes) => {
          const { ciphertext, tag } = sealed(key, nonce, additional, plaintext);
          const found = new GcmTags(key, additional).begin(nonce);
          for (let at = 0; at < ciphertext.length; at += pieceBytes) {
            found.take(ciphertext.subarray(at, at + pieceBytes));
          }
          expect(found.end()).toEqual(tag);
        },
      ),
    );
  });

  it('returns the tag of the test vector (McGrew and Viega, GCM, test case 16)', () => {
    const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');
    const key = hex('feffe9928665731c6d6a8f9467308308 feffe9928665731c6d6a8f9467308308');
    const tags = new GcmTags(key, hex('feedfacedeadbeeffeedfacedeadbeefabaddad2'));
    const found = tags.begin(hex('cafebabefacedbaddecaf888'));
    found.take(hex('522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa'));
    found.take(hex('8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662'));
    expect(found.end()).toEqual(hex('76fc6ece0f4e1768cddf8853bb2d551b'));
  });
});
