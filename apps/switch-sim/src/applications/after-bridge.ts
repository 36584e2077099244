import type { Channel } from '../channel/channel.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import { noteExecuted } from './note-executed.js';

/**
 * Runs a leg's `execute_on_post_bridge` when its bridge is over, hung up or not. Only `multiunset`
 * is simulated.
 */
export function runAfterBridge(channel: Channel): void {
  const told = channel.variables.get('execute_on_post_bridge');
  if (told === undefined) return;
  const [, names] = /^multiunset (\w+(?: \w+)*)$/.exec(told) ?? [];
  if (names === undefined) throw new NotCapturedError(`execute_on_post_bridge=${told}`);
  noteExecuted({ channel }, 'multiunset', names);
  for (const name of names.split(' ')) channel.variables.unset(name);
}
