import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https from 'node:https';
import { text } from 'node:stream/consumers';
import {
  arrivalOutcomes,
  arrivalsAtMost,
  type ArrivedAudio,
  type BroughtAudio,
} from '@app/contracts';
import { keyEncloser, sealedSize, sealStream } from '@app/platform/sealing';
import { errorCode } from '../error-code.js';
import { absences, overloads, reasonBy, reasonOf, type Delivery } from '../sweeping/delivery.js';
import { gathering } from './gathering.js';

/**
 * The longest time without a byte sent or answered before a transfer is given up. Long, because the
 * receiver flushes hundreds of megabytes.
 */
const silenceMs = 30_000;

/** Time limit of one announcement; the next announcements wait for it. */
const announcedMs = 60_000;

/** Size of the socket's write buffer: a sealed segment goes to the socket whole. */
const segmentBytes = 1_048_576;

export interface RecordingsOptions {
  /** The address of recordings, for example `http://127.0.0.1:24015`. */
  readonly url: string;
  readonly token: string;
  /** PEM public key; only recordings has its private key. */
  readonly publicKey: string;
  /** Number of files under way at a time. */
  readonly concurrency: number;
}

/**
 * Sends sealed audio to recordings, or announces where it lies sealed. Only recordings can open the
 * enclosed keys.
 */
export class RecordingsClient {
  readonly #authorization: string;
  readonly #agent: http.Agent;
  readonly #enclose: (key: Uint8Array) => Buffer;
  readonly #announceSoon: (arrived: ArrivedAudio[number]) => Promise<Delivery>;

  constructor(private readonly options: RecordingsOptions) {
    this.#enclose = keyEncloser(options.publicKey);
    this.#authorization = `Bearer ${options.token}`;
    const kept = {
      keepAlive: true,
      maxSockets: options.concurrency,
      writableHighWaterMark: segmentBytes,
    };
    this.#announceSoon = gathering(arrivalsAtMost, (all) => this.#announceAll([...all]));
    this.#agent = this.isTls ? new https.Agent(kept) : new http.Agent(kept);
  }

  private get isTls(): boolean {
    return this.options.url.startsWith('https:');
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Whether recordings can be reached, whatever its answer. Never rejects. */
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
   * Sends audio, sealed under a new key for each try. Rejects only with an error of reading the
   * file; reasons name an HTTP status or an error code.
   */
  async send(
    name: string,
    about: BroughtAudio,
    pieces: AsyncIterable<Uint8Array>,
  ): Promise<Delivery> {
    const key = randomBytes(32);
    const request = this.#request('PUT', name, {
      'content-type': 'application/octet-stream',
      'content-length': String(sealedSize(about.bytes)),
      'x-belfabriek-key': this.#enclosed(key),
      'x-belfabriek-audio': JSON.stringify(about),
    });
    const answer = answerTo(request);
    const sent = sendAll(sealStream(pieces, about.bytes, { key, whose: name }), request);
    // `await sent` throws this error once there is an answer; this handler only prevents an
    // unhandled rejection before that.
    sent.catch(() => undefined);
    const delivery = deliveryOf(await answer);
    // an answer before the end means that the rest is not read
    if (!request.writableFinished) request.destroy();
    await sent;
    return delivery;
  }

  /**
   * Announces audio that lies sealed in the arrivals folder, together with others announced
   * meanwhile. Never rejects.
   */
  announce(
    name: string,
    about: BroughtAudio,
    { arrival, key }: { readonly arrival: string; readonly key: Uint8Array },
  ): Promise<Delivery> {
    return this.#announceSoon({ name, arrival, key: this.#enclosed(key), about });
  }

  async #announceAll(all: ArrivedAudio): Promise<Delivery[]> {
    const body = Buffer.from(JSON.stringify(all));
    const request = this.#request('POST', 'arrivals', {
      'content-type': 'application/json',
      'content-length': String(body.length),
    });
    const answer = answerTo(request);
    request.end(body);
    const tooLong = () => request.destroy(new Error('no answer in time'));
    const limit = setTimeout(tooLong, announcedMs);
    const answered = await answer;
    clearTimeout(limit);
    const outcomes = outcomesIn(answered, all.length);
    if (outcomes !== null) return outcomes;
    const delivery = deliveryOf(answered);
    // a fault of the whole request is no fault of a single file, which must not be kept for a
    // person
    const isOfAll = delivery.outcome === 'unanswered' || delivery.outcome === 'overloaded';
    const reason = 'reason' in delivery ? delivery.reason : 'no answer that recordings gives';
    return all.map(() => (isOfAll ? delivery : { outcome: 'failed', reason }));
  }

  #enclosed(key: Uint8Array): string {
    return this.#enclose(key).toString('base64');
  }

  #request(method: string, path: string, more: http.OutgoingHttpHeaders): ClientRequest {
    const url = new URL(this.options.url);
    url.pathname = `${url.pathname.replace(/\/$/, '')}/audio/${path}`;
    const headers = { authorization: this.#authorization, ...more };
    const options = { method, agent: this.#agent, headers, timeout: silenceMs };
    return this.isTls ? https.request(url, options) : http.request(url, options);
  }
}

/**
 * Writes the pieces at the connection's pace until it breaks. When the pieces end in an error, the
 * request is destroyed, so that a part is not taken for the whole. Not `pipeline`: its abort
 * signal, error and dozen listeners were a quarter of a short file's cost.
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

/** Resolves when the socket has room again or the connection is closed. */
function drained(request: ClientRequest): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      request.off('drain', done).off('close', done);
      resolve();
    };
    request.on('drain', done).on('close', done);
  });
}

/** The answer of recordings, or why there is none. */
type Answer =
  | { readonly status: number; readonly isProblem: boolean; readonly text: string }
  | { readonly outcome: 'unanswered'; readonly reason: string };

async function answerTo(request: ClientRequest): Promise<Answer> {
  request.on('timeout', () => request.destroy(new Error('no answer in time')));
  // also errors between the head and the end of the answer, which have no other listener
  request.on('error', () => undefined);
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage];
    const { statusCode: status = 0, headers } = response;
    const isProblem = headers['content-type']?.startsWith('application/problem+json') === true;
    return { status, isProblem, text: await text(response) };
  } catch (error) {
    return { outcome: 'unanswered', reason: errorCode(error) ?? 'no answer' };
  }
}

function deliveryOf(answer: Answer): Delivery {
  if ('outcome' in answer) return answer;
  const { status, isProblem } = answer;
  return deliveryBy(status, isProblem, reasonOf(status, answer.text));
}

function deliveryBy(status: number, isProblem: boolean, reason: string): Delivery {
  if (status === 201 || status === 200) return { outcome: 'delivered' };
  const isRefusal = status >= 400 && status < 500 && isProblem;
  if (overloads.has(status) || (status < 500 && !isRefusal)) {
    return { outcome: 'overloaded', reason };
  }
  return { outcome: isRefusal ? 'refused' : 'failed', reason };
}

/**
 * The outcome of each announced file; null when the answer is not one that recordings gives for
 * `count` files.
 */
function outcomesIn(answer: Answer, count: number): Delivery[] | null {
  if ('outcome' in answer || answer.status !== 200) return null;
  const outcomes = arrivalOutcomes.safeParse(jsonIn(answer.text)).data;
  if (outcomes?.length !== count) return null;
  return outcomes.map(({ status, detail }) => deliveryBy(status, true, reasonBy(status, detail)));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
