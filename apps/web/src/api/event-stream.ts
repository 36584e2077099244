import { reasonHeader } from './reading-reason.js';
import { carry } from './transport.js';

export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

interface StreamOptions {
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  /** Called for all bytes received, also for comments that only keep the connection alive. */
  readonly onBytes: () => void;
}

/**
 * Reads server-sent events by fetch: `EventSource` can't send the reason that staff give, nor tell why a
 * connection failed. Ends when the server ends the stream. @throws ApiProblem when the stream doesn't open.
 */
export async function* eventStream(
  path: string,
  { headers, signal, onOpen, onBytes }: StreamOptions,
): AsyncGenerator<StreamEvent> {
  const { body } = await carry(path, {
    headers: { ...reasonHeader(), ...headers, accept: 'text/event-stream' },
    signal,
  });
  if (body === null) return;
  onOpen();
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let pending = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    onBytes();
    const blocks = (pending + value).replaceAll('\r\n', '\n').split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = eventOf(block);
      if (event !== null) yield event;
    }
  }
}

/** Parses one block of lines as an event; null for a block without data, such as a comment. */
function eventOf(block: string): StreamEvent | null {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length === 0 ? null : { event, data: data.join('\n') };
}
