import { setTimeout as pause } from 'node:timers/promises';
import { failed } from '../failure.js';
import { interruption } from '../interruption.js';
import { portalUrl, type Surroundings } from './apps.js';

/** A portal that was killed is back by then. */
const triedForMs = 30_000;
const pauseMs = 200;

/** The portal's REST API, as someone with a key or a session uses it. */
export class PortalClient {
  private constructor(
    readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  static asOperator({ ports, secrets }: Pick<Surroundings, 'ports' | 'secrets'>): PortalClient {
    return new PortalClient(portalUrl(ports), { authorization: `Bearer ${secrets.apiKey}` });
  }

  /**
   * Idempotent requests only: tried again while the portal, or an app that it asks, is away.
   *
   * @throws CommandFailure with what the portal said.
   */
  async put<T>(path: string, body: unknown): Promise<T> {
    return this.persistently<T>('PUT', path, body);
  }

  async get<T>(path: string): Promise<T> {
    return this.persistently<T>('GET', path);
  }

  private async persistently<T>(method: string, path: string, body?: unknown): Promise<T> {
    const until = Date.now() + triedForMs;
    for (;;) {
      const outcome = await this.once(method, path, body);
      if (typeof outcome !== 'string' && outcome.status !== 503) {
        const text = await outcome.text();
        if (outcome.ok) return JSON.parse(text) as T;
        throw failed(`The portal refused ${method} ${path}: ${outcome.status} ${text}`);
      }
      interruption.throwIfAborted();
      if (Date.now() > until) {
        const why = typeof outcome === 'string' ? outcome : await outcome.text();
        throw failed(`The portal did not take ${method} ${path}: ${why}`);
      }
      await pause(pauseMs);
    }
  }

  /** The response, or in a word why there is none. */
  private async once(method: string, path: string, body?: unknown): Promise<Response | string> {
    try {
      return await fetch(`${this.url}${path}`, {
        method,
        headers: {
          ...this.headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        signal: AbortSignal.any([interruption, AbortSignal.timeout(20_000)]),
      });
    } catch (error) {
      if (interruption.aborted) throw error;
      return error instanceof Error ? error.message : String(error);
    }
  }
}
