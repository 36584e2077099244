import { controllerApplications, execute } from '../applications/applications.js';
import { type Call, NotCapturedError } from '../calls/call.js';
import type { Octets } from '../channel/octets.js';
import {
  channelHeaders,
  connectProfileHeaders,
  variableHeaders,
} from '../events/channel-headers.js';
import { headerLines } from '../events/serialisation.js';
import { ControllerConnection } from './controller-connection.js';
import type { SocketCommand } from './command-framing.js';

/** The switch's buffer for a reply holds so many bytes, and cuts what is longer. */
const longestReply = 511;

const goodbye = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';

const commandReply = (text: Octets): Octets =>
  `Content-Type: command/reply\nReply-Text: ${text.slice(0, longestReply)}\n\n`;

/** `host:port|host:port full`: the addresses are tried in order. */
function addressesOf(data: string): { host: string; port: number }[] {
  const parts = /^(\S+) full$/.exec(data);
  if (!parts?.[1]) throw new NotCapturedError(`socket ${data}`);
  return parts[1].split('|').map((each) => {
    const at = each.lastIndexOf(':');
    return { host: each.slice(0, at), port: Number(each.slice(at + 1)) };
  });
}

/**
 * The `socket` application, in sync mode: a controller gets the channel and runs one command after
 * another on it, until it lets go or the caller is gone. Returns at once when nobody takes it.
 */
export async function runSocket(call: Call, data: string): Promise<void> {
  for (const { host, port } of addressesOf(data)) {
    const release = call.channel.timeline.hold();
    const connection = await ControllerConnection.open(host, port).finally(release);
    if (!connection) continue;
    call.channel.variables.set('socket_host', host);
    await converse(call, connection);
    call.channel.variables.unset('current_loop', 'total_loops');
    return;
  }
}

async function converse(call: Call, connection: ControllerConnection): Promise<void> {
  // Once the caller is gone, what is left in the pipe isn't run any more.
  while (!call.channel.isDown) {
    const command = await awaitCommand(call, connection);
    if (!command || call.channel.isDown) break;
    if (command.line === 'exit') {
      connection.write(commandReply('+OK bye'));
      break;
    }
    connection.write(await reply(call, command));
  }
  connection.write(
    'Content-Type: text/disconnect-notice\n' +
      `Controlled-Session-UUID: ${call.channel.uuid}\n` +
      'Content-Disposition: disconnect\n' +
      `Content-Length: ${goodbye.length}\n\n${goodbye}`,
  );
  connection.close();
}

/** Virtual time stands still while the controller owes a command. */
async function awaitCommand(
  call: Call,
  connection: ControllerConnection,
): Promise<SocketCommand | null> {
  const release = call.channel.timeline.hold();
  try {
    return await connection.next((stop) => call.channel.onceHungUp(stop));
  } finally {
    release();
  }
}

async function reply(call: Call, command: SocketCommand): Promise<Octets> {
  try {
    return await run(call, command);
  } catch (error) {
    if (!(error instanceof NotCapturedError)) throw error;
    call.problems.push(error.message);
    return commandReply(`-ERR ${error.message}`);
  }
}

async function run(call: Call, { line, headers, body }: SocketCommand): Promise<Octets> {
  if (line === 'connect') return connectReply(call);
  if (line.startsWith('getvar ')) {
    const value = call.channel.variables.get(line.slice('getvar '.length));
    return commandReply(value ?? '-ERR command not found');
  }
  if (line !== 'sendmsg') throw new NotCapturedError(`command ${line}`);
  const known = new Set(['call-command', 'execute-app-name', 'execute-app-arg']);
  const unknown = [...headers.keys()].filter((name) => !known.has(name));
  if (headers.get('call-command') !== 'execute' || unknown.length > 0 || body !== '') {
    throw new NotCapturedError(`sendmsg with ${[...headers.keys()].join(', ')}`);
  }
  call.channel.variables.setAll({ current_loop: '1', total_loops: '1' });
  await execute(
    call,
    controllerApplications,
    headers.get('execute-app-name') ?? '',
    headers.get('execute-app-arg') ?? '',
  );
  return commandReply('+OK');
}

/** The whole channel, URL-encoded; its own headers come last, encoded like the rest. */
function connectReply({ channel, parts }: Call): Octets {
  return `${headerLines([
    ...parts.events.opening('CHANNEL_DATA', channel.micros()),
    ...connectProfileHeaders(channel),
    ...channelHeaders(channel, 'CHANNEL_DATA'),
    ...variableHeaders(channel),
    ['Content-Type', 'command/reply'],
    ['Reply-Text', '+OK\n'],
    ['Socket-Mode', 'static'],
    ['Control', 'full'],
  ])}\n`;
}
