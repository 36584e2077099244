import { advance, decodeState, resume, type Flow, type Step } from '@app/call-flow';
import { err, ok, type Result } from '@app/common';
import { channelVariables } from '@app/contracts';
import type { Announcements } from './announcements.js';
import type { Arrival } from './arrival.js';
import { legUuid } from './leg-uuid.js';
import { dialOutcome, playedMs, wasDialled } from './outcomes.js';

/**
 * Where a call goes on that another controller has begun, read from the channel alone. Of the
 * command that its state names: ended, and its outcome is on the channel; or the write was cut
 * off before it ran, and it runs now. Which of both, its done mark tells, and for a destination
 * also the switch's list of legs, so that none is dialled twice. An announcement without its done
 * mark is played again: to hear it twice harms no one. The error is a sentence.
 */
export function takeOver(
  flow: Flow,
  stateText: string,
  arrival: Arrival,
  announcements: Announcements,
): Result<Step, string> {
  const state = decodeState(stateText);
  if (!state.ok) return err(`its state ${state.error}`);
  const step = resume(flow, state.value);
  if (!step.ok) return err(`its state is of another flow: ${step.error}`);

  const { command } = step.value;
  const done = arrival.variable(channelVariables.done) === String(state.value.step);
  switch (command.kind) {
    case 'release':
      return step;
    case 'play':
      if (!done) return step;
      announcements.end(playedMs(arrival.variable));
      return ok(advance(flow, state.value, { kind: 'played' }));
    case 'dial': {
      const leg = legUuid(arrival.callId, command.attempt);
      if (!done && !wasDialled(arrival.variable, leg)) return step;
      return ok(advance(flow, state.value, dialOutcome(arrival.variable, leg)));
    }
  }
}
