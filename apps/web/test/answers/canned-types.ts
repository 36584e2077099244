import type { IncomingHttpHeaders } from 'node:http';

/** A request to the API, as specs inspect it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** Name of the person who sends it, from the cookie `as`. */
  readonly as: string | undefined;
  /** Language of the person's account, from the cookie `language`. */
  readonly language: string;
  readonly body: unknown;
}

export interface Canned {
  readonly status: number;
  readonly body?: unknown;
  readonly type?: string;
  /** Snapshot that begins a stream of live calls. */
  readonly stream?: unknown;
}

export type Route = readonly [
  method: string,
  path: RegExp,
  answer: (asked: Asked, id: string) => Canned,
];
