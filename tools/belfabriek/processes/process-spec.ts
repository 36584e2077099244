/** A process to run and to keep running. */
export interface ProcessSpec {
  /** Names its log and pid file, such as `call-control-1`. */
  readonly name: string;
  /** What `--kill` and the count of work call it, such as `call-control`. */
  readonly app: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Another user to run as, when we are root. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Resolves true when the process does its work; asked again until then. */
  readonly ready: () => Promise<boolean>;
  readonly readyWithinMs: number;
  /** SIGTERM when not given. PostgreSQL's fast stop is SIGINT. */
  readonly stopSignal?: NodeJS.Signals;
}

/** A finished piece of work, as an app logs it: `{"work":"leg","count":1}`. */
export interface Work {
  readonly kind: string;
  readonly count: number;
}

/** Reads a line of an app's log; undefined when it tells of no work. */
export function workOf(line: string): Work | undefined {
  if (!line.includes('"work"')) return undefined;
  try {
    const entry: unknown = JSON.parse(line);
    if (typeof entry !== 'object' || entry === null) return undefined;
    const { work, count } = entry as { work?: unknown; count?: unknown };
    return typeof work === 'string' && typeof count === 'number' && count > 0
      ? { kind: work, count }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Answers true when a GET of the URL is answered by 2xx within a second. */
export function answersOk(url: string): () => Promise<boolean> {
  return async () => {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(1000) });
      await response.arrayBuffer();
      return response.ok;
    } catch {
      return false;
    }
  };
}
