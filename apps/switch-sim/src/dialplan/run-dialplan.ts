import {
  dialplanApplications,
  execute,
  settingApplications,
} from '../applications/applications.js';
import { noteExecuted } from '../applications/note-executed.js';
import type { Call } from '../calls/call.js';
import type { Dialplan } from '../calls/hunted.js';
import { hangUp } from '../calls/leg-end.js';
import type { PlannedApplication, PlannedExtension } from '../json-cdr/cdr-body.js';
import { runSocket } from '../outbound-socket/socket-application.js';
import { extensionAsked } from './parse-dialplan.js';

/**
 * Runs the dialplan on a call to its end. Once the caller is gone, it runs only applications that
 * set and unset variables, and only after `set_zombie_exec`.
 * @returns The extension for the record; null when the dialplan has none for the call.
 */
export async function runDialplan(
  call: Call,
  dialplan: Dialplan,
): Promise<PlannedExtension | null> {
  const { channel, parts } = call;
  const { extension, applications } = dialplan.hunt(channel, null);
  channel.state = 'CS_EXECUTE';
  channel.callState = 'RINGING';
  let started = 0;
  let goesOn = false;
  for (const action of applications) {
    if (!channel.isDown) {
      started += 1;
      goesOn ||= action.name === 'set_zombie_exec';
      await runAction(call, dialplan, action);
    } else if (goesOn && Object.hasOwn(settingApplications, action.name)) {
      await execute(call, dialplanApplications, action.name, action.data);
    }
  }
  hangUp(parts, channel, extension === null ? 'NO_ROUTE_DESTINATION' : 'NORMAL_CLEARING');
  return extension === null ? null : { name: extension, applications, started };
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
    for (const each of dialplan.hunt(channel, extensionAsked(data)).applications) {
      if (channel.isDown) return;
      await runAction(call, dialplan, each);
    }
    return;
  }
  await execute(call, dialplanApplications, name, data);
}
