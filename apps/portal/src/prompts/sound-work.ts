import { Injectable } from '@nestjs/common';
import { AppError } from '@app/common';

/** Each takes a core for a second or two, and an upload up to 20 MB of disk before that. */
const atOnce = 8;
/** Whoever sends slowly, or much, keeps nobody else out. */
const ofOneOwner = 3;

/** What owners have made into sound: so much at a time in this process, and no owner all of it. */
@Injectable()
export class SoundWork {
  private readonly running = new Map<string | null, number>();

  /**
   * @param ownerId Null for the platform's own.
   * @throws AppError too-many.
   */
  async run<T>(ownerId: string | null, work: () => Promise<T>): Promise<T> {
    const own = this.running.get(ownerId) ?? 0;
    const all = [...this.running.values()].reduce((sum, each) => sum + each, 0);
    if (own >= ofOneOwner || all >= atOnce) throw tooMany();
    this.running.set(ownerId, own + 1);
    try {
      return await work();
    } finally {
      const left = (this.running.get(ownerId) ?? 1) - 1;
      if (left > 0) this.running.set(ownerId, left);
      else this.running.delete(ownerId);
    }
  }
}

const tooMany = (): AppError =>
  new AppError(
    'too-many',
    'too-many-prompts-at-once',
    'Several prompts are being made; try again in a moment.',
  );
