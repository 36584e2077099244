/** A path of our own; of any other address, such as `//elsewhere` or `/\\elsewhere`, the start. */
export function ownPath(wanted: string): string {
  const base = 'https://own.invalid';
  if (!wanted.startsWith('/') || !URL.canParse(wanted, base)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, base);
  return origin === base ? pathname + search + hash : '/';
}

/** What the portal answers itself, and is no page of the app. */
export const isFile = (path: string): boolean => /^\/(?:v1|files)\//.test(path);
