import { problemFrom, unreachable } from './problem.js';
import { readingReason } from './reading-reason.js';

type QueryValue = string | number | boolean | undefined;

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RequestOptions {
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

export function urlOf(path: string, query: RequestOptions['query'] = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(key, String(value));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A header holds Latin-1; of anything else an audit trail loses little. */
const headerText = (text: string): string => text.replaceAll(/[^\u0020-\u007e\u00a0-\u00ff]/g, '?');

/** @throws ApiProblem for every answer that isn't 2xx, and when there is none. */
export async function request(
  method: Method,
  path: string,
  { query, body, signal }: RequestOptions = {},
): Promise<Response> {
  const headers = new Headers({ accept: 'application/json' });
  if (body !== undefined) headers.set('content-type', 'application/json');
  const reason = readingReason.get();
  if (reason !== null) headers.set('x-reason', headerText(reason));
  let response: Response;
  try {
    response = await fetch(urlOf(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw unreachable();
  }
  if (!response.ok) throw problemFrom(response.status, await bodyOf(response));
  return response;
}

export async function requestJson<T>(
  method: Method,
  path: string,
  options?: RequestOptions,
): Promise<T> {
  return (await bodyOf(await request(method, path, options))) as T;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
