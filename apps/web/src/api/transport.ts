import { client } from './generated/client.gen.js';
import { createQuerySerializer } from './generated/client/utils.gen.js';
import { loadRefusalWords } from '../refusals/refusal-words.js';
import { ApiProblem, problemFrom, unreachable } from './problem.js';
import { sessionOver } from './session-over.js';

/** How often one request waits because its sender sent too many. */
const mostWaits = 3;

/**
 * Sends a request. One that the API refuses because the session ended waits for a log-in and is sent again; one too
 * many waits as long as the API says.
 * @throws ApiProblem for every status but 2xx, and when no response arrives.
 */
export async function carry(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  // A request's body can be read only once, and the request may be sent twice.
  const body = request.method === 'GET' ? null : await request.blob();
  const again = body === null || body.size === 0 ? {} : { body };
  let waits = 0;
  for (;;) {
    try {
      return await carryOnce(new Request(request, again));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.code === 'too-many-requests' && waits < mostWaits) {
        waits += 1;
        await pause((error.retryAfter ?? 1) * 1000, request.signal);
        continue;
      }
      const isOver = error.code === 'unauthenticated';
      if (!isOver || !(await sessionOver.wait(request.signal))) throw error;
    }
  }
}

/** Sends a request like `carry`, but never waits for a log-in. */
export async function carryOnce(request: Request): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw unreachable();
  }
  if (!response.ok) {
    const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
    const problem = problemFrom(
      response.status,
      await bodyOf(response),
      Number.isNaN(retryAfter) ? null : retryAfter,
    );
    if (problem.problems.length > 0) await loadRefusalWords();
    throw problem;
  }
  return response;
}

/** @throws The signal's reason, when the request is given up meanwhile. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done, failed) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      failed(signal.reason as Error);
    });
  });

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

const asQuery = createQuerySerializer<Readonly<Record<string, unknown>>>();

/** Leaves out empty values: an empty field means no filter, and the API refuses most empty values. */
const withoutEmpty = (query: Readonly<Record<string, unknown>>): string =>
  asQuery(Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '')));

export { client };
client.setConfig({ fetch: carry, credentials: 'same-origin', querySerializer: withoutEmpty });
