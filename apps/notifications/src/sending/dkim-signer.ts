import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable, Logger } from '@nestjs/common';
import DKIM from 'nodemailer/lib/dkim';
import type { Config } from '../config.js';

/** Signs messages as the domain that they are from (RFC 6376), when there is a key to sign with. */
@Injectable()
export class DkimSigner {
  private readonly signer: DKIM | null;

  /** @throws when the key can't be read, or is none of RSA. */
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
    new Logger(DkimSigner.name).log('mails are signed; this has to be in DNS', {
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
  throw new Error(`${file} must hold a private key of RSA, which every receiver can verify`);
}
