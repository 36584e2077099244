import type { Call } from '../calls/call.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import { ControllerConnection } from './controller-connection.js';
import { ControllerDialogue } from './controller-dialogue.js';

/** Reads `host:port|host:port full`: the addresses are tried in order. */
function addressesOf(data: string): { host: string; port: number }[] {
  const parts = /^(\S+) full$/.exec(data);
  if (!parts?.[1]) throw new NotCapturedError(`socket ${data}`);
  return parts[1].split('|').map((each) => {
    const at = each.lastIndexOf(':');
    return { host: each.slice(0, at), port: Number(each.slice(at + 1)) };
  });
}

/**
 * Runs the `socket` application: connects a controller and gives it the channel. Returns at once
 * when no controller accepts.
 */
export async function runSocket(call: Call, data: string): Promise<void> {
  for (const { host, port } of addressesOf(data)) {
    const release = call.channel.timeline.hold();
    const connection = await ControllerConnection.open(host, port).finally(release);
    if (!connection) continue;
    call.channel.variables.set('socket_host', host);
    await new ControllerDialogue(call, connection).toTheEnd();
    call.channel.variables.unset('current_loop', 'total_loops');
    return;
  }
}
