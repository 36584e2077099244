import { BusyError } from '@app/common';
import { mp3Refusals } from '@app/contracts';

const [own, all] = mp3Refusals;
/**
 * Seconds after which a person may try again while other MP3s of the same person are made: most
 * take a few seconds.
 */
const ownAfterSeconds = 10;
const allAfterSeconds = 60;

/** The refusal of an MP3 for now, with what to do. */
export const refused = (inTheWay: 'all' | 'own'): BusyError =>
  inTheWay === 'own'
    ? new BusyError(
        'too-many',
        own,
        'You already have as many MP3s under way as allowed. Wait until one of them is complete, or take the WAV.',
        ownAfterSeconds,
      )
    : new BusyError(
        'unavailable',
        all,
        'Too many MP3s are being made at the moment. Try again in a minute, or take the WAV.',
        allAfterSeconds,
      );
