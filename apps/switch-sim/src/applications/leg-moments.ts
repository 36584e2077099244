import type { Call } from '../calls/call.js';
import type { Channel } from '../channel/channel.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import { limit } from './limit.js';
import { noteExecuted } from './note-executed.js';

/**
 * Runs a leg's `execute_on_originate` before its INVITE goes out. Only `limit` is simulated; it may
 * end the leg.
 * @throws {NotCapturedError} for any other application.
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
 * Runs a leg's `api_on_ring` or `api_on_answer`. Only setting a variable of the caller's leg is
 * simulated.
 * @throws {NotCapturedError} for any other command.
 */
export function runApiOn(moment: 'ring' | 'answer', call: Call, leg: Channel): void {
  const told = leg.variables.get(`api_on_${moment}`);
  if (told === undefined) return;
  const [, uuid, name = '', value = ''] = /^uuid_setvar (\S+) (\w+) (\w+)$/.exec(told) ?? [];
  if (uuid !== call.channel.uuid) throw new NotCapturedError(`api_on_${moment}=${told}`);
  if (!call.channel.isDown) call.channel.variables.set(name, value);
}
