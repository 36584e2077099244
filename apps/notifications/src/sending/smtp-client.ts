import { readFileSync } from 'node:fs';
import { TLSSocket } from 'node:tls';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { NodemailerError } from 'nodemailer/lib/errors';
import type { Config } from '../config.js';

/** What became of a message that was given to the mail server. */
export type Handover =
  | {
      readonly outcome: 'accepted';
      readonly overTls: boolean;
      /** Why the server's certificate can't be verified; null when it can, or without TLS. */
      readonly unverified: string | null;
    }
  /** For good: what was said is about this recipient or message, or the address is none. */
  | NotTaken<'refused'>
  /** Larger than the server takes (RFC 1870): for good as it is, but a smaller one may do. */
  | NotTaken<'too-large'>
  /** This message isn't taken now. After a cut in the middle nobody knows whether it was. */
  | NotTaken<'put-off'>
  /** No message can be handed over now. */
  | (NotTaken<'server-away'> & { readonly words: string });

interface NotTaken<Outcome> {
  readonly outcome: Outcome;
  /** The server's reply, or a trouble's code. */
  readonly lastError: string;
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

const connectWithinMs = 10_000;
const leaveWithinMs = 5000;

/** One message a connection to the mail server of the configuration. */
@Injectable()
export class SmtpClient {
  private readonly certificates: Buffer | undefined;

  /** @throws when the file of certificates can't be read. */
  constructor(@Inject(CONFIG) private readonly config: Config) {
    if (config.SMTP_CA_FILE !== undefined) this.certificates = readFileSync(config.SMTP_CA_FILE);
  }

  /** Resolves as soon as the server has answered; taking leave of it is left to itself. */
  async handOver(envelope: Envelope, message: Buffer): Promise<Handover> {
    const connection = this.connection();
    try {
      const away = await this.open(connection).catch((error: unknown) => awayBy(error));
      if (away !== undefined) return away;
      const socket = connection._socket;
      const tls = socket instanceof TLSSocket ? socket : null;
      const failure = await send(connection, envelope, message);
      if (failure !== null) return outcomeOf(failure);
      return {
        outcome: 'accepted',
        overTls: tls !== null,
        unverified: tls === null || tls.authorized ? null : String(tls.authorizationError),
      };
    } finally {
      connection.quit();
      setTimeout(() => connection.close(), leaveWithinMs).unref();
    }
  }

  private connection(): SMTPConnection {
    const { SMTP_HOST: host, SMTP_PORT: port, SMTP_TLS, SMTP_ANSWER_MS } = this.config;
    const required = SMTP_TLS === 'required';
    return new SMTPConnection({
      host,
      port,
      secure: port === 465,
      requireTLS: required,
      connectionTimeout: connectWithinMs,
      greetingTimeout: connectWithinMs,
      dnsTimeout: connectWithinMs,
      socketTimeout: SMTP_ANSWER_MS,
      // Encryption that isn't verified still keeps out who only listens (RFC 7435).
      tls: { rejectUnauthorized: required, ca: this.certificates },
      logger: false,
    });
  }

  /** @throws Error when the server isn't ready to take a message. */
  private async open(connection: SMTPConnection): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject);
      connection.on('end', () => reject(new Error('the mail server closed the connection')));
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    const { SMTP_USER: user, SMTP_PASSWORD: pass } = this.config;
    if (user === undefined) return;
    if (!connection.secure) {
      throw new Error('the mail server offers no TLS: the password isn’t sent');
    }
    await new Promise<void>((resolve, reject) => {
      connection.login({ user, pass }, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Null when it was accepted. */
function send(
  connection: SMTPConnection,
  { from, to }: Envelope,
  message: Buffer,
): Promise<NodemailerError | null> {
  return new Promise((resolve) => {
    const envelope = { from, to: [to], size: message.length };
    connection.send(envelope, message, (error) => resolve(error));
  });
}

function outcomeOf(failure: NodemailerError): Handover {
  const { command, code } = failure;
  const reply = replyIn(failure);
  if (isTooLarge(failure)) return { outcome: 'too-large', lastError: reply ?? 'too-large' };
  // What is said of the sender is true of every message: our settings are wrong, or theirs.
  if (command === 'MAIL FROM') return awayBy(failure);
  if (code === 'EENVELOPE' && command === 'API') {
    return { outcome: 'refused', lastError: reply ?? 'no-address' };
  }
  return { outcome: isForGood(failure) ? 'refused' : 'put-off', lastError: reply ?? 'cut-off' };
}

const awayBy = (error: unknown): Extract<Handover, { outcome: 'server-away' }> => ({
  outcome: 'server-away',
  lastError: replyIn(error) ?? 'server-away',
  words: words(error),
});

/** What the server replied, which begins with its code (RFC 5321, 4.2); null where it didn't. */
function replyIn(error: unknown): string | null {
  const said = words(error);
  return /^\d{3}\b/.test(said) ? said : null;
}

/**
 * Known from EHLO before anything was sent, or said of the size in MAIL, or of the message. To a
 * recipient 552 is a full mailbox, unless its code speaks of the message's length (RFC 3463).
 */
function isTooLarge({ command, code, responseCode, response = '' }: NodemailerError): boolean {
  if (responseCode === undefined) return code === 'EMESSAGE' && command === 'MAIL FROM';
  const [, subject, detail] = enhanced.exec(response) ?? [];
  if (subject === '3' && detail === '4') return true;
  if (subject === '2' && detail === '3') return true;
  return responseCode === 552 && subject === undefined && command !== 'RCPT TO';
}

/** RFC 5321, 4.2.3: the codes that are about a mailbox, how it is written, or the message for it. */
const ofThisMail = new Set([501, 550, 551, 552, 553, 556]);
/** An enhanced code (RFC 3463) of something that fails for good: its subject and detail. */
const enhanced = /^5\d\d[ -]5\.(\d{1,3})\.(\d{1,3})\b/;

/**
 * Whether a server's 5xx is about this recipient or message, and not about itself, its opinion of
 * us or its rules, which somebody may put right while the mail waits.
 */
function isForGood({ responseCode = 0, response = '' }: NodemailerError): boolean {
  if (responseCode < 500) return false;
  const [, subject, detail] = enhanced.exec(response) ?? [];
  // RFC 3463: addresses (7 and 8 are the sender's), mailboxes, content.
  if (subject === '1') return detail !== '7' && detail !== '8';
  if (subject === '2' || subject === '6') return true;
  if (subject !== undefined) return false;
  // Some have no such code and say it with 550: their words alone tell (Exim: "relay not permitted").
  return ofThisMail.has(responseCode) && !/\brelay/i.test(response);
}

/** What PostgreSQL can hold and a person can read: one line, no control characters. */
function words(error: unknown): string {
  const failure = error as Partial<NodemailerError>;
  const said = failure.response ?? failure.message ?? String(error);
  return said.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 500);
}
