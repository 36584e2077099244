import { decodeState, resume, type Flow, type Outcome, type Step } from '@app/call-flow';
import { err, ok, type Result } from '@app/common';
import { channelVariables } from '@app/contracts';
import type { Arrival } from './live/arrival.js';
import { onSwitch } from './commands/index.js';
import { readTry } from './live/trunk-try.js';
import type { LiveCall } from './live/live-call.js';

/**
 * The command at which a call stands, and its outcome; null when it, or its next part, must still
 * run.
 */
export interface TakenOver {
  readonly step: Step;
  readonly outcome: Outcome | null;
}

/** Finds where a call stands that another controller has begun, from the channel alone. The command
 * named by its state has either ended, with its outcome on the channel, or was cut off before it
 * ran, and runs now. Its done mark and its traces on the channel show which: for a dial these are
 * the switch's lists of legs, so that no destination is dialled twice. The error is a sentence for
 * the log.
 */
export function takeOver(
  flow: Flow,
  stateText: string,
  arrival: Arrival,
  call: LiveCall,
): Result<TakenOver, string> {
  const state = decodeState(stateText);
  if (!state.ok) return err(`the call’s state ${state.error}`);
  const resumed = resume(flow, state.value);
  if (!resumed.ok) return err(`the call’s state does not fit its flow: ${resumed.error}`);

  const step = resumed.value;
  const { command } = step;
  switch (command.kind) {
    case 'answer':
    case 'play':
    case 'dial':
    case 'record': {
      if (command.kind === 'dial') {
        const trunkTry = readTry(arrival.variable(channelVariables.trunkTry));
        if (!trunkTry.ok) return err(trunkTry.error);
        call.trunkTry = trunkTry.value;
      }
      const running = onSwitch(command, call);
      const done = arrival.variable(channelVariables.done) === String(step.state.step);
      const hasRun = done || running.hasRun(arrival.variable);
      return ok({ step, outcome: hasRun ? running.outcome(arrival.variable) : null });
    }
    default:
      return ok({ step, outcome: null });
  }
}
