import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { rootCertificates } from 'node:tls';
import { servicePorts } from '@app/call-flow';
import type { WebhookTry } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { postToOwner, signedHeaders, type OwnerServiceOptions } from '@app/platform/owner-services';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config.js';
import { unsealSecret } from './secrets.js';
import type { DueDelivery } from './delivery-store.js';

/** Maximum bytes of an answer to read, and characters of it to store. */
const mostRead = 2048;
const mostKept = 500;

/** Sends a message to a webhook, and returns the outcome. */
@Injectable()
export class PostWebhook {
  private readonly options: OwnerServiceOptions;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const { WEBHOOK_CA_FILE: file, WEBHOOK_TEST_ORIGINS: origins } = config;
    const ca = file === undefined ? {} : { ca: [...rootCertificates, readFileSync(file, 'utf8')] };
    this.options = { ports: servicePorts, testOrigins: new Set(origins), ...ca };
  }

  /** Never rejects: every failure of the service is an outcome. */
  async post(delivery: DueDelivery): Promise<WebhookTry> {
    const began = performance.now();
    const at = new Date().toISOString();
    const outcome = await this.attempt(delivery);
    return { at, durationMs: Math.round(performance.now() - began), ...outcome };
  }

  private async attempt(
    delivery: DueDelivery,
  ): Promise<Pick<WebhookTry, 'outcome' | 'status' | 'answer'>> {
    const { url, messageId, body } = delivery;
    const secrets = this.secretsOf(delivery);
    if (secrets === null) return { outcome: 'secret-lost', status: null, answer: '' };
    const headers = signedHeaders(secrets, messageId, Date.now(), body);
    const signal = AbortSignal.timeout(this.config.WEBHOOK_ANSWER_MS);
    const answer = await postToOwner({ url, headers, body, signal }, this.options);
    if (!answer.ok) return { outcome: answer.error, status: null, answer: '' };
    const { statusCode: status = 0 } = answer.value;
    // Redirects are not followed: they count as not accepted.
    const outcome = status >= 200 && status <= 299 ? 'taken' : 'status';
    return { outcome, status, answer: await beginningOf(answer.value) };
  }

  /** The secrets, newest first; null when the newest cannot be read. */
  private secretsOf({ webhookId, sealed, sealedBefore }: DueDelivery): string[] | null {
    const open = (text: string) => unsealSecret(text, webhookId, this.config.WEBHOOK_SECRET);
    const now = open(sealed);
    if (now === null) return null;
    const before = sealedBefore === null ? null : open(sealedBefore);
    return before === null ? [now] : [now, before];
  }
}

/**
 * The part of an answer that was received before it broke off, timed out or grew too long. Its
 * status came earlier, and counts.
 */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      // Leaving the loop destroys the connection.
      if (length >= mostRead) break;
    }
  } catch {
    // The answer broke off or timed out: the part read so far is returned.
  }
  const text = Buffer.concat(chunks).subarray(0, mostRead).toString('utf8');
  // oxlint-disable-next-line no-control-regex -- what a database's text can't hold, and a page mustn't show
  const shown = text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, ' ');
  return Array.from(shown).slice(0, mostKept).join('');
}
