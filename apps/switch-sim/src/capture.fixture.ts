import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../../test/captures/', import.meta.url));

/** A message of the switch: its head without the empty line, and its body. */
export interface Message {
  readonly head: string;
  readonly body: string;
}

/** Splits the bytes that a switch sent into whole messages. */
export class MessageReader {
  private pending = '';

  push(text: string): Message[] {
    this.pending += text;
    const messages: Message[] = [];
    for (;;) {
      const end = this.pending.indexOf('\n\n');
      if (end < 0) return messages;
      const head = this.pending.slice(0, end);
      const length = Number(/^Content-Length: (\d+)$/m.exec(head)?.[1] ?? 0);
      if (this.pending.length < end + 2 + length) return messages;
      messages.push({ head, body: this.pending.slice(end + 2, end + 2 + length) });
      this.pending = this.pending.slice(end + 2 + length);
    }
  }
}

/**
 * A recorded connection: each text written to the switch, with the number of messages received
 * before it.
 */
export interface Transcript {
  readonly writes: readonly { readonly afterMessages: number; readonly text: string }[];
  readonly messages: readonly Message[];
}

/** Reads `<path>.jsonl.gz` below test/captures; bytes as Latin-1 text. */
export function transcriptOf(path: string): Transcript {
  const lines = gunzipSync(readFileSync(`${root}${path}.jsonl.gz`))
    .toString()
    .trim()
    .split('\n');
  const reader = new MessageReader();
  const writes: { afterMessages: number; text: string }[] = [];
  const messages: Message[] = [];
  for (const line of lines) {
    const { dir, data } = JSON.parse(line) as { dir: '<' | '>'; data: string };
    const text = Buffer.from(data, 'base64').toString('latin1');
    if (dir === '<') messages.push(...reader.push(text));
    else writes.push({ afterMessages: messages.length, text });
  }
  return { writes, messages };
}

/** A record that mod_json_cdr posted, as Latin-1 text. */
export const capturedRecord = (folder: string, uuid: string): string =>
  readFileSync(`${root}${folder}/json-cdr/${uuid}.json`, 'latin1');

/** The HTTP requests by which mod_json_cdr posted a capture's records. */
export const capturedRequests = (folder: string): { url: string; headers: object }[] =>
  readFileSync(`${root}${folder}/json-cdr/requests.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { url: string; headers: object });
