import { createHash, randomInt } from 'node:crypto';
import { TextReader, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';

/** Crockford's base 32, which has no letter that is taken for a figure. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groups = 6;
const groupLength = 4;

/** 120 bits, in groups that can be said on the phone. */
export const newPassphrase = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: groupLength }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-');

/**
 * A ZIP that only the passphrase opens: AES-256 with authentication (WinZip's AE-2), which 7-Zip, WinZip,
 * WinRAR and Keka open, so an officer needs nothing of ours. What Windows opens by itself is a cipher that was
 * broken in 1994 (ZipCrypto), and age or PGP would have him install and learn something.
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
