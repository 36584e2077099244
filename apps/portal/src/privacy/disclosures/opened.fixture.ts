import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import * as yauzl from 'yauzl';

/**
 * Opens a ZIP that is encrypted as WinZip's AE-1 and AE-2 describe it (winzip.com/en/support/aes-encryption): salt,
 * two verification bytes, text in counter mode, ten bytes of HMAC. It shares no code with the writer, and throws when
 * any part is wrong.
 */
export async function opened(bytes: Buffer, passphrase: string): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  const zip = await yauzl.fromBufferPromise(bytes);
  for await (const entry of zip.eachEntry()) {
    const aes = entry.extraFields.find(({ id }) => id === 0x9901)?.data;
    if (entry.compressionMethod !== 99 || aes === undefined || aes[4] !== 3) {
      throw new Error(`${entry.fileName} isn’t sealed by AES-256`);
    }
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const data = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
    const plain = decrypted(data, passphrase);
    const isDeflated = aes.readUInt16LE(5) === 8;
    files.set(entry.fileName, (isDeflated ? inflateRawSync(plain) : plain).toString());
  }
  return files;
}

function decrypted(data: Buffer, passphrase: string): Buffer {
  const [salt, check] = [data.subarray(0, 16), data.subarray(16, 18)];
  const [text, mac] = [data.subarray(18, -10), data.subarray(-10)];
  const keys = pbkdf2Sync(passphrase, salt, 1000, 66, 'sha1');
  if (!keys.subarray(64).equals(check)) throw new Error('the passphrase is wrong');
  const hmac = createHmac('sha1', keys.subarray(32, 64)).update(text).digest();
  if (!hmac.subarray(0, 10).equals(mac)) throw new Error('the sealed data was changed');
  // WinZip's counter is little-endian and starts at 1; Node's counter mode is big-endian.
  const counters = Buffer.alloc(Math.ceil(text.length / 16) * 16);
  for (let block = 0; block * 16 < counters.length; block += 1) {
    counters.writeUInt32LE(block + 1, block * 16);
  }
  const cipher = createCipheriv('aes-256-ecb', keys.subarray(0, 32), null).setAutoPadding(false);
  const stream = Buffer.concat([cipher.update(counters), cipher.final()]);
  return Buffer.from(text.map((byte, at) => byte ^ (stream[at] ?? 0)));
}
