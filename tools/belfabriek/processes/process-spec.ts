/** A process to start and keep running. */
export interface ProcessSpec {
  /** Name of its log and pid file, such as `call-control-1`. */
  readonly name: string;
  /** App name for `--kill` and the count of work, such as `call-control`. */
  readonly app: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** User to run as when we are root. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /** Resolves to true when the process does its work; called again until then. */
  readonly ready: () => Promise<boolean>;
  readonly readyWithinMs: number;
  /** Default SIGTERM. PostgreSQL's fast shutdown is SIGINT. */
  readonly stopSignal?: NodeJS.Signals;
}

/** A finished piece of work, as an app logs it: `{"work":"leg","count":1}`. */
export interface Work {
  readonly kind: string;
  readonly count: number;
}

/** The work that a line of an app's log reports; undefined when it reports none. */
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

/** A check that is true when a GET of the URL answers 2xx within a second. */
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
