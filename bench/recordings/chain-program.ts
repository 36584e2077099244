import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { Agent, createServer, request, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { sealedSize, sealStream } from '@app/platform/sealing';
import { piecesOf } from '../../apps/switch-agent/src/sweeping/folder-files.js';
import { flushed } from './round.js';

/**
 * `chain-program receive <folder>` and `chain-program send <folder> <port> <files at a time>`: the least that two
 * processes can do by which a file leaves its host sealed and is on the other's disk before it is gone here. Nobody
 * is asked who he is, nothing is looked at or checked; no key is kept, and no row.
 */
const [role, folder = '', port, atATime] = process.argv.slice(2);
const pieceBytes = 1_048_576;
// whatever becomes of the bench
process.once('disconnect', () => process.exit());

if (role === 'receive') {
  const server = createServer((from, response) => {
    void receive(from).then(() => response.writeHead(201).end());
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
} else {
  // writableHighWaterMark is handed on to net.Socket, which @types/node doesn’t know
  const kept = { keepAlive: true, writableHighWaterMark: pieceBytes };
  const agent = new Agent(kept);
  process.on('message', () => void sendAll(agent).then(() => process.send?.('sent')));
  process.send?.('ready');
}

async function receive(from: IncomingMessage): Promise<void> {
  const name = from.url?.slice(1) ?? '';
  const half = join(folder, `.${name}`);
  const file = await open(half, 'wx');
  try {
    let gathered: Uint8Array[] = [];
    let length = 0;
    for await (const piece of from as AsyncIterable<Uint8Array>) {
      gathered.push(piece);
      length += piece.length;
      if (length < pieceBytes) continue;
      await file.writev(gathered);
      [gathered, length] = [[], 0];
    }
    if (length > 0) await file.writev(gathered);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(half, join(folder, name));
  await flushed(folder);
}

async function sendAll(agent: Agent): Promise<void> {
  const names = readdirSync(folder);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let name = names[next++]; name !== undefined; name = names[next++]) {
      await send(name, agent);
      await unlink(join(folder, name));
      await flushed(folder);
    }
  };
  await Promise.all(Array.from({ length: Number(atATime) }, work));
}

async function send(name: string, agent: Agent): Promise<void> {
  const file = await open(join(folder, name), 'r');
  try {
    const { size } = await file.stat();
    const headers = { 'content-length': sealedSize(size) };
    const put = request(`http://127.0.0.1:${port}/${name}`, { method: 'PUT', agent, headers });
    const answered = once(put, 'response') as Promise<[IncomingMessage]>;
    const key = { key: randomBytes(32), whose: name };
    for await (const piece of sealStream(piecesOf(file, 0, size), size, key)) {
      if (!put.write(piece)) await once(put, 'drain');
    }
    put.end();
    const [answer] = await answered;
    answer.resume();
    await once(answer, 'end');
  } finally {
    await file.close();
  }
}
