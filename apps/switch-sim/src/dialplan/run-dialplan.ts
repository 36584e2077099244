import { dialplanApplications, execute } from '../applications/applications.js';
import { noteExecuted } from '../applications/note-executed.js';
import type { Call } from '../calls/call.js';
import { hangUp } from '../channel/leg-end.js';
import type { PlannedApplication, PlannedExtension } from '../json-cdr/cdr-body.js';
import { runSocket } from '../outbound-socket/socket-application.js';
import type { Dialplan } from './dialplan.js';

/**
 * Runs the dialplan on a call until the caller is gone or nothing is left to do.
 * @returns the extension as the record has it.
 */
export async function runDialplan(call: Call, dialplan: Dialplan): Promise<PlannedExtension> {
  const { channel, parts } = call;
  dialplan.prepare(channel);
  channel.state = 'CS_EXECUTE';
  channel.callState = 'RINGING';
  const applications = dialplan.actions(channel);
  let started = 0;
  for (const action of applications) {
    if (channel.isDown) break;
    started += 1;
    await runAction(call, dialplan, action);
  }
  hangUp(parts, channel, 'NORMAL_CLEARING');
  const goesOn = applications.slice(0, started).some(({ name }) => name === 'set_zombie_exec');
  for (const { name, data } of goesOn ? dialplan.forget(channel) : []) {
    await execute(call, dialplanApplications, name, data);
  }
  return { name: dialplan.extension, applications, started };
}

async function runAction(
  call: Call,
  dialplan: Dialplan,
  action: PlannedApplication,
): Promise<void> {
  const { channel } = call;
  const { name, data } = action;
  if (name === 'socket') {
    noteExecuted(call, name, data);
    await runSocket(call, data);
    return;
  }
  if (name === 'execute_extension') {
    noteExecuted(call, name, data);
    channel.variables.set('DP_MATCH', ['lost', 'lost']);
    for (const each of dialplan.lost(channel)) {
      if (channel.isDown) return;
      await execute(call, dialplanApplications, each.name, each.data);
    }
    return;
  }
  await execute(call, dialplanApplications, name, data);
}
