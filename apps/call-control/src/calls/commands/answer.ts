import { execute } from '@app/event-socket';
import type { LiveCall } from '../live/live-call.js';
import type { OnSwitch } from './on-switch.js';

/** Answers the caller. Safe to repeat after a write that was cut off. */
export const answer = (call: LiveCall): OnSwitch => ({
  write() {
    call.hasMedia = true;
    call.listened = false;
    return { run: [execute('answer')], read: [] };
  },
  outcome: () => ({ kind: 'answer' }),
  hasRun: () => false,
});
