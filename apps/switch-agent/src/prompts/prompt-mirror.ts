import type { Objects } from '@app/platform/messaging';
import type { PromptFolder } from './prompt-folder.js';

/** Number of objects fetched at a time. */
const fetches = 8;

/** How long a removed prompt stays: a call that began before its removal may still play it. */
const keptMs = 24 * 60 * 60 * 1000;

export interface MirrorOptions {
  readonly objects: Pick<Objects, 'list' | 'get'>;
  readonly folder: PromptFolder;
  /** The current time in milliseconds since 1970. */
  readonly now: () => number;
}

/** The result of one comparison with the store. */
export interface Mirrored {
  /** Every object up to this revision is in the folder. */
  readonly revision: number;
  readonly files: number;
  readonly fetched: number;
  readonly removed: number;
}

/** Makes the prompts folder equal to the object store. */
export class PromptMirror {
  private readonly goneSince = new Map<string, number>();

  constructor(private readonly options: MirrorOptions) {}

  /**
   * Compares the folder with the store once, fetching and removing files.
   * @throws AppError when the bus is away; Error when an object does not have the hash in its name,
   * after all others were fetched.
   */
  async look(): Promise<Mirrored> {
    const { objects, folder } = this.options;
    const { revision, names } = await objects.list();
    const there = await folder.names();
    const fetched = await this.fetch([...names].filter((name) => !there.has(name)));
    const removed = await this.removeGone(names, there);
    return { revision, files: there.size + fetched - removed, fetched, removed };
  }

  private async fetch(missing: readonly string[]): Promise<number> {
    const { objects, folder } = this.options;
    const rest = missing.values();
    let fetched = 0;
    const work = async (): Promise<Error[]> => {
      const errors: Error[] = [];
      for (const name of rest) {
        try {
          const bytes = await objects.get(name);
          // the prompt was deleted after the listing
          if (bytes === null) continue;
          await folder.write(name, bytes);
          fetched += 1;
        } catch (error) {
          errors.push(error instanceof Error ? error : new Error(String(error)));
        }
      }
      return errors;
    };
    const [error] = (await Promise.all(Array.from({ length: fetches }, work))).flat();
    if (error !== undefined) throw error;
    return fetched;
  }

  /**
   * Removes prompts that the store no longer has. An empty store has lost its objects and will be
   * filled again, so it removes none.
   */
  private async removeGone(
    names: ReadonlySet<string>,
    there: ReadonlySet<string>,
  ): Promise<number> {
    const gone = names.size === 0 ? [] : [...there].filter((name) => !names.has(name));
    for (const name of this.goneSince.keys()) {
      if (!gone.includes(name)) this.goneSince.delete(name);
    }
    let removed = 0;
    for (const name of gone) {
      const since = this.goneSince.get(name) ?? this.options.now();
      this.goneSince.set(name, since);
      if (this.options.now() - since < keptMs) continue;
      await this.options.folder.remove(name);
      this.goneSince.delete(name);
      removed += 1;
    }
    return removed;
  }
}
