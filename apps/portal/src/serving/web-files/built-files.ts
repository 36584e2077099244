import { readdirSync } from 'node:fs';
import { extname } from 'node:path';
import type { Request, Response } from 'express';
import Negotiator from 'negotiator';

/** The extensions of the compressed copies that the build makes beside each file, smallest copy first. */
const endings = { br: '.br', gzip: '.gz' } as const;
const encodings = ['br', 'gzip'] as const;

/** A type of our own: the package's types lack the option of a preferred order. */
interface Negotiates {
  encoding(
    available: readonly string[],
    options: { preferred: readonly string[] },
  ): string | undefined;
}

export type Encoding = keyof typeof endings;

/**
 * The compressed copy that the client prefers; undefined: the file itself, as for a range, which refers to the file's
 * own bytes.
 */
export function preferred(copies: readonly Encoding[], request: Request): Encoding | undefined {
  if (request.headers.range !== undefined) return undefined;
  const negotiator: Negotiates = new Negotiator(request);
  const wanted = negotiator.encoding([...copies, 'identity'], { preferred: copies });
  return copies.find((copy) => copy === wanted);
}

/** A folder of files with copies compressed by the build. */
export class BuiltFiles {
  /** Paths below the folder, beginning with a slash. */
  private readonly files: ReadonlySet<string>;

  constructor(folder: string) {
    this.files = new Set(
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
        (path) => `/${path.replaceAll('\\', '/')}`,
      ),
    );
  }

  /**
   * Chooses the copy that the client prefers, or the file itself, and sets the response's headers for it. A range
   * gets the file itself.
   */
  choose(file: string, request: Request, response: Response): string {
    const copies = encodings.filter((encoding) => this.files.has(file + endings[encoding]));
    if (copies.length === 0) return file;
    response.vary('Accept-Encoding');
    const encoding = preferred(copies, request);
    if (encoding === undefined) return file;
    response.type(extname(file));
    response.setHeader('content-encoding', encoding);
    return file + endings[encoding];
  }
}
