import type { Call } from '../calls/call.js';
import { preAnswer } from './answering.js';

/** The tone that a caller hears from the switch while a destination rings, if it was told to play one. */
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
      // The switch reads the caller's line meanwhile, and leaves the keys in its queue.
      channel.keys.readOn(),
      // The codec is the line's again.
      () => channel.variables.setAll({ read_codec: 'PCMA', read_rate: '8000' }),
    );
  }

  stop(): void {
    for (const end of this.ends) end();
  }
}
