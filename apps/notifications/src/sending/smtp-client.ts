import { readFileSync } from 'node:fs';
import { TLSSocket } from 'node:tls';
import { CONFIG } from '@app/platform/config';
import { Inject, Injectable } from '@nestjs/common';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { NodemailerError } from 'nodemailer/lib/errors';
import type { Config } from '../config.js';

/** The outcome of giving a message to the mail server. */
export type Handover =
  | {
      readonly outcome: 'accepted';
      readonly overTls: boolean;
      /** Why the server's certificate cannot be verified; null: it can, or there is no TLS. */
      readonly unverified: string | null;
    }
  /** Refused for good: the reply is about this recipient or message, or the address is invalid. */
  | NotTaken<'refused'>
  /**
   * Larger than the server accepts (RFC 1870): final for this message, but a smaller one may be
   * accepted.
   */
  | NotTaken<'too-large'>
  /**
   * Not accepted now; a later try may succeed. After a cut in the middle the message may have been
   * accepted.
   */
  | NotTaken<'put-off'>
  /** The server takes no message at all now. */
  | (NotTaken<'server-away'> & { readonly words: string });

interface NotTaken<Outcome> {
  readonly outcome: Outcome;
  /** The server's reply that refused the mail, or the code of an error without a reply. */
  readonly lastError: string;
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
}

const connectWithinMs = 10_000;
const leaveWithinMs = 5000;

/** Sends each message over a connection of its own to the configured mail server. */
@Injectable()
export class SmtpClient {
  private readonly certificates: Buffer | undefined;

  /** Reads the certificates. @throws Error when their file cannot be read. */
  constructor(@Inject(CONFIG) private readonly config: Config) {
    if (config.SMTP_CA_FILE !== undefined) this.certificates = readFileSync(config.SMTP_CA_FILE);
  }

  /**
   * Hands a message over. Resolves as soon as the server has answered; the connection is closed in
   * the background.
   */
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
      // Encryption without verification still protects against listening (RFC 7435).
      tls: { rejectUnauthorized: required, ca: this.certificates },
      logger: false,
    });
  }

  /** Opens the connection and logs in. @throws Error when the server isn't ready for a message. */
  private async open(connection: SMTPConnection): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      connection.on('error', reject);
      connection.on('end', () => reject(new Error('the mail server closed the connection')));
      connection.connect((error) => (error ? reject(error) : resolve()));
    });
    const { SMTP_USER: user, SMTP_PASSWORD: pass } = this.config;
    if (user === undefined) return;
    if (!connection.secure) {
      throw new Error('the mail server offers no TLS, so the password is not sent');
    }
    await new Promise<void>((resolve, reject) => {
      connection.login({ user, pass }, (error) => (error ? reject(error) : resolve()));
    });
  }
}

/** Sends the message. @returns The failure; null when it was accepted. */
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
  // A refusal of the sender concerns every message: our settings are wrong, or the server's.
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

/** The server's reply, which begins with a code (RFC 5321, 4.2); null without one. */
function replyIn(error: unknown): string | null {
  const reply = words(error);
  return /^\d{3}\b/.test(reply) ? reply : null;
}

/**
 * Whether the message is too large: known from EHLO before sending, or replied to MAIL or the
 * message. As a reply to RCPT, 552 means a full mailbox, unless its enhanced code is about the
 * message's length (RFC 3463).
 */
function isTooLarge({ command, code, responseCode, response = '' }: NodemailerError): boolean {
  if (responseCode === undefined) return code === 'EMESSAGE' && command === 'MAIL FROM';
  const [, subject, detail] = enhanced.exec(response) ?? [];
  if (subject === '3' && detail === '4') return true;
  if (subject === '2' && detail === '3') return true;
  return responseCode === 552 && subject === undefined && command !== 'RCPT TO';
}

/** RFC 5321, 4.2.3: codes about a mailbox, its syntax, or the message for it. */
const ofThisMail = new Set([501, 550, 551, 552, 553, 556]);
/** The enhanced code (RFC 3463) of a permanent failure: its subject and detail. */
const enhanced = /^5\d\d[ -]5\.(\d{1,3})\.(\d{1,3})\b/;

/**
 * Whether a 5xx reply is about this recipient or message. Others are about the server, its opinion
 * of us or its rules, which may be corrected while the mail waits.
 */
function isForGood({ responseCode = 0, response = '' }: NodemailerError): boolean {
  if (responseCode < 500) return false;
  const [, subject, detail] = enhanced.exec(response) ?? [];
  // RFC 3463: 1 is addresses (details 7 and 8: the sender's), 2 mailboxes, 6 content.
  if (subject === '1') return detail !== '7' && detail !== '8';
  if (subject === '2' || subject === '6') return true;
  if (subject !== undefined) return false;
  // Some servers send 550 without an enhanced code for relaying; only the words show it (Exim:
  // "relay not permitted").
  return ofThisMail.has(responseCode) && !/\brelay/i.test(response);
}

/**
 * An error's text as PostgreSQL can store it and a person can read it: one line, no control
 * characters.
 */
function words(error: unknown): string {
  const failure = error as Partial<NodemailerError>;
  const text = failure.response ?? failure.message ?? String(error);
  return text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 500);
}
