import { FrameDecoder, Reply, type CallOutcome, type Step } from '@app/event-socket';
import type { CallChannel } from '../src/calls/live/call-channel.js';
import type { FakeCall } from './fake-call.js';

/**
 * A connection to a FakeCall. It can break: after so many commands nothing more reaches the switch,
 * even within a write, and no reply is read.
 */
export class FakeChannel implements CallChannel {
  /** Names of the steps of each write. */
  readonly writes: string[][] = [];
  readonly channel: CallChannel['channel'];

  constructor(
    private readonly call: FakeCall,
    readonly uuid: string,
    private commandsLeft = Infinity,
  ) {
    const variables = new Map(call.variables);
    const headers = new Map(call.headers);
    this.channel = {
      header: (name) => headers.get(name),
      variable: (name) => variables.get(name),
    };
  }

  run(steps: readonly Step[]): Promise<CallOutcome> {
    this.writes.push(steps.map((step) => step.name));
    const replies: Reply[] = [];
    const decoder = new FrameDecoder((frame) => replies.push(new Reply(frame)));
    for (const step of steps) {
      if (this.commandsLeft <= 0) {
        return Promise.resolve({ state: 'gone', reason: 'closed', replies: [] });
      }
      this.commandsLeft -= 1;
      const text = this.call.execute(step.wire.trimEnd());
      decoder.push(Buffer.from(`Content-Type: command/reply\nReply-Text: ${text}\n\n`));
      if (this.call.ended !== undefined) {
        return Promise.resolve({ state: 'gone', reason: 'hangup', replies });
      }
    }
    return Promise.resolve({ state: 'done', replies });
  }
}
