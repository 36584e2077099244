import { reasonHeader } from './reading-reason.js';
import { carry } from './transport.js';

export interface StreamEvent {
  readonly event: string;
  readonly data: string;
}

interface StreamOptions {
  readonly signal: AbortSignal;
  readonly onOpen: () => void;
  /** Something came, be it a comment that only says that the connection lives. */
  readonly onBytes: () => void;
}

/**
 * Server-sent events by fetch: `EventSource` can't send the reason that staff give, nor tell why it
 * doesn't open. Ends when the server ends it. @throws ApiProblem when it doesn't open.
 */
export async function* eventStream(
  path: string,
  { signal, onOpen, onBytes }: StreamOptions,
): AsyncGenerator<StreamEvent> {
  const { body } = await carry(path, {
    headers: { ...reasonHeader(), accept: 'text/event-stream' },
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

/** A block of lines; null for one that only holds a comment. */
function eventOf(block: string): StreamEvent | null {
  let event = 'message';
  const data: string[] = [];
  for (const line of block.split('\n')) {
    if (line.startsWith('event:')) event = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length === 0 ? null : { event, data: data.join('\n') };
}
