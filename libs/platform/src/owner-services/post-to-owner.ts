import { Resolver } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request, type RequestOptions } from 'node:https';
import { isIP } from 'node:net';
import { err, isPublicAddress, ok, type Result } from '@app/common';

/** Why a service gave no answer: a closed set of codes, without text from the service or caller. */
export type NotReached = 'late' | 'address-refused' | 'unresolved' | 'unreachable' | 'certificate';

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  /** Aborts all of it: resolving the address, connecting, sending, reading. */
  readonly signal: AbortSignal;
}

export interface OwnerServiceOptions {
  /** Allowed ports, as the port of an https URL. */
  readonly ports: readonly string[];
  /** Origins allowed at any address: of a service under test, empty on an installation. */
  readonly testOrigins: ReadonlySet<string>;
  /** Certificate authorities to trust instead of the usual ones, in a spec. */
  readonly ca?: string | string[];
  /** Resolves a host name's addresses; default: the domain name system. */
  readonly resolve?: (host: string, signal: AbortSignal) => Promise<string[]>;
}

const longestHeaders = 8192;

/**
 * Posts JSON to a URL that an owner entered, and returns the response with its body unread: the
 * reader must limit it. The address is resolved once and checked, and the connection is made to
 * that address, so that a name can't resolve to another one afterwards. Redirects aren't followed,
 * encodings aren't decoded. Never rejects.
 */
export async function postToOwner(
  post: Post,
  options: OwnerServiceOptions,
): Promise<Result<IncomingMessage, NotReached>> {
  const { signal } = post;
  try {
    const url = new URL(post.url);
    const isTest = options.testOrigins.has(url.origin);
    if (!isTest && (url.protocol !== 'https:' || !options.ports.includes(url.port))) {
      return err('address-refused');
    }
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    const addresses = await addressesOf(host, options.resolve ?? resolve, signal);
    const [address] = addresses;
    if (address === undefined) return err(signal.aborted ? 'late' : 'unresolved');
    if (!isTest && !addresses.every(isPublicAddress)) return err('address-refused');
    const servername = isIP(host) === 0 ? host : '';
    return ok(await exchange(post, url, { host: address, servername, signal, ca: options.ca }));
  } catch (error) {
    return err(notReached(error, signal));
  }
}

/** The reason for an error of the connection, also for one while an answer is read. */
export function notReached(error: unknown, signal: AbortSignal): NotReached {
  if (signal.aborted) return 'late';
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  const code = isCoded ? String(error.code) : '';
  return /CERT|TLS|UNABLE_TO_|SELF_SIGNED/.test(code) ? 'certificate' : 'unreachable';
}

async function addressesOf(
  host: string,
  resolveName: NonNullable<OwnerServiceOptions['resolve']>,
  signal: AbortSignal,
): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  return Promise.race([resolveName(host, signal), aborted(signal)]);
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const fail = () => reject(new Error('it took too long'));
    if (signal.aborted) fail();
    else signal.addEventListener('abort', fail, { once: true });
  });

/**
 * Resolves a host name by DNS queries, not with getaddrinfo: a slow name would block the threads
 * that read files.
 */
async function resolve(host: string, signal: AbortSignal): Promise<string[]> {
  const resolver = new Resolver({ timeout: 1000, tries: 3 });
  signal.addEventListener('abort', () => resolver.cancel(), { once: true });
  const ofFour = await resolver.resolve4(host).catch(() => []);
  return ofFour.length > 0 || signal.aborted ? ofFour : resolver.resolve6(host).catch(() => []);
}

function exchange(
  { headers, body }: Post,
  url: URL,
  to: Pick<RequestOptions, 'host' | 'servername' | 'signal' | 'ca'>,
): Promise<IncomingMessage> {
  return new Promise((settle, reject) => {
    const sent = request({
      ...to,
      method: 'POST',
      port: url.port === '' ? 443 : url.port,
      path: `${url.pathname}${url.search}`,
      headers: {
        ...headers,
        host: url.host,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        accept: 'application/json',
        'accept-encoding': 'identity',
        'user-agent': 'Belfabriek',
      },
      // Each post has its own connection, closed afterwards: none is reused for another address.
      agent: false,
      maxHeaderSize: longestHeaders,
    });
    sent.on('error', reject);
    sent.on('response', settle);
    // A protocol upgrade ends the connection without a response or error, and ignores the signal.
    sent.on('close', () => reject(new Error('it closed without an answer')));
    sent.end(body);
  });
}
