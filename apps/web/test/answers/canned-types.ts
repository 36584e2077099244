import type { IncomingHttpHeaders } from 'node:http';

/** A request to the API, as a spec may look at it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Who asks, by the cookie `as`. */
  readonly as: string | undefined;
  /** That of his account, by the cookie `language`. */
  readonly language: string;
  readonly body: unknown;
}

export interface Canned {
  readonly status: number;
  readonly body?: unknown;
  readonly type?: string;
  /** The snapshot with which a stream of live calls begins. */
  readonly stream?: unknown;
}

export type Route = readonly [
  method: string,
  path: RegExp,
  answer: (asked: Asked, id: string) => Canned,
];
