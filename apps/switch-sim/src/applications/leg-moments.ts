import type { Call } from '../calls/call.js';
import type { Channel } from '../channel/channel.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import { limit } from './limit.js';
import { noteExecuted } from './note-executed.js';

/**
 * What a leg was told to do before its INVITE goes out: to be counted, after which it may be over.
 * @throws {NotCapturedError} for anything else.
 */
export function runOnOriginate({ parts }: Pick<Call, 'parts'>, channel: Channel): void {
  const told = channel.variables.get('execute_on_originate');
  if (told === undefined) return;
  const [, data] = /^limit (.+)$/.exec(told) ?? [];
  if (data === undefined) throw new NotCapturedError(`execute_on_originate=${told}`);
  noteExecuted({ channel }, 'limit', data);
  limit({ parts, channel }, data);
}

/**
 * What the switch was told to do when a leg rings or answers: to note it on the caller's leg.
 * @throws {NotCapturedError} for anything else.
 */
export function runApiOn(moment: 'ring' | 'answer', call: Call, leg: Channel): void {
  const told = leg.variables.get(`api_on_${moment}`);
  if (told === undefined) return;
  const [, uuid, name = '', value = ''] = /^uuid_setvar (\S+) (\w+) (\w+)$/.exec(told) ?? [];
  if (uuid !== call.channel.uuid) throw new NotCapturedError(`api_on_${moment}=${told}`);
  if (!call.channel.isDown) call.channel.variables.set(name, value);
}
