import type { AppError } from '@app/common';

/** Work that takes a lot: so much at a time in this process, and nobody has all of it. */
export class AtOnce<Who> {
  private readonly running = new Map<Who, number>();

  /**
   * @param most Works at a time, of one and of all together.
   * @param tooMany What whoever comes beyond it is refused by.
   */
  constructor(
    private readonly most: { readonly ofOne: number; readonly inAll: number },
    private readonly tooMany: () => AppError,
  ) {}

  /** @throws AppError `tooMany`, without beginning. */
  async run<T>(who: Who, work: () => Promise<T>): Promise<T> {
    const own = this.running.get(who) ?? 0;
    const all = [...this.running.values()].reduce((sum, each) => sum + each, 0);
    if (own >= this.most.ofOne || all >= this.most.inAll) throw this.tooMany();
    this.running.set(who, own + 1);
    try {
      return await work();
    } finally {
      const left = (this.running.get(who) ?? 1) - 1;
      if (left > 0) this.running.set(who, left);
      else this.running.delete(who);
    }
  }
}
