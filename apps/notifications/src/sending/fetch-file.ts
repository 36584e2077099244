export interface FetchedFile {
  /** For what is said of it. */
  readonly app: string;
  /** In bytes. */
  readonly largest: number;
  readonly withinMs?: number;
}

/**
 * A file of another app, by a path that it gave on the bus. In memory only.
 *
 * @throws Error when it can't be had, is larger than `largest`, or the path leads to another host.
 */
export async function fetchFile(
  base: string,
  path: string,
  { app, largest, withinMs = 30_000 }: FetchedFile,
): Promise<Buffer> {
  const url = new URL(path, base);
  if (url.origin !== new URL(base).origin) throw new Error('the path of the file leads elsewhere');
  // The path holds a token: it must be in no error and no log line.
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(withinMs) });
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new Error(`${app} answered ${response.status} instead of the file`);
  }
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body) {
    bytes += piece.length;
    if (bytes > largest) throw new Error(`the file has more than ${largest} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
