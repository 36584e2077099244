/** The code of a page couldn't be fetched: there is no connection, or a release has replaced it. */
export class PageUnloadable extends Error {
  override readonly name = 'PageUnloadable';

  /** @param wasOnline whether the browser had a network: the code itself, or our server, fails then */
  constructor(
    readonly wasOnline: boolean,
    cause: unknown,
  ) {
    super('no page', { cause });
  }
}

const tries = 3;
const waitMs = 500;

/** Fetches a page's code, a few times over. @throws PageUnloadable */
export async function loadPage<T>(load: () => Promise<T>): Promise<T> {
  for (let left = tries; ; left -= 1) {
    try {
      return await load();
    } catch (error) {
      if (left === 1 || !navigator.onLine) throw new PageUnloadable(navigator.onLine, error);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
}
