import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { callbackify } from 'node:util';
import { SMTPServer, type SMTPServerError, type SMTPServerSession } from 'smtp-server';
import { selfSigned } from './certificate.js';
import { MailFolder, type ArrivedMail } from './mail-folder.js';

export interface MailSinkOptions {
  readonly folder: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  readonly host?: string;
  /** False: the server offers no STARTTLS. */
  readonly tls?: boolean;
  /** Recipients refused permanently (550). */
  readonly refuse?: readonly string[];
  /** Recipients deferred (451), with the number of times. */
  readonly defer?: Readonly<Record<string, number>>;
  /**
   * Recipients whose mail is stored but whose connection is cut instead of answering 250, with the
   * number of times.
   */
  readonly cut?: Readonly<Record<string, number>>;
  /** Recipients whose mail is stored but never answered, with the number of times. */
  readonly stall?: Readonly<Record<string, number>>;
  /** Largest accepted message in bytes (RFC 1870). */
  readonly size?: number;
}

const largestMessage = 50_000_000;

/** How to answer after a mail was stored: cut the connection, stay silent, or these words. */
type Taken = 'cut' | 'stall' | { readonly words: string };

/** An SMTP server that accepts every mail, delivers none, and shows them on a page. */
export class MailSink {
  private constructor(
    private readonly server: SMTPServer,
    readonly folder: MailFolder,
    /** The SMTP port. */
    readonly port: number,
    /** In PEM; null without STARTTLS. */
    readonly certificate: string | null,
  ) {}

  /** @throws {Error} when the port isn't free or the folder isn't writable. */
  static async start(options: MailSinkOptions): Promise<MailSink> {
    const folder = await MailFolder.open(options.folder);
    const host = options.host ?? '127.0.0.1';
    const certificate = options.tls === false ? null : selfSigned('localhost');
    const deferrals = new Map(Object.entries(options.defer ?? {}));
    const cuts = new Map(Object.entries(options.cut ?? {}));
    const stalls = new Map(Object.entries(options.stall ?? {}));
    const server = new SMTPServer({
      ...certificate,
      // Any user and password are accepted: the sink protects nothing.
      authOptional: true,
      disabledCommands: certificate === null ? ['STARTTLS', 'AUTH'] : [],
      disableReverseLookup: true,
      logger: false,
      size: options.size ?? largestMessage,
      onAuth: ({ username }, _, callback) => callback(null, { user: username ?? '' }),
      onRcptTo: ({ address }, _, callback) => {
        if (options.refuse?.includes(address)) callback(answer(550, 'No such mailbox here'));
        else if (takeOne(deferrals, address)) callback(answer(451, 'Try again later'));
        else callback();
      },
      onData: (stream, session, callback) => {
        const taken = async (): Promise<Taken> => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          const message = await buffer(stream);
          if (stream.sizeExceeded) throw answer(552, 'The message is too large');
          const { number } = await folder.keep(message, { to, overTls: session.secure });
          const isOneOf = (counts: Map<string, number>) =>
            to.some((address) => takeOne(counts, address));
          return isOneOf(cuts) ? 'cut' : isOneOf(stalls) ? 'stall' : { words: `kept as ${number}` };
        };
        callbackify(taken)((error: Error | null, what: Taken) => {
          if (error) callback(error);
          else if (what === 'cut') cut(server, session);
          else if (what !== 'stall') callback(null, what.words);
        });
      },
    });
    // Ignore errors of clients that break off.
    server.on('error', () => undefined);
    await new Promise<void>((resolve, reject) => {
      server.server.once('error', reject);
      server.listen(options.port ?? 0, host, () => resolve());
    });
    const { port } = server.server.address() as AddressInfo;
    return new MailSink(server, folder, port, certificate?.cert ?? null);
  }

  /** The accepted mails in order. */
  mails(): readonly ArrivedMail[] {
    return this.folder.mails();
  }

  /** Resolves when no client is connected; idle ones are cut off after five seconds. */
  async stop(): Promise<void> {
    this.server.options.closeTimeout = 5000;
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

function answer(code: number, message: string): SMTPServerError {
  return Object.assign(new Error(message), { responseCode: code });
}

/** Whether the address had a count left; decrements it. */
function takeOne(counts: Map<string, number>, address: string): boolean {
  const left = counts.get(address) ?? 0;
  if (left > 0) counts.set(address, left - 1);
  return left > 0;
}

/** Cuts the connection, as if the server crashed between storing and acknowledging a mail. */
function cut(server: SMTPServer, { id }: SMTPServerSession): void {
  for (const connection of server.connections) {
    if (connection.session.id === id) connection._socket.destroy();
  }
}
