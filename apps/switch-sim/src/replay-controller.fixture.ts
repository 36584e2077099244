import { createServer, type Server, type Socket } from 'node:net';
import { type Message, MessageReader, type Transcript } from './capture.fixture.js';

/**
 * Replays recorded controllers: the n-th connection gets the n-th transcript's commands, each after
 * as many received messages as in the recording. A transcript without a disconnect notice is of a
 * controller that died: its connection ends after its last command.
 */
export class ReplayController {
  /** Messages received from the switch, by connection. */
  readonly heard: Message[][] = [];
  private readonly server: Server;

  constructor(transcripts: readonly Transcript[]) {
    this.server = createServer((socket) => {
      const transcript = transcripts[this.heard.length];
      const heard: Message[] = [];
      this.heard.push(heard);
      if (transcript) replay(socket, transcript, heard);
      else socket.destroy();
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    const address = this.server.address();
    if (typeof address !== 'object' || !address) throw new Error('no port');
    return address.port;
  }

  async close(): Promise<void> {
    await new Promise<void>((done) => this.server.close(() => done()));
  }
}

function replay(socket: Socket, { writes, messages }: Transcript, heard: Message[]): void {
  const reader = new MessageReader();
  const dies = !messages.some(({ head }) => head.startsWith('Content-Type: text/disconnect'));
  let written = 0;
  let alive = true;
  const writeOn = (): void => {
    for (let next = writes[written]; next; next = writes[written]) {
      if (next.afterMessages > heard.length) return;
      socket.write(Buffer.from(next.text, 'latin1'));
      written += 1;
    }
    if (dies && heard.length >= messages.length) {
      alive = false;
      socket.end();
    }
  };
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => {
    if (!alive) return;
    heard.push(...reader.push(bytes.toString('latin1')));
    writeOn();
  });
  writeOn();
}
