export interface FetchedFile {
  /** The app's name for error messages. */
  readonly app: string;
  /** Maximum size of the file in bytes. */
  readonly largest: number;
  readonly withinMs?: number;
}

/**
 * Fetches a file of another app into memory, by a path that the app gave on the bus.
 *
 * @throws Error when the file is unreachable or larger than `largest`, or the path leads to another
 * host.
 */
export async function fetchFile(
  base: string,
  path: string,
  { app, largest, withinMs = 30_000 }: FetchedFile,
): Promise<Buffer> {
  const url = new URL(path, base);
  if (url.origin !== new URL(base).origin) throw new Error('the path of the file leads elsewhere');
  // The path has a token, which must be in no error and no log line.
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
