import { controllerApplications, execute } from '../applications/applications.js';
import type { Call } from '../calls/call.js';
import {
  channelHeaders,
  connectProfileHeaders,
  variableHeaders,
} from '../events/channel-headers.js';
import { headerLines } from '../events/serialisation.js';
import { uuidOf } from '../kernel/deterministic-id.js';
import { NotCapturedError } from '../kernel/not-captured.js';
import type { Octets } from '../kernel/octets.js';
import type { SocketCommand } from './command-framing.js';
import type { ControllerConnection } from './controller-connection.js';
import { ControllerEvents } from './controller-events.js';

/** Size of the switch's buffer for a reply in bytes; longer replies are cut. */
const longestReply = 511;

const goodbye = 'Disconnected, goodbye.\nSee you at ClueCon! http://www.cluecon.com/\n';

const commandReply = (text: Octets): Octets =>
  `Content-Type: command/reply\nReply-Text: ${text.slice(0, longestReply)}\n\n`;

/** Simulated headers of a `sendmsg`. */
const knownHeaders = new Set(['call-command', 'execute-app-name', 'execute-app-arg', 'event-uuid']);

/**
 * The control of a call by one controller, in sync mode: its commands run one after another on the
 * channel, until the controller returns the call or the caller is gone.
 */
export class ControllerDialogue {
  private readonly events: ControllerEvents;
  /**
   * How long the connection outlives the channel, in seconds; null: until the controller closes;
   * undefined: not at all.
   */
  private lingerSeconds: number | null | undefined;

  constructor(
    private readonly call: Call,
    private readonly connection: ControllerConnection,
  ) {
    this.events = new ControllerEvents(call.parts.events, (text) => connection.write(text));
  }

  async toTheEnd(): Promise<void> {
    const { channel } = this.call;
    try {
      await this.takeCommands();
      if (channel.isDown && this.connection.isIdle) this.events.flow()();
      if (channel.isDown && this.connection.isOpen) await this.linger();
    } finally {
      this.events.forget();
    }
    this.notice('disconnect', '', goodbye);
    this.connection.close();
  }

  /** Runs commands until the caller is gone; commands that arrived by then are not run. */
  private async takeCommands(): Promise<void> {
    const { call, connection } = this;
    while (!call.channel.isDown) {
      const command = await this.awaitCommand();
      if (!command || call.channel.isDown) return;
      if (command.line === 'exit') {
        connection.write(commandReply('+OK bye'));
        return;
      }
      connection.write(await this.reply(command));
    }
  }

  /** Waits for the next command; virtual time stands still meanwhile. */
  private async awaitCommand(): Promise<SocketCommand | null> {
    const { call, connection } = this;
    const release = call.channel.timeline.hold();
    const stopFlow = connection.isIdle ? this.events.flow() : () => undefined;
    try {
      return await connection.next((stop) => call.channel.onceHungUp(stop));
    } finally {
      stopFlow();
      release();
    }
  }

  /**
   * Keeps the connection open after the caller's hang-up, as the controller asked with `linger`.
   * The channel stays alive meanwhile, so its record has a longer duration.
   */
  private async linger(): Promise<void> {
    const { connection, lingerSeconds } = this;
    if (lingerSeconds === undefined) return;
    const { name, timeline } = this.call.channel;
    this.notice('linger', `Channel-Name: ${name}\nLinger-Time: ${lingerSeconds ?? -1}\n`);
    const wait = { isOver: false, stop: (): void => undefined };
    const release = lingerSeconds === null ? timeline.hold() : () => undefined;
    const end =
      lingerSeconds === null
        ? null
        : timeline.at(timeline.now() + lingerSeconds * 1000, () => {
            wait.isOver = true;
            wait.stop();
          });
    const stopFlow = this.events.flow();
    while (!wait.isOver && connection.isOpen) {
      const command = await connection.next((stop) => {
        wait.stop = stop;
        return () => undefined;
      });
      if (command?.line === 'exit') {
        connection.write(commandReply('+OK bye'));
        break;
      }
      if (command) connection.write(await this.reply(command));
    }
    stopFlow();
    end?.cancel();
    release();
  }

  private notice(disposition: 'disconnect' | 'linger', more: Octets, body = ''): void {
    this.connection.write(
      'Content-Type: text/disconnect-notice\n' +
        `Controlled-Session-UUID: ${this.call.channel.uuid}\n` +
        `Content-Disposition: ${disposition}\n${more}Content-Length: ${body.length}\n\n${body}`,
    );
  }

  private async reply(command: SocketCommand): Promise<Octets> {
    try {
      return await this.run(command);
    } catch (error) {
      if (!(error instanceof NotCapturedError)) throw error;
      this.call.problems.push(error.message);
      return commandReply(`-ERR ${error.message}`);
    }
  }

  private async run(command: SocketCommand): Promise<Octets> {
    const { call, events } = this;
    const { line } = command;
    const [verb = '', ...words] = line.split(/ +/);
    if (line === 'connect') return connectReply(call);
    if (line === 'noevents') events.drop();
    const aboutEvents = events.subscription.answer(verb, words);
    if (aboutEvents !== undefined) return commandReply(aboutEvents);
    switch (verb) {
      case 'getvar': {
        const value = call.channel.variables.get(line.slice('getvar '.length));
        return commandReply(value ?? '-ERR command not found');
      }
      case 'myevents':
        return commandReply(events.subscription.addMine(call.channel.uuid, words));
      case 'linger':
        return commandReply(this.setLinger(words[0]));
      case 'nolinger':
        this.lingerSeconds = undefined;
        return commandReply('+OK will not linger');
      case 'sendmsg':
        return await this.runApplication(command);
      default:
        throw new NotCapturedError(`command ${line}`);
    }
  }

  private setLinger(seconds: string | undefined): string {
    if (seconds === undefined) {
      this.lingerSeconds = null;
      return '+OK will linger';
    }
    if (!/^\d+$/.test(seconds)) throw new NotCapturedError(`linger ${seconds}`);
    this.lingerSeconds = Number(seconds);
    return `+OK will linger ${seconds} seconds`;
  }

  private async runApplication({ line, headers, body }: SocketCommand): Promise<Octets> {
    const { channel } = this.call;
    const isOfThisChannel = line === 'sendmsg' || line === `sendmsg ${channel.uuid}`;
    const unknown = [...headers.keys()].filter((name) => !knownHeaders.has(name));
    if (
      !isOfThisChannel ||
      headers.get('call-command') !== 'execute' ||
      unknown.length > 0 ||
      body !== '' ||
      channel.isDown
    ) {
      throw new NotCapturedError(`${line} with ${[...headers.keys()].join(', ')}`);
    }
    channel.variables.setAll({ current_loop: '1', total_loops: '1' });
    await execute(
      this.call,
      controllerApplications,
      headers.get('execute-app-name') ?? '',
      headers.get('execute-app-arg') ?? '',
      headers.get('event-uuid') ??
        uuidOf('application', channel.uuid, String(channel.executed.length)),
    );
    return commandReply('+OK');
  }
}

/**
 * The answer to `connect`: all headers of the channel, URL-encoded; those of the reply itself come
 * last, encoded too.
 */
function connectReply({ channel, parts }: Call): Octets {
  return `${headerLines([
    ...parts.events.opening('CHANNEL_DATA', channel.micros()),
    ...connectProfileHeaders(channel),
    ...channelHeaders(channel, 'CHANNEL_DATA'),
    ...variableHeaders(channel),
    ['Content-Type', 'command/reply'],
    ['Reply-Text', '+OK\n'],
    ['Socket-Mode', 'static'],
    ['Control', 'full'],
  ])}\n`;
}
