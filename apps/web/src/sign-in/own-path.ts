/** Returns a path on our own site; `/` for any other address, such as `//elsewhere` or `/\\elsewhere`. */
export function ownPath(wanted: string): string {
  const base = 'https://own.invalid';
  if (!wanted.startsWith('/') || !URL.canParse(wanted, base)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, base);
  return origin === base ? pathname + search + hash : '/';
}

/** Whether the portal itself serves the path, so that it is no page of the app. */
export const isFile = (path: string): boolean => /^\/(?:v1|files)\//.test(path);
