import { BusyError } from '@app/common';
import { mp3Refusals } from '@app/contracts';

const [own, all] = mp3Refusals;
/** What is asked for is most often made within seconds. */
const ownAfterSeconds = 10;
const allAfterSeconds = 60;

/** What who gets no MP3 now is told, and what to do. */
export const refused = (inTheWay: 'all' | 'own'): BusyError =>
  inTheWay === 'own'
    ? new BusyError(
        'too-many',
        own,
        'As many MP3s as you may have at a time are being made or read. Wait until one of them has come, or take the WAV.',
        ownAfterSeconds,
      )
    : new BusyError(
        'unavailable',
        all,
        'Too many MP3s are being made at the moment. Try again in a minute, or take the WAV.',
        allAfterSeconds,
      );
