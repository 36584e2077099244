import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { AppError } from '@app/common';
import { BackgroundJobs } from './background-jobs.js';
import { CommandQueue } from './command-queue.js';
import { applicationArgument, singleLine, withoutShell } from './command-value.js';
import { Connection } from './connection.js';
import { contentTypes, type Frame } from './frame.js';
import type { CommandOptions, InboundCommands } from './inbound-options.js';
import type { DecoderLimits } from './limits.js';
import { ProtocolError } from './protocol-error.js';
import { Reply } from './reply.js';
import { decodeText } from './text.js';
import type { SwitchEvent } from './switch-event.js';

/**
 * Codes of a refused login, by password or by the switch's list of addresses. A retry won't help
 * soon.
 */
export const REFUSED_CODES: readonly string[] = [
  'event-socket-login-refused',
  'event-socket-address-refused',
];

/** One inbound connection, from TCP to its end. */
export class InboundLink implements InboundCommands {
  /** Resolves with the reason when the connection is over. */
  readonly closed: Promise<Error>;
  private readonly connection: Connection;
  private readonly queue: CommandQueue;
  private readonly jobs = new BackgroundJobs();
  private readonly invited: Promise<void>;
  private invite!: () => void;
  private announceClosed!: (error: Error) => void;
  private ended: Error | undefined;
  private lastWords: Error | undefined;

  constructor(
    socket: Socket,
    limits: DecoderLimits,
    private readonly onEvent: (event: SwitchEvent) => void,
  ) {
    this.closed = new Promise((resolve) => {
      this.announceClosed = resolve;
    });
    this.invited = new Promise((resolve) => {
      this.invite = resolve;
    });
    this.queue = new CommandQueue((error) => {
      this.close(error);
    });
    this.connection = new Connection(socket, this, limits);
  }

  /** When bytes were last received, by the monotonic clock in ms. */
  get lastReceivedMs(): number {
    return this.connection.lastReceivedMs;
  }

  /** When bytes were last sent, by the same clock. */
  get lastSentMs(): number {
    return this.connection.lastSentMs;
  }

  /** Waits for the switch's invitation and logs in. Rejects when refused, closed or late. */
  async login(password: string, timeoutMs: number): Promise<void> {
    const timer = setTimeout(() => {
      this.close(timedOut('the connection'));
    }, timeoutMs);
    try {
      await Promise.race([this.invited, this.closed.then((error) => Promise.reject(error))]);
      const reply = new Reply(await this.send(`auth ${password}\n\n`, 'auth', timeoutMs));
      if (!reply.ok) {
        const error = new AppError(
          'unauthenticated',
          'event-socket-login-refused',
          'The switch refused the event socket password',
        );
        this.close(error);
        throw error;
      }
    } finally {
      clearTimeout(timer);
    }
  }

  async api(command: string, { timeoutMs }: CommandOptions): Promise<string> {
    const frame = await this.send(`api ${safeCommand(command)}\n\n`, apiName(command), timeoutMs);
    if (frame.contentType === contentTypes.reply) return new Reply(frame).text;
    return decodeText(frame.body, 0, frame.body.length);
  }

  async bgapi(command: string, { timeoutMs }: CommandOptions): Promise<string> {
    const jobUuid = randomUUID();
    const name = apiName(command);
    const wire = `bgapi ${safeCommand(command)}\nJob-UUID: ${jobUuid}\n\n`;
    const result = this.jobs.add(jobUuid, name, timeoutMs);
    const reply = new Reply(await this.send(wire, name, timeoutMs));
    if (reply.ok) return result;
    this.jobs.forget(jobUuid);
    return reply.text;
  }

  async command(line: string, { timeoutMs }: CommandOptions): Promise<Reply> {
    const wire = `${singleLine('command', line)}\n\n`;
    return new Reply(await this.send(wire, line.split(' ', 1)[0]!, timeoutMs));
  }

  /** Ends the connection; waiting commands are rejected with the error. */
  close(error: Error): void {
    this.lastWords ??= error;
    this.connection.close(error);
  }

  /** @internal */
  onFrame(frame: Frame): void {
    switch (frame.contentType) {
      case contentTypes.eventJson:
      case contentTypes.eventPlain: {
        const event = frame.event()!;
        if (!this.jobs.finish(event)) this.onEvent(event);
        return;
      }
      case contentTypes.reply:
      case contentTypes.apiResponse:
        if (!this.queue.answer(frame)) {
          throw new ProtocolError(
            'unexpected-frame',
            'The switch sent an answer without a command',
          );
        }
        return;
      case contentTypes.authRequest:
        this.invite();
        return;
      case contentTypes.rudeRejection:
        this.close(
          new AppError(
            'forbidden',
            'event-socket-address-refused',
            'The switch refuses event socket connections from this address',
          ),
        );
        return;
      default:
      // A disconnect notice, followed by the end of the connection; no other type is requested.
    }
  }

  /** @internal */
  onClose(error?: Error): void {
    const reason = this.lastWords ?? error ?? closedBySwitch();
    this.ended = reason;
    this.queue.rejectAll(reason);
    this.jobs.rejectAll(reason);
    this.announceClosed(reason);
  }

  private send(wire: string, name: string, timeoutMs: number): Promise<Frame> {
    if (this.ended) return Promise.reject(this.ended);
    const answer = this.queue.add(name, timeoutMs);
    this.connection.write(wire);
    return answer;
  }
}

const closedBySwitch = (): AppError =>
  new AppError('unavailable', 'event-socket-closed', 'The switch closed the connection');

const timedOut = (what: string): AppError =>
  new AppError('unavailable', 'event-socket-timeout', `The switch did not answer ${what} in time`);

/** The command's first word, for messages: its arguments may be personal data. */
const apiName = (command: string): string => `api ${command.split(' ', 1)[0]!}`;

function safeCommand(command: string): string {
  withoutShell('command', command.trimStart().split(/\s/, 1)[0]!);
  return applicationArgument('command', command);
}
