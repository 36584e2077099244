import { ask, type Question } from '../applications/confirmation.js';
import type { SwitchParts } from '../calls/call.js';
import { hangUp } from '../calls/leg-end.js';
import type { Channel } from '../channel/channel.js';
import type { DestinationBehaviour } from '../kernel/call-script.js';

interface Asking {
  readonly question: Question;
  readonly behaviour: DestinationBehaviour;
  /** When the command gives up, by the leg's timeline. */
  readonly untilMs: number;
  /** Called after each question with the milliseconds of it that were heard. */
  readonly heard: (ms: number) => unknown;
}

/**
 * Asks an answered leg for the key. Resolves when the key is pressed or the leg is hung up, by the
 * callee or at a time limit.
 */
export async function asked(
  parts: SwitchParts,
  channel: Channel,
  { question, behaviour, untilMs, heard }: Asking,
): Promise<void> {
  if (behaviour.kind !== 'answers')
    throw new Error(`a destination of kind ${behaviour.kind} cannot be asked`);
  const { timeline } = channel;
  const nowMs = timeline.now();
  const planned = (behaviour.keys ?? []).map(({ afterMs, key }) =>
    timeline.at(nowMs + afterMs, () => channel.press(key)),
  );
  const hangUpAt = (atMs: number, cause: string): void => {
    planned.push(timeline.at(atMs, () => hangUp(parts, channel, cause)));
  };
  hangUpAt(untilMs, 'NO_ANSWER');
  if (question.timeoutMs !== null) hangUpAt(nowMs + question.timeoutMs, 'ALLOTTED_TIMEOUT');
  if (behaviour.endedBy === 'callee') {
    planned.push(
      timeline.at(nowMs + behaviour.talkMs, () => {
        channel.variables.setAll({
          sip_term_status: '200',
          proto_specific_hangup_cause: 'sip:200',
          sip_term_cause: '16',
          sip_hangup_disposition: 'recv_bye',
        });
        hangUp(parts, channel, 'NORMAL_CLEARING');
      }),
    );
  }
  await new Promise<void>((done) => {
    const stop = ask({ parts }, channel, question, done, heard);
    const over = channel.onceHungUp(done);
    planned.push({ cancel: stop }, { cancel: over });
  });
  for (const each of planned) each.cancel();
}
