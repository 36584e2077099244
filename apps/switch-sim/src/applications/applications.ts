import { type Call, NotCapturedError } from '../calls/call.js';
import { isKnownCause } from '../channel/causes.js';
import { hangUp } from '../channel/leg-end.js';
import type { Octets } from '../channel/octets.js';
import { acknowledge, answer, preAnswer } from './answering.js';
import { bridge } from './bridge.js';
import { playback } from './playback.js';

export type Application = (call: Call, data: Octets) => void | Promise<void>;

function set({ channel }: Call, data: Octets): void {
  const at = data.indexOf('=');
  if (at < 1) throw new NotCapturedError(`set ${data}`);
  channel.variables.set(data.slice(0, at), data.slice(at + 1));
}

/** `^^;a=1;b=2`: several at once, separated by the character after the two carets. */
function multiset(call: Call, data: Octets): void {
  const separator = /^\^\^([^\w=])/.exec(data)?.[1];
  if (separator === undefined) throw new NotCapturedError(`multiset ${data}`);
  for (const each of data.slice(3).split(separator)) set(call, each);
}

function unset({ channel }: Call, data: Octets): void {
  channel.variables.unset(data);
}

function hangup({ channel, parts }: Call, data: Octets): void {
  const cause = data === '' ? 'NORMAL_CLEARING' : data;
  if (!isKnownCause(cause)) throw new NotCapturedError(`hangup ${cause}`);
  hangUp(parts, channel, cause);
}

/** What a controller may have executed. Everything here was captured from one. */
export const controllerApplications: Readonly<Record<string, Application>> = {
  set,
  multiset,
  unset,
  pre_answer: (call) => preAnswer(call),
  answer: (call) => {
    answer(call);
    acknowledge(call);
  },
  playback,
  bridge,
  hangup,
};

/** Several variables at once, separated by blanks. */
function multiunset({ channel }: Call, data: Octets): void {
  channel.variables.unset(...data.split(' '));
}

function setName({ channel }: Call, data: Octets): void {
  channel.profile.channelName = data;
  channel.variables.set('channel_name', data);
}

/** 503 to a caller who isn't answered yet; on an answered call it just hangs up. */
function respond({ channel, parts }: Call, data: Octets): void {
  if (data !== '503 Service Unavailable') throw new NotCapturedError(`respond ${data}`);
  hangUp(parts, channel, 'NORMAL_TEMPORARY_FAILURE');
}

/** What the dialplan may have executed besides. */
export const dialplanApplications: Readonly<Record<string, Application>> = {
  ...controllerApplications,
  multiunset,
  set_name: setName,
  respond,
  zombie_exec: () => undefined,
};

/**
 * Runs an application on the call's A leg and keeps it for the record.
 * @throws {NotCapturedError} for one that isn't simulated, or in a form that isn't.
 */
export async function execute(
  call: Call,
  applications: Readonly<Record<string, Application>>,
  name: string,
  data: Octets,
): Promise<void> {
  const application = Object.hasOwn(applications, name) ? applications[name] : undefined;
  if (!application) throw new NotCapturedError(`application ${name}`);
  if (data.includes('${')) throw new NotCapturedError(`expansion in ${name} ${data}`);
  noteExecuted(call, name, data);
  await application(call, data);
}

/** What the switch notes of every application before it runs. */
export function noteExecuted({ channel }: Call, name: string, data: Octets): void {
  channel.executed.push({ name, data, stampMicros: channel.micros() });
  channel.variables.unset('current_application_response');
  channel.variables.set('current_application_data', data);
  channel.variables.set('current_application', name);
}
