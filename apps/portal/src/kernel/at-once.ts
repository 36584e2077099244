import type { AppError } from '@app/common';

/** Limits simultaneous heavy work in this process, for each asker and in all, so that no asker takes all of it. */
export class AtOnce<Who> {
  private readonly running = new Map<Who, number>();

  /**
   * @param most The most simultaneous works: `ofOne` asker, and `inAll`.
   * @param tooMany The refusal of work over either limit.
   */
  constructor(
    private readonly most: { readonly ofOne: number; readonly inAll: number },
    private readonly tooMany: () => AppError,
  ) {}

  /**
   * Runs work.
   * @throws AppError `tooMany`, without starting the work.
   */
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
