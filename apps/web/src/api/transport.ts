import { createQuerySerializer } from './generated/client/utils.gen.js';
import { client } from './generated/client.gen.js';
import { problemFrom, unreachable } from './problem.js';

/** @throws ApiProblem for every answer that isn't 2xx, and when there is none. */
export async function carry(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  let response: Response;
  try {
    response = await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) throw problemFrom(response.status, await bodyOf(response));
  return response;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

const asQuery = createQuerySerializer<Readonly<Record<string, unknown>>>();

/** An empty value asks for nothing, and the API refuses most of them: it isn't sent. */
const withoutEmpty = (query: Readonly<Record<string, unknown>>): string =>
  asQuery(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')));

client.setConfig({ fetch: carry, credentials: 'same-origin', querySerializer: withoutEmpty });

/** For every call of the generated client: what goes wrong is thrown, as `carry` says. */
export const sent = { throwOnError: true } as const;

/** What was answered. */
export async function dataOf<T>(call: Promise<{ readonly data: T }>): Promise<T> {
  return (await call).data;
}
