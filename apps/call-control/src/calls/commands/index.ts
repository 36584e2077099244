import type { Command } from '@app/call-flow';
import type { LiveCall } from '../live/live-call.js';
import { answer } from './answer.js';
import { dial } from './dial.js';
import type { OnSwitch } from './on-switch.js';
import { play } from './play.js';
import { record } from './record.js';

/**
 * Commands that the switch runs on the caller's channel, without `release`, which ends the call.
 */
export type SwitchCommand = Extract<Command, { kind: 'answer' | 'play' | 'dial' | 'record' }>;

export function onSwitch(command: SwitchCommand, call: LiveCall): OnSwitch {
  switch (command.kind) {
    case 'answer':
      return answer(call);
    case 'play':
      return play(command, call);
    case 'dial':
      return dial(command, call);
    case 'record':
      return record(command, call);
  }
}
