import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  type KeyObject,
} from 'node:crypto';

/**
 * HPKE of RFC 9180, one message in base mode: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM.
 * Uses node:crypto: each recording needs one operation of either side, and existing libraries use
 * WebCrypto, with a dozen turns of the thread pool and ten times the CPU time.
 */

const algorithm = 'aes-256-gcm';
const [encapsulatedBytes, tagBytes, hashBytes, nonceBytes] = [32, 16, 32, 12];
const kem = Buffer.from('KEM\x00\x20', 'latin1');
const hpke = Buffer.from('HPKE\x00\x20\x00\x01\x00\x02', 'latin1');
const nothing = Buffer.alloc(0);

type Bytes = Uint8Array;

const hmac = (key: Bytes, ...parts: readonly (Bytes | string)[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

/** RFC 9180, 4: LabeledExtract. */
const extract = (suite: Bytes, salt: Bytes, label: string, secret: Bytes): Buffer =>
  hmac(salt, 'HPKE-v1', suite, label, secret);

/** RFC 9180, 4: LabeledExpand, for results no longer than a hash. */
const expand = (suite: Bytes, key: Bytes, label: string, info: Bytes, length: number): Buffer =>
  hmac(key, Buffer.from([0, length]), 'HPKE-v1', suite, label, info, Buffer.from([1])).subarray(
    0,
    length,
  );

/** 5.1, KeySchedule in base mode: the part that is equal for all messages of one kind. */
const contextOf = (info: Bytes): Buffer =>
  Buffer.concat([
    Buffer.from([0]),
    extract(hpke, nothing, 'psk_id_hash', nothing),
    extract(hpke, nothing, 'info_hash', info),
  ]);

/**
 * Key and nonce for the one message, from the secret that both sides compute. 4.1,
 * ExtractAndExpand; then 5.1.
 */
function scheduled(shared: Bytes, encapsulated: Bytes, recipient: Bytes, context: Bytes) {
  const prk = extract(kem, nothing, 'eae_prk', shared);
  const about = Buffer.concat([encapsulated, recipient]);
  const encapsulatedSecret = expand(kem, prk, 'shared_secret', about, hashBytes);
  const secret = extract(hpke, encapsulatedSecret, 'secret', nothing);
  return {
    key: expand(hpke, secret, 'key', context, 32),
    nonce: expand(hpke, secret, 'base_nonce', context, nonceBytes),
  };
}

// As JWK: OpenSSL takes ten times as long to recognise a DER.
const rawOf = (publicKey: KeyObject): Buffer =>
  Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
const publicOf = (raw: Uint8Array): KeyObject => {
  const x = Buffer.from(raw).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' });
};

export interface Pair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/**
 * @param recipient X25519.
 * @param info Purpose of the messages: they open only with the same purpose.
 * @returns A function from a message to the encapsulated key (32 bytes) and the ciphertext with its
 * tag (16 bytes longer)
 */
export function sealerTo(recipient: KeyObject, info: Bytes) {
  const raw = rawOf(recipient);
  const context = contextOf(info);
  return (
    message: Bytes,
    additional: Bytes = nothing,
    ephemeral: Pair = generateKeyPairSync('x25519'),
  ): Buffer => {
    const encapsulated = rawOf(ephemeral.publicKey);
    // Fails when the secret is all zeros, as 7.1.4 requires.
    const shared = diffieHellman({ privateKey: ephemeral.privateKey, publicKey: recipient });
    const { key, nonce } = scheduled(shared, encapsulated, raw, context);
    const cipher = createCipheriv(algorithm, key, nonce).setAAD(additional);
    const sealed = [cipher.update(message), cipher.final(), cipher.getAuthTag()];
    return Buffer.concat([encapsulated, ...sealed]);
  };
}

/**
 * @returns A function that opens a sealed message; null when it was sealed for another recipient or
 * purpose, or is incomplete
 */
export function openerOf(recipient: KeyObject, info: Bytes) {
  const raw = rawOf(createPublicKey(recipient));
  const context = contextOf(info);
  return (sealed: Bytes, additional: Bytes = nothing): Buffer | null => {
    if (sealed.length < encapsulatedBytes + tagBytes) return null;
    const encapsulated = sealed.subarray(0, encapsulatedBytes);
    const tag = sealed.subarray(-tagBytes);
    try {
      const publicKey = publicOf(encapsulated);
      const shared = diffieHellman({ privateKey: recipient, publicKey });
      const { key, nonce } = scheduled(shared, encapsulated, raw, context);
      const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
        .setAAD(additional)
        .setAuthTag(tag);
      const message = decipher.update(sealed.subarray(encapsulatedBytes, -tagBytes));
      return Buffer.concat([message, decipher.final()]);
    } catch {
      return null;
    }
  };
}
