import { ApiProblem, problemFrom, unreachable } from './problem.js';
import { loadRefusalWords } from '../refusals/refusal-words.js';
import { sessionOver } from './session-over.js';

interface Sending {
  /** Path of the operation, made by its `…Path`. */
  readonly path: string;
  readonly file: Blob;
  readonly signal: AbortSignal;
  /** Called with the part that is sent, 0 to 1. */
  readonly sent: (part: number) => void;
}

/**
 * Sends a file as the body of a POST, and tells how much is sent, which `fetch` can't. A request that the API refuses
 * because the session ended waits for a log-in and is sent again.
 * @throws ApiProblem for every status but 2xx, and when no response arrives.
 */
export async function sendFile<Answer>(sending: Sending): Promise<Answer> {
  for (;;) {
    const { status, body } = await sendOnce(sending);
    if (status >= 200 && status < 300) return body as Answer;
    const problem = problemFrom(status, body);
    if (problem.problems.length > 0) await loadRefusalWords();
    const isOver = problem.code === 'unauthenticated';
    if (!isOver || !(await sessionOver.wait(sending.signal))) throw problem;
  }
}

function sendOnce({ path, file, signal, sent }: Sending) {
  return new Promise<{ status: number; body: unknown }>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const stop = (): void => request.abort();
    signal.addEventListener('abort', stop);
    request.upload.onprogress = ({ loaded, total }) => sent(total === 0 ? 0 : loaded / total);
    request.onload = () => resolve({ status: request.status, body: read(request.responseText) });
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new ApiProblem(0, 'stopped', 'stopped'));
    request.onloadend = () => signal.removeEventListener('abort', stop);
    request.open('POST', path);
    request.setRequestHeader('content-type', isSound(file.type) ? file.type : 'audio/*');
    if (signal.aborted) stop();
    else request.send(file);
  });
}

/** Media types that the API takes sound in. */
const isSound = (type: string): boolean => /^(?:audio|video)\//.test(type);

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
