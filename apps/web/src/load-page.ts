/** The code of a page couldn't be fetched: there is no connection, or a release has replaced it. */
export class PageUnloadable extends Error {
  override readonly name = 'PageUnloadable';

  /**
   * @param wasOnline Whether the browser had a network; if so, the code is gone or our server fails.
   * @param isFirst Whether the app has just been loaded, so that reloading it changes nothing.
   */
  constructor(
    readonly wasOnline: boolean,
    readonly isFirst: boolean,
    cause: unknown,
  ) {
    super('no page', { cause });
  }
}

let hasLoaded = false;

/**
 * Fetches a page's code. A browser remembers a failed fetch of a module until the app is reloaded.
 * @throws PageUnloadable
 */
export async function loadPage<T>(load: () => Promise<T>): Promise<T> {
  const isFirst = !hasLoaded;
  try {
    return await load();
  } catch (error) {
    throw new PageUnloadable(navigator.onLine, isFirst, error);
  } finally {
    hasLoaded = true;
  }
}
