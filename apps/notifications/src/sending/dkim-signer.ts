import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable, Logger } from '@nestjs/common';
import DKIM from 'nodemailer/lib/dkim';
import type { Config } from '../config.js';

/** Signs messages with the domain of their sender (RFC 6376), if a key is set. */
@Injectable()
export class DkimSigner {
  private readonly signer: DKIM | null;

  /** Reads the key. @throws Error when it cannot be read, or isn't an RSA key. */
  constructor(
    @Inject(CONFIG)
    {
      MAIL_FROM,
      DKIM_SELECTOR,
      DKIM_KEY_FILE,
    }: Pick<Config, 'MAIL_FROM' | 'DKIM_SELECTOR' | 'DKIM_KEY_FILE'>,
  ) {
    if (DKIM_SELECTOR === undefined || DKIM_KEY_FILE === undefined) {
      this.signer = null;
      return;
    }
    const domainName = MAIL_FROM.address.slice(MAIL_FROM.address.lastIndexOf('@') + 1);
    const privateKey = rsaKeyIn(DKIM_KEY_FILE);
    this.signer = new DKIM({ domainName, keySelector: DKIM_SELECTOR, privateKey });
    const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
    new Logger(DkimSigner.name).log('mails are signed; DNS must have this record', {
      name: `${DKIM_SELECTOR}._domainkey.${domainName}`,
      txt: `v=DKIM1; k=rsa; p=${der.toString('base64')}`,
    });
  }

  async sign(message: Buffer): Promise<Buffer> {
    return this.signer === null ? message : buffer(this.signer.sign(message));
  }
}

function rsaKeyIn(file: string): string {
  const pem = readFileSync(file, 'utf8');
  if (createPrivateKey(pem).asymmetricKeyType === 'rsa') return pem;
  throw new Error(`${file} must contain an RSA private key, which every receiver can verify`);
}
