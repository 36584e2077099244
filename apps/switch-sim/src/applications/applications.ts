import type { Call } from '../calls/call.js';
import { hangUp } from '../calls/leg-end.js';
import { isKnownCause } from '../channel/causes.js';
import type { Channel } from '../channel/channel.js';
import { setProfileValue } from '../channel/profile-fields.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import type { Octets } from '../kernel/octets.js';
import { acknowledge, answer, preAnswer } from './answering.js';
import { bridge } from './bridge.js';
import { bindDigitAction, clearDigitAction, digitActionSetRealm } from './digit-actions.js';
import { limit } from './limit.js';
import { noteExecuted } from './note-executed.js';
import { playback } from './playback.js';
import { recordSession, stopRecordSession } from './record-session.js';
import { flushKeys } from './taken-keys.js';
import { raiseExecute, raiseExecuteComplete } from './raise-execute.js';

export type Application = (call: Call, data: Octets) => void | Promise<void>;

/** The part of a call that is enough for applications that only set or unset variables. */
interface OnChannel {
  readonly channel: Channel;
}

function set({ channel }: OnChannel, data: Octets): void {
  const at = data.indexOf('=');
  if (at < 1) throw new NotCapturedError(`set ${data}`);
  channel.variables.set(data.slice(0, at), data.slice(at + 1));
}

/** `^^;a=1;b=2`: sets several variables, separated by the character after the two carets. */
function multiset(call: OnChannel, data: Octets): void {
  const separator = /^\^\^([^\w=])/.exec(data)?.[1];
  if (separator === undefined) throw new NotCapturedError(`multiset ${data}`);
  for (const each of data.slice(3).split(separator)) set(call, each);
}

function unset({ channel }: OnChannel, data: Octets): void {
  channel.variables.unset(data);
}

function hangup({ channel, parts }: Call, data: Octets): void {
  const cause = data === '' ? 'NORMAL_CLEARING' : data;
  if (!isKnownCause(cause)) throw new NotCapturedError(`hangup ${cause}`);
  hangUp(parts, channel, cause);
}

/** Applications that a controller may execute. Captures of a real switch show each of them. */
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
  flush_dtmf: flushKeys,
  bridge,
  record_session: recordSession,
  stop_record_session: stopRecordSession,
  bind_digit_action: bindDigitAction,
  digit_action_set_realm: digitActionSetRealm,
  clear_digit_action: clearDigitAction,
  limit,
  hangup,
};

/** Unsets several variables, separated by blanks. */
function multiunset({ channel }: OnChannel, data: Octets): void {
  channel.variables.unset(...data.split(' '));
}

function setProfileVar({ channel }: OnChannel, data: Octets): void {
  setProfileValue(channel.profile, data);
}

/**
 * Applications that may also run inline and on a call that is over (SAF_ROUTING_EXEC,
 * SAF_ZOMBIE_EXEC of mod_dptools).
 */
export const settingApplications: Readonly<Record<string, (on: OnChannel, data: Octets) => void>> =
  { set, multiset, unset, multiunset, set_profile_var: setProfileVar };

function setName({ channel }: Call, data: Octets): void {
  channel.name = data;
  channel.variables.set('channel_name', data);
}

/** Hang-up cause of the caller's leg by the response that it gets. */
const causesOfResponses: Readonly<Record<string, string>> = {
  '403 Forbidden': 'CALL_REJECTED',
  '484 Address Incomplete': 'INVALID_NUMBER_FORMAT',
  '488 Not Acceptable Here': 'INCOMPATIBLE_DESTINATION',
  '503 Service Unavailable': 'NORMAL_TEMPORARY_FAILURE',
};

export const isResponse = (data: Octets): boolean => Object.hasOwn(causesOfResponses, data);

/** Refuses a call with a response; on an answered call it just hangs up. */
function respond({ channel, parts }: Call, data: Octets): void {
  const cause = causesOfResponses[data];
  if (cause === undefined) throw new NotCapturedError(`respond ${data}`);
  hangUp(parts, channel, cause);
}

/** Sleeps for some milliseconds; keys pressed meanwhile stay for the next application. */
async function sleep(call: Call, data: Octets): Promise<void> {
  await call.until(call.channel.timeline.now() + Number(data));
}

/** Applications that the dialplan may execute: those of controllers and more. */
export const dialplanApplications: Readonly<Record<string, Application>> = {
  ...controllerApplications,
  ...settingApplications,
  set_name: setName,
  respond,
  sleep,
  set_zombie_exec: () => undefined,
};

/** Before these applications the switch opens the audio to the caller, if it is not open yet. */
const needSound = new Set(['playback', 'record_session']);

/**
 * Runs an application on the call's A leg and adds it to the leg's record.
 * @param applicationUuid Application-UUID of the events that listeners get; without it they get
 * none.
 * @throws {NotCapturedError} for an application, or a form of it, that is not simulated.
 */
export async function execute(
  call: Call,
  applications: Readonly<Record<string, Application>>,
  name: string,
  data: Octets,
  applicationUuid?: Octets,
): Promise<void> {
  const application = Object.hasOwn(applications, name) ? applications[name] : undefined;
  if (!application) throw new NotCapturedError(`application ${name}`);
  if (data.includes('${')) throw new NotCapturedError(`expansion in ${name} ${data}`);
  if (needSound.has(name)) preAnswer(call);
  const raised = applicationUuid === undefined ? null : { name, data, uuid: applicationUuid };
  if (raised) raiseExecute(call, raised);
  noteExecuted(call, name, data);
  await application(call, data);
  if (raised) raiseExecuteComplete(call, raised);
}
