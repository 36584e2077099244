import { createHash, generateKeyPairSync, verify, type KeyObject } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DkimSigner } from './dkim-signer.js';

const MAIL_FROM = { address: 'berichten@belfabriek.example', name: null };
const message = Buffer.from(
  [
    'From: Belfabriek <berichten@belfabriek.example>',
    'To: baas@x.example',
    'Subject: Nieuw   bericht',
    'Message-ID: <een@belfabriek.example>',
    'Date: Thu, 26 Nov 2026 14:32:00 +0000',
    '',
    'Dag  baas, ',
    '.',
    '',
    '',
  ].join('\r\n'),
);

let folder: string;
let publicKey: KeyObject;
let signer: DkimSigner;
beforeAll(async () => {
  Logger.overrideLogger(false);
  folder = await mkdtemp(join(tmpdir(), 'dkim-'));
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  publicKey = pair.publicKey;
  const DKIM_KEY_FILE = join(folder, 'dkim.pem');
  await writeFile(DKIM_KEY_FILE, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  signer = new DkimSigner({ MAIL_FROM, DKIM_SELECTOR: 'mail', DKIM_KEY_FILE });
});
afterAll(() => rm(folder, { recursive: true }));

/**
 * RFC 6376, 3.4.2 and 3.4.4, relaxed: implemented here again, so that the signer doesn't check
 * itself.
 */
const relaxedHeader = (line: string): string => {
  const at = line.indexOf(':');
  const value = line.slice(at + 1).replaceAll(/[ \t\r\n]+/g, ' ');
  return `${line.slice(0, at).trim().toLowerCase()}:${value.trim()}`;
};
const relaxedBody = (body: string): string =>
  body
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(' \r\n', '\r\n')
    .replace(/(?:\r\n)*$/, '\r\n');

function isSigned(signed: string, key: KeyObject): boolean {
  const end = signed.indexOf('\r\n\r\n');
  const headers = signed.slice(0, end).split(/\r\n(?![ \t])/);
  const signature = headers.find((line) => line.startsWith('DKIM-Signature:')) ?? '';
  const tags = new Map(
    signature
      .slice(signature.indexOf(':') + 1)
      .replaceAll(/\s/g, '')
      .split(';')
      .map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)] as const),
  );
  const bodyHash = createHash('sha256')
    .update(relaxedBody(signed.slice(end + 4)))
    .digest('base64');
  const covered = (tags.get('h') ?? '').split(':').map((name) => {
    const line = headers.find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}:`));
    return line === undefined ? '' : `${relaxedHeader(line)}\r\n`;
  });
  const own = relaxedHeader(signature.replace(/(\bb=)[^;]*$/, '$1'));
  const data = Buffer.from(covered.join('') + own);
  const isOurs = tags.get('d') === 'belfabriek.example' && tags.get('s') === 'mail';
  const value = Buffer.from(tags.get('b') ?? '', 'base64');
  return isOurs && tags.get('bh') === bodyHash && verify('sha256', data, key, value);
}

describe('DkimSigner', () => {
  it('signs a message so that the key verifies it, and any change invalidates the signature', async () => {
    const signed = (await signer.sign(message)).toString();
    expect(isSigned(signed, publicKey)).toBe(true);
    expect(signed.endsWith(message.toString())).toBe(true);
    expect(isSigned(signed.replace('baas, ', 'haas, '), publicKey)).toBe(false);
    expect(isSigned(signed.replace('To: baas', 'To: haas'), publicKey)).toBe(false);
    const { publicKey: another } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    expect(isSigned(signed, another)).toBe(false);
  });

  it('returns the message unsigned without a key, and refuses a key other than RSA', async () => {
    const none = new DkimSigner({ MAIL_FROM, DKIM_SELECTOR: undefined, DKIM_KEY_FILE: undefined });
    expect(await none.sign(message)).toBe(message);
    const { privateKey } = generateKeyPairSync('ed25519');
    const DKIM_KEY_FILE = join(folder, 'other.pem');
    await writeFile(DKIM_KEY_FILE, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    expect(() => new DkimSigner({ MAIL_FROM, DKIM_SELECTOR: 'mail', DKIM_KEY_FILE })).toThrow(
      'RSA',
    );
  });
});
