import { createHash, randomInt } from 'node:crypto';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

/** Crockford's base 32, without letters that look like digits. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 6;
const groupLength = 4;

/** A passphrase of 120 random bits, in groups that are easy to speak on the telephone. */
export const newPassphrase = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-');

/**
 * A ZIP that only the passphrase opens, encrypted by AES-256 with authentication (WinZip's AE-2). 7-Zip, WinZip,
 * WinRAR and Keka open it, so that an officer needs no program of ours. The only cipher that Windows opens by itself
 * (ZipCrypto) was broken in 1994, and age or PGP would have to be installed and learned.
 */
export async function sealed(
  files: Readonly<Record<string, string>>,
  passphrase: string,
): Promise<{ bytes: Uint8Array; sha256: string }> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), {
    password: passphrase,
    encryptionStrength: 3,
    useWebWorkers: false,
  });
  for (const [name, text] of Object.entries(files)) await zip.add(name, new TextReader(text));
  const bytes = await zip.close();
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}
