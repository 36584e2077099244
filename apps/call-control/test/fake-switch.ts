import { connect, type Socket } from 'node:net';
import type { FakeCall } from './fake-call.js';

/** Lines of every hand-over; the values don't matter here. */
const opening = 'Event-Name: CHANNEL_DATA\nFreeSWITCH-Switchname: fs1\n';
const closing =
  'Content-Type: command/reply\nReply-Text: %2BOK%0A\nSocket-Mode: static\nControl: full\n\n';
const goodbye = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';

/** Number of `socket` actions in the dialplan. */
const turns = 5;

/** A header line, URL-encoded as the switch does it. */
const line = (name: string, value: string): string => `${name}: ${encodeURIComponent(value)}\n`;

export interface FakeSwitchOptions {
  /** Ports of the controllers, in the order in which the switch tries them. */
  ports: readonly number[];
  /** Awaited before an application runs, for a playback or conversation that takes time. */
  before?: (application: string) => Promise<void>;
  /** More lines of the hand-over, as arbitrary bytes. */
  rawLines?: Buffer;
}

/**
 * Hands a call to a controller over TCP, in sync mode: reads one command, runs it, answers, and
 * reads the next. When the controller goes, commands already sent still run, and the next `socket`
 * action tries again. Resolves with the number of controllers that had the call, when it has ended
 * or all `socket` actions have run.
 */
export async function handOver(
  call: FakeCall,
  uuid: string,
  options: FakeSwitchOptions,
): Promise<number> {
  let controllers = 0;
  for (let turn = 0; turn < turns && call.ended === undefined; turn += 1) {
    for (const port of options.ports) {
      const socket = await open(port);
      if (!socket) continue;
      controllers += 1;
      await serve(socket, call, uuid, options);
      break;
    }
  }
  return controllers;
}

function open(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    socket.once('connect', () => resolve(socket));
    socket.once('error', () => resolve(undefined));
  });
}

async function serve(
  socket: Socket,
  call: FakeCall,
  uuid: string,
  { before, rawLines }: FakeSwitchOptions,
): Promise<void> {
  socket.on('error', () => undefined);
  let rest = '';
  for await (const chunk of socket) {
    const commands = (rest + String(chunk)).split('\n\n');
    rest = commands.pop() ?? '';
    for (const command of commands) {
      if (command === 'connect') {
        socket.write(handOverBytes(call, uuid, rawLines));
        continue;
      }
      const application = /^execute-app-name: (.*)$/m.exec(command)?.[1];
      if (application !== undefined) await before?.(application);
      const reply = call.execute(command);
      socket.write(`Content-Type: command/reply\nReply-Text: ${reply}\n\n`);
      if (call.ended !== undefined) {
        const head = `Content-Type: text/disconnect-notice\nControlled-Session-UUID: ${uuid}\n`;
        const disposition = `Content-Disposition: disconnect\nContent-Length: ${goodbye.length}\n\n`;
        socket.end(head + disposition + goodbye);
        return;
      }
    }
  }
}

function handOverBytes(call: FakeCall, uuid: string, rawLines: Buffer = Buffer.alloc(0)): Buffer {
  const lines = [
    line('Unique-ID', uuid),
    ...[...call.headers].map(([name, value]) => line(name, value)),
    ...[...call.variables].map(([name, value]) => line(`variable_${name}`, value)),
  ];
  return Buffer.concat([Buffer.from(opening + lines.join('')), rawLines, Buffer.from(closing)]);
}
