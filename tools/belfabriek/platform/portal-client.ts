import { setTimeout as pause } from 'node:timers/promises';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import { portalUrl, type Surroundings } from './apps.js';

/** Milliseconds within which a killed portal is back. */
const triedForMs = 30_000;
const pauseMs = 200;

interface Sent {
  readonly body: string;
  readonly mediaType: string;
}

const asJson = (body: unknown): Sent => ({
  body: JSON.stringify(body),
  mediaType: 'application/json',
});

/** A client of the portal's REST API, with a key or a session. */
export class PortalClient {
  private readonly cookies = new Map<string, string>();

  private constructor(
    readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  static asOperator({ ports, secrets }: Pick<Surroundings, 'ports' | 'secrets'>): PortalClient {
    return PortalClient.withKey(portalUrl(ports), secrets.apiKey);
  }

  static withKey(url: string, key: string): PortalClient {
    return new PortalClient(url, { authorization: `Bearer ${key}` });
  }

  /**
   * A client like a person's browser: keeps cookies, sends an Origin, and gives a reason for
   * reading personal data.
   */
  static inBrowser(url: string, reason?: string): PortalClient {
    return new PortalClient(url, {
      origin: url,
      ...(reason === undefined ? {} : { 'x-reason': reason }),
    });
  }

  /**
   * Repeats the request while the portal or an app behind it is unavailable; only for idempotent
   * requests.
   *
   * @throws {CommandFailure} with the portal's answer.
   */
  async put<T>(path: string, body: unknown): Promise<T> {
    return this.persistently<T>('PUT', path, asJson(body));
  }

  async get<T>(path: string): Promise<T> {
    return this.persistently<T>('GET', path);
  }

  /** All items of a list, page by page. @param path With a question mark when it has parameters. */
  async all<T>(path: string): Promise<T[]> {
    const items: T[] = [];
    const more = path.includes('?') ? '&' : '?';
    for (let after = ''; ;) {
      const page = await this.get<{ items: T[]; next: string | null }>(
        `${path}${more}limit=200${after}`,
      );
      items.push(...page.items);
      if (page.next === null) return items;
      after = `&after=${encodeURIComponent(page.next)}`;
    }
  }

  /** Sends a file as the body. */
  async putFile<T>(path: string, body: string, mediaType: string): Promise<T> {
    return this.persistently<T>('PUT', path, { body, mediaType });
  }

  /** The answer as text, for files. */
  async text(path: string): Promise<string> {
    const outcome = await this.once('GET', path);
    if (typeof outcome === 'string' || !outcome.ok) await this.read('GET', path, outcome);
    return (outcome as Response).text();
  }

  /** Sends the request once and returns any answer. @throws {Error} without an answer. */
  async answer(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly text: string }> {
    const outcome = await this.once(method, path, body === undefined ? undefined : asJson(body));
    if (typeof outcome === 'string')
      throw failed(`The portal did not accept ${method} ${path}: ${outcome}`);
    return { status: outcome.status, text: await outcome.text() };
  }

  /** Sends the request once. */
  async post<T>(path: string, body: unknown): Promise<T> {
    return this.read<T>('POST', path, await this.once('POST', path, asJson(body)));
  }

  private async persistently<T>(method: string, path: string, body?: Sent): Promise<T> {
    const until = Date.now() + triedForMs;
    for (;;) {
      const outcome = await this.once(method, path, body);
      const isAway = typeof outcome === 'string' || outcome.status === 503;
      if (!isAway || Date.now() > until) return this.read<T>(method, path, outcome);
      interruption.throwIfAborted();
      await pause(pauseMs);
    }
  }

  private async read<T>(method: string, path: string, outcome: Response | string): Promise<T> {
    if (typeof outcome === 'string') {
      throw failed(`The portal did not accept ${method} ${path}: ${outcome}`);
    }
    const text = await outcome.text();
    if (!outcome.ok)
      throw failed(`The portal refused ${method} ${path}: ${outcome.status} ${text}`);
    return (text === '' ? undefined : JSON.parse(text)) as T;
  }

  /** The response, or a word for why there is none. */
  private async once(method: string, path: string, sent?: Sent): Promise<Response | string> {
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers: {
          ...this.headers,
          ...(sent === undefined ? {} : { 'content-type': sent.mediaType }),
          ...(this.cookies.size === 0 ? {} : { cookie: [...this.cookies.values()].join('; ') }),
        },
        ...(sent === undefined ? {} : { body: sent.body }),
        signal: AbortSignal.any([interruption, AbortSignal.timeout(20_000)]),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const pair = cookie.split(';', 1)[0] ?? '';
        this.cookies.set(pair.split('=', 1)[0] ?? '', pair);
      }
      return response;
    } catch (error) {
      if (interruption.aborted) throw error;
      return error instanceof Error ? error.message : String(error);
    }
  }
}
