import type { Call } from '../calls/call.js';
import { NotCapturedError } from '../kernel/not-captured.js';

const binding = /^(\w+),([0-9*#]+),exec\[i\]:(record_session_(?:un)?mask),([^,]+),peer,self$/;

/**
 * `rec,*1,exec[i]:record_session_mask,<file>,peer,self`: binds the destination's keys to an action
 * on the caller's leg.
 */
export function bindDigitAction({ digitActions }: Call, data: string): void {
  const [, , digits = '', application, file = ''] = binding.exec(data) ?? [];
  if (application !== 'record_session_mask' && application !== 'record_session_unmask') {
    throw new NotCapturedError(`bind_digit_action ${data}`);
  }
  digitActions.bind(digits, { application, file });
}

export function digitActionSetRealm({ digitActions }: Call, data: string): void {
  const realm = /^(\w+),peer$/.exec(data)?.[1];
  if (realm === undefined) throw new NotCapturedError(`digit_action_set_realm ${data}`);
  digitActions.use(realm);
}

export function clearDigitAction({ digitActions }: Call, data: string): void {
  if (data !== 'all,peer') throw new NotCapturedError(`clear_digit_action ${data}`);
  digitActions.clear();
}
