import { decodeState, resume, type Flow, type Outcome, type Step } from '@app/call-flow';
import { err, ok, type Result } from '@app/common';
import { channelVariables } from '@app/contracts';
import type { Arrival } from './live/arrival.js';
import { onSwitch } from './commands/index.js';
import { readTry } from './live/trunk-try.js';
import type { LiveCall } from './live/live-call.js';

/** The command that a call had come to, and what came of it: null where it, or a part, is still to be run. */
export interface TakenOver {
  readonly step: Step;
  readonly outcome: Outcome | null;
}

/**
 * Where a call stands that another controller has begun, read from the channel alone. Of the
 * command that its state names: ended, and its outcome is on the channel; or the write was cut
 * off before it ran, and it runs now. Which of both, its done mark tells, and what it has left on
 * the channel: for a destination the switch's list of legs, so that none is dialled twice. The
 * error is a sentence.
 */
export function takeOver(
  flow: Flow,
  stateText: string,
  arrival: Arrival,
  call: LiveCall,
): Result<TakenOver, string> {
  const state = decodeState(stateText);
  if (!state.ok) return err(`its state ${state.error}`);
  const resumed = resume(flow, state.value);
  if (!resumed.ok) return err(`its state is of another flow: ${resumed.error}`);

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
