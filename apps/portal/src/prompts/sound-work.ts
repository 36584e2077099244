import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';
import { AtOnce } from '../kernel/at-once.js';

/** Each takes a core for a second or two, and an upload up to 20 MB of disk before that. */
const atOnce = 8;
/** Whoever sends slowly, or much, keeps nobody else out. */
const ofOneOwner = 3;

const tooMany = (): AppError =>
  new AppError(
    'too-many',
    'too-many-prompts-at-once',
    'Several prompts are being made; try again in a moment.',
  );

/** What owners have made into sound; the platform's own is null's. */
@Injectable()
export class SoundWork extends AtOnce<string | null> {
  constructor() {
    super({ ofOne: ofOneOwner, inAll: atOnce }, tooMany);
  }
}
