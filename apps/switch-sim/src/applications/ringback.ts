import type { Call } from '../calls/call.js';
import { preAnswer } from './answering.js';

/**
 * The tone that the switch plays to the caller while a destination rings, when `ringback` is set.
 */
export class Ringback {
  private readonly ends: (() => void)[] = [];

  constructor(call: Call) {
    const { channel } = call;
    if (channel.variables.get('ringback') === undefined) return;
    preAnswer(call);
    call.heard.surroundWith('other', call.sinceArrival());
    this.ends.push(
      () => call.heard.surroundWith(null, call.sinceArrival()),
      call.recordings.lineIs('ringing'),
      // During the tone the switch reads the caller's line and leaves the keys in its queue.
      channel.keys.readOn(),
      // when the tone stops, the codec of the caller's line is in use again
      () => channel.variables.setAll({ read_codec: 'PCMA', read_rate: '8000' }),
    );
  }

  stop(): void {
    for (const end of this.ends) end();
  }
}
