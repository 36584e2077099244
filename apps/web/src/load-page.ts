/** The code of a page couldn't be fetched: there is no connection, or a release has replaced it. */
export class PageUnloadable extends Error {
  override readonly name = 'PageUnloadable';

  /**
   * @param wasOnline whether the browser had a network: the code itself, or our server, fails then
   * @param isFirst whether the app has just been loaded: loading it anew changes nothing
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
 * Fetches a page's code, once: a browser that couldn't fetch a module says so of it until the app is loaded anew.
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
