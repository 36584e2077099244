import { randomUUID } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { failingTrunks } from './cast.js';

const copied = ['Via', 'From', 'Call-ID', 'CSeq'];

/**
 * Trunks that reach no destination: one answers each INVITE with 503, one sends no answer at all.
 */
export class FailingTrunks {
  private constructor(private readonly sockets: readonly Socket[]) {}

  static async listen(portBase: number): Promise<FailingTrunks> {
    const refusing = await bound(portBase + failingTrunks.refusing);
    refusing.on('message', (bytes, { port, address }) => {
      const request = bytes.toString('latin1');
      const header = (name: string) => new RegExp(`^${name}:.*$`, 'im').exec(request)?.[0] ?? '';
      if (!request.startsWith('INVITE ')) return;
      const answer = [
        'SIP/2.0 503 Service Unavailable',
        ...copied.map(header),
        `${header('To')};tag=${randomUUID()}`,
        'Content-Length: 0',
      ];
      refusing.send(`${answer.join('\r\n')}\r\n\r\n`, port, address);
    });
    return new FailingTrunks([refusing, await bound(portBase + failingTrunks.silent)]);
  }

  async close(): Promise<void> {
    await Promise.all(
      this.sockets.map(async (socket) => {
        socket.close();
        await once(socket, 'close');
      }),
    );
  }
}

async function bound(port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(port, '127.0.0.1');
  await once(socket, 'listening');
  return socket;
}
