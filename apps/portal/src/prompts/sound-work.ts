import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { AtOnce } from '../kernel/at-once.js';

/**
 * Maximum number of simultaneous works: each takes a core for a second or two, and an upload up to
 * 20 MB of disk before that.
 */
const atOnce = 8;
/** Maximum number of simultaneous works of one owner, so that a slow or large sender doesn't block others. */
const ofOneOwner = 3;

const tooMany = (): AppError =>
  new AppError(
    'too-many',
    'too-many-prompts-at-once',
    'Several prompts are being made; try again in a moment.',
  );

/** Limits the simultaneous making of audio by owner; null stands for the platform's own prompts. */
@Injectable()
export class SoundWork extends AtOnce<string | null> {
  constructor() {
    super({ ofOne: ofOneOwner, inAll: atOnce }, tooMany);
  }
}
