import type { BroughtAudio } from '@app/contracts';
import type { Delivery } from '../sweeping/delivery.js';
import { piecesIn, type Contents } from './audio-file.js';
import type { Taker } from './audio-sweeper.js';
import type { RecordingsClient } from './recordings-client.js';

/** Delivers audio to recordings by HTTP. */
export class Sending implements Taker {
  constructor(private readonly recordings: Pick<RecordingsClient, 'send' | 'answers'>) {}

  answers(): Promise<boolean> {
    return this.recordings.answers();
  }

  bring(name: string, about: BroughtAudio, contents: Contents): Promise<Delivery> {
    return this.recordings.send(name, about, piecesIn(contents));
  }
}
