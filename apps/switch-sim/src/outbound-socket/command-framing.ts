import type { Octets } from '../kernel/octets.js';

/** A command as received: its first line, then its headers with lower-case names. */
export interface SocketCommand {
  readonly line: Octets;
  readonly headers: ReadonlyMap<string, Octets>;
  readonly body: Octets;
}

const longestCommand = 10_485_760;

/**
 * Splits the bytes of a connection into commands as the switch does: an empty line ends a command,
 * line feeds before it are skipped, `Content-Length` announces a body.
 */
export class CommandFraming {
  private pending: Octets = '';

  push(bytes: Buffer): void {
    this.pending += bytes.toString('latin1');
  }

  /**
   * False once the connection must be closed: the switch gives up at 10 MB without a whole command.
   */
  get isSane(): boolean {
    return this.pending.length < longestCommand;
  }

  /** True when all received bytes have been taken as commands. */
  get isEmpty(): boolean {
    return !/[^\r\n]/.test(this.pending);
  }

  /** The next whole command; null when there is none yet. */
  next(): SocketCommand | null {
    const start = /[^\r\n]/.exec(this.pending)?.index;
    if (start === undefined) return null;
    const end = /\r?\n\r?\n/.exec(this.pending.slice(start));
    if (!end) return null;
    const headEnd = start + end.index;
    const [line = '', ...rest] = this.pending.slice(start, headEnd).split(/\r?\n/);
    const headers = new Map<string, Octets>();
    for (const each of rest) {
      const colon = each.indexOf(':');
      if (colon > 0)
        headers.set(each.slice(0, colon).toLowerCase(), each.slice(colon + 1).trimStart());
    }
    const length = Math.max(0, Number.parseInt(headers.get('content-length') ?? '0', 10) || 0);
    const bodyStart = headEnd + end[0].length;
    if (this.pending.length < bodyStart + length) return null;
    const body = this.pending.slice(bodyStart, bodyStart + length);
    this.pending = this.pending.slice(bodyStart + length);
    return { line, headers, body };
  }
}
