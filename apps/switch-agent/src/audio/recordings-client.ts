import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import type { BroughtAudio } from '@app/contracts';
import { keyEncloser, sealedSize, sealStream } from '@app/platform/sealing';
import { errorCode } from '../error-code.js';
import { absences, overloads, reasonOf, type Delivery } from '../sweeping/delivery.js';

/** While nothing is sent or answered. Whoever takes it has to flush hundreds of megabytes. */
const silenceMs = 30_000;

/** What is sealed of it goes to the socket at once. */
const segmentBytes = 1_048_576;

export interface RecordingsOptions {
  /** Such as `http://127.0.0.1:24015`. */
  readonly url: string;
  readonly token: string;
  /** PEM: of the pair whose other half recordings alone has. */
  readonly publicKey: string;
  /** Files that are under way at a time. */
  readonly concurrency: number;
}

/** Brings audio to recordings, sealed while it is sent: what is sealed, and its key, are nowhere else. */
export class RecordingsClient {
  readonly #authorization: string;
  readonly #agent: http.Agent;
  readonly #enclose: (key: Uint8Array) => Buffer;

  constructor(private readonly options: RecordingsOptions) {
    this.#enclose = keyEncloser(options.publicKey);
    this.#authorization = `Bearer ${options.token}`;
    const kept = {
      keepAlive: true,
      maxSockets: options.concurrency,
      writableHighWaterMark: segmentBytes,
    };
    this.#agent = this.isTls ? new https.Agent(kept) : new http.Agent(kept);
  }

  private get isTls(): boolean {
    return this.options.url.startsWith('https:');
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Whether recordings is there at all: what it says to this question doesn't matter. Never rejects. */
  async answers(): Promise<boolean> {
    try {
      const signal = AbortSignal.timeout(silenceMs);
      const response = await fetch(this.options.url, { redirect: 'manual', signal });
      await response.text();
      return !absences.has(response.status);
    } catch {
      return false;
    }
  }

  /**
   * Under a key of this try's own. Rejects with what reading the file throws, and nothing else; reasons name a
   * status or an error code.
   */
  async put(
    name: string,
    about: BroughtAudio,
    pieces: AsyncIterable<Uint8Array>,
  ): Promise<Delivery> {
    const key = randomBytes(32);
    const request = this.#request(name, {
      authorization: this.#authorization,
      'content-type': 'application/octet-stream',
      'content-length': String(sealedSize(about.bytes)),
      'x-belfabriek-key': this.#enclose(key).toString('base64'),
      'x-belfabriek-audio': JSON.stringify(about),
    });
    const answer = answerTo(request);
    const sent = sendAll(sealStream(pieces, about.bytes, { key, whose: name }), request);
    // met once there is an answer
    sent.catch(() => undefined);
    const delivery = await answer;
    // answered before it had it all: nobody reads the rest
    if (!request.writableFinished) request.destroy();
    await sent;
    return delivery;
  }

  #request(name: string, headers: http.OutgoingHttpHeaders): ClientRequest {
    const url = new URL(this.options.url);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/audio/${name}`;
    const options = { method: 'PUT', agent: this.#agent, headers, timeout: silenceMs };
    return this.isTls ? https.request(url, options) : http.request(url, options);
  }
}

/**
 * Takes the pieces at the pace of the connection, until it breaks; it is broken off when they end in an error, so that
 * nobody takes what came for all there is. A `pipeline` makes an abort signal for it, an error to abort with and a
 * dozen listeners: that was a quarter of what a short file costs.
 */
async function sendAll(pieces: AsyncIterable<Uint8Array>, request: ClientRequest): Promise<void> {
  try {
    for await (const piece of pieces) {
      if (request.destroyed) return;
      if (!request.write(piece)) await drained(request);
    }
    request.end();
  } catch (error) {
    request.destroy(error instanceof Error ? error : undefined);
    throw error;
  }
}

/** Resolves also when there is no connection any more. */
function drained(request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      request.off('drain', done).off('close', done);
      resolve();
    };
    request.on('drain', done).on('close', done);
  });
}

async function answerTo(request: ClientRequest): Promise<Delivery> {
  request.on('timeout', () => request.destroy(new Error('no answer in time')));
  // also what breaks between the head of the answer and its end, which nobody awaits
  request.on('error', () => undefined);
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    return deliveryOf(response, await text(response));
  } catch (error) {
    return { outcome: 'unanswered', reason: errorCode(error) ?? 'no answer' };
  }
}

function deliveryOf({ statusCode = 0, headers }: IncomingMessage, answer: string): Delivery {
  if (statusCode === 201 || statusCode === 200) return { outcome: 'delivered' };
  const reason = reasonOf(statusCode, answer);
  const isProblem = headers['content-type']?.startsWith('application/problem+json') === true;
  const isRefusal = statusCode >= 400 && statusCode < 500 && isProblem;
  if (overloads.has(statusCode) || (statusCode < 500 && !isRefusal)) {
    return { outcome: 'overloaded', reason };
  }
  return { outcome: isRefusal ? 'refused' : 'failed', reason };
}
