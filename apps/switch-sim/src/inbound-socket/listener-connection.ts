import type { Socket } from 'node:net';
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto';
import type { SwitchParts } from '../calls/call.js';
import type { EventSubscriber } from '../events/event-stream.js';
import { EventSubscription } from '../events/event-subscription.js';
import type { SwitchEvent } from '../events/event.js';
import { eventMessage } from '../events/serialisation.js';
import { bytesOf, type Octets } from '../kernel/octets.js';
import { CommandFraming, type SocketCommand } from '../outbound-socket/command-framing.js';
import { apiAnswer, backgroundAnswer } from './api-commands.js';

/**
 * Most events that the switch queues for a listener that does not read, and most events that it may
 * miss after that.
 */
export interface QueueBounds {
  readonly events: number;
  readonly missed: number;
}
export const switchQueueBounds: QueueBounds = { events: 100_000, missed: 500 };

/** Bytes under way to a listener beyond which events wait in its queue. */
const socketBytes = 1_000_000;

const goodbye = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';
const disconnectNotice = `Content-Type: text/disconnect-notice\nContent-Length: ${goodbye.length}\n\n${goodbye}`;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** One inbound connection: login, commands, events. */
export class ListenerConnection implements EventSubscriber {
  private readonly framing = new CommandFraming();
  private readonly subscription = new EventSubscription();
  private readonly queue: SwitchEvent[] = [];
  private authenticated = false;
  private missed = 0;
  /** Ends the subscription once the connection is over. */
  readonly forget: () => void;

  constructor(
    private readonly socket: Socket,
    private readonly parts: SwitchParts,
    private readonly password: string,
    private readonly bounds: QueueBounds,
  ) {
    this.forget = parts.events.subscribe(this);
    socket.setNoDelay(true);
    socket.on('data', (bytes) => this.receive(bytes));
    socket.on('drain', () => this.flush());
    socket.on('error', () => undefined);
    this.write('Content-Type: auth/request\n\n');
  }

  wants(name: string): boolean {
    return this.subscription.wants(name);
  }

  deliver(event: SwitchEvent): void {
    if (!this.subscription.passes(event)) return;
    if (this.queue.length >= this.bounds.events) {
      this.missed += 1;
      if (this.missed > this.bounds.missed) this.socket.destroy();
      return;
    }
    this.missed = 0;
    this.queue.push(event);
    this.flush();
  }

  private flush(): void {
    this.writeTogether();
    let sent = 0;
    while (sent < this.queue.length && this.socket.writableLength < socketBytes) {
      const event = this.queue[sent];
      if (event) this.write(eventMessage(event, this.subscription.format));
      sent += 1;
    }
    this.queue.splice(0, sent);
  }

  /** Writes the events of one turn of the event loop together. */
  private writeTogether(): void {
    if (this.socket.writableCorked > 0) return;
    this.socket.cork();
    setImmediate(() => this.socket.uncork());
  }

  private receive(bytes: Buffer): void {
    this.framing.push(bytes);
    if (!this.framing.isSane) {
      this.socket.destroy();
      return;
    }
    for (let command = this.framing.next(); command; command = this.framing.next()) {
      if (!this.handle(command)) return;
    }
  }

  /** Runs a command; false when the connection ends with it. */
  private handle({ line, headers }: SocketCommand): boolean {
    const [verb = '', ...words] = line.trim().split(/ +/);
    if (!this.authenticated) return this.authenticate(verb, words);
    switch (verb) {
      case 'exit':
        return this.goodbye('+OK bye');
      case 'api': {
        const answer = apiAnswer(this.parts, line.slice('api'.length));
        this.write(`Content-Type: api/response\nContent-Length: ${answer.length}\n\n${answer}`);
        return true;
      }
      case 'bgapi':
        return this.inBackground(line.slice('bgapi '.length), headers);
      case 'linger':
        return this.reply('-ERR not controlling a session');
      default:
        if (verb === 'noevents') this.queue.length = 0;
        return this.reply(this.subscription.answer(verb, words) ?? '-ERR command not found');
    }
  }

  private authenticate(verb: string, words: readonly string[]): boolean {
    const right = timingSafeEqual(digest(words.join(' ')), digest(this.password));
    if (verb !== 'auth' || !right) return this.goodbye('-ERR invalid');
    this.authenticated = true;
    return this.reply('+OK accepted');
  }

  /** Answers at once with the job's id; the command's answer comes as an event. */
  private inBackground(command: Octets, headers: SocketCommand['headers']): true {
    const job = headers.get('job-uuid') ?? randomUUID();
    this.write(
      `Content-Type: command/reply\nReply-Text: +OK Job-UUID: ${job}\nJob-UUID: ${job}\n\n`,
    );
    const [, name = '', argument = ''] = /^(\S*) ?(.*)$/.exec(command) ?? [];
    const { events, clock } = this.parts;
    const about = [
      ['Job-UUID', job],
      ['Job-Command', name],
      ...(argument === '' ? [] : [['Job-Command-Arg', argument] as const]),
    ] as const;
    void backgroundAnswer(this.parts, command).then((answer) =>
      events.raiseJob(clock.now() * 1000, [...about], answer),
    );
    return true;
  }

  private reply(text: Octets): true {
    this.write(`Content-Type: command/reply\nReply-Text: ${text}\n\n`);
    return true;
  }

  private goodbye(text: Octets): false {
    this.reply(text);
    this.write(disconnectNotice);
    this.socket.end();
    return false;
  }

  private write(text: Octets): void {
    if (this.socket.writable) this.socket.write(bytesOf(text));
  }
}
