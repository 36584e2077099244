import type { Call } from '../calls/call.js';
import { hangUp } from '../calls/leg-end.js';
import { isKnownCause } from '../channel/causes.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import { noteExecuted } from './note-executed.js';

const hangUpAt = /^\+(\d+) ([A-Z_]+)$/;
const broadcastAt = /^\+(\d+) (\S+) aleg$/;

/**
 * Runs each `execute_on_answer…` variable in the order of setting. The real switch counts whole
 * seconds of its clock, so it acts up to one second earlier than asked; here it acts exactly on
 * time.
 */
export function executeOnAnswer(call: Call): void {
  for (const [name, value] of call.channel.variables.entries()) {
    if (!name.startsWith('execute_on_answer')) continue;
    const [application = '', ...rest] = String(value).split(' ');
    schedule(call, application, rest.join(' '));
  }
}

function schedule(call: Call, application: string, data: string): void {
  const { channel, parts } = call;
  const [, hangUpSeconds, cause = ''] = hangUpAt.exec(data) ?? [];
  const [, broadcastSeconds, file = ''] = broadcastAt.exec(data) ?? [];
  noteExecuted(call, application, data);
  if (application === 'sched_hangup' && hangUpSeconds !== undefined && isKnownCause(cause)) {
    inSeconds(call, Number(hangUpSeconds), () => hangUp(parts, channel, cause));
  } else if (application === 'sched_broadcast' && broadcastSeconds !== undefined) {
    inSeconds(call, Number(broadcastSeconds), () => call.broadcast(file));
    call.channel.variables.set('last_sched_id', String(call.parts.nextTaskId()));
  } else throw new NotCapturedError(`execute_on_answer=${application} ${data}`);
}

function inSeconds(call: Call, seconds: number, deed: () => void): void {
  const { channel } = call;
  const work = channel.timeline.at(channel.timeline.now() + seconds * 1000, () => {
    forget();
    deed();
  });
  const forget = channel.onceHungUp(() => work.cancel());
}
