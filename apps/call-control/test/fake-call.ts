import { formatChannelArray } from '@app/event-socket';

const unset = '-ERR command not found';

/**
 * One channel of a switch in sync mode, as the captures show it: only the applications that
 * call-control uses, each in no time. Anything else throws, and fails the test.
 */
export class FakeCall {
  readonly variables = new Map<string, string>();
  /** Headers of the hand-over that aren't variables. */
  readonly headers = new Map<string, string>();
  /** Numbers that a bridge rang, in order, with the leg's uuid. */
  readonly dialled: { to: string; uuid: string; ringSeconds: number; variables: string }[] = [];
  readonly played: string[] = [];
  /** Applications run, in order. */
  readonly ran: string[] = [];
  /** Cause of the end, undefined while the call lives. */
  ended: string | undefined;

  constructor(
    private readonly behaviour: {
      /** Length of the files that there are, in milliseconds, by path. */
      files?: Readonly<Record<string, number>>;
      /** So much of a file is heard before something breaks it off, in milliseconds. */
      heardMs?: number;
      /** What a destination (digits) comes to: a cause, or NONE when it answers. */
      destinations?: Readonly<Record<string, string>>;
      /** The caller hangs up in this application, counted over `ran` from 1. */
      hangsUpIn?: number;
    } = {},
  ) {
    this.headers.set('Answer-State', 'ringing');
  }

  /** Runs one command as it stands on the wire, without its blank line; gives Reply-Text. */
  execute(command: string): string {
    if (this.ended !== undefined) throw new Error('the channel is gone');
    const [first = '', ...lines] = command.split('\n');
    if (first.startsWith('getvar ')) return this.variables.get(first.slice(7)) ?? unset;
    if (first !== 'sendmsg') throw new Error(`not captured: ${first}`);
    const headers = new Map(lines.map((line) => line.split(': ', 2) as [string, string]));
    if (headers.get('call-command') !== 'execute') throw new Error('not captured');
    this.application(headers.get('execute-app-name') ?? '', headers.get('execute-app-arg') ?? '');
    return '+OK';
  }

  private application(name: string, argument: string): void {
    this.ran.push(name);
    switch (name) {
      case 'set':
        this.set(argument);
        break;
      case 'multiset':
        if (!argument.startsWith('^^;')) throw new Error('not captured');
        for (const pair of argument.slice(3).split(';')) this.set(pair);
        break;
      case 'unset':
        this.variables.delete(argument);
        break;
      case 'pre_answer':
        this.headers.set('Answer-State', 'early');
        break;
      case 'playback':
        this.playback(argument);
        break;
      case 'bridge':
        this.bridge(argument);
        break;
      case 'hangup':
        this.ended = argument;
        break;
      default:
        throw new Error(`not captured: ${name}`);
    }
    if (this.ran.length === this.behaviour.hangsUpIn) this.ended = 'ORIGINATOR_CANCEL';
  }

  private set(pair: string): void {
    const [, name = '', value = ''] = /^([^=]+)=(.*)$/.exec(pair) ?? [];
    if (/[\s,;'"|[\]{}]/.test(name)) throw new Error(`no name of a variable: ${name}`);
    this.variables.set(name, value);
  }

  private playback(file: string): void {
    this.played.push(file);
    const length = this.behaviour.files?.[file];
    if (length === undefined) return;
    const { heardMs = length } = this.behaviour;
    // what is read ahead counts as played
    this.variables.set('playback_ms', String(Math.min(length, Math.ceil(heardMs / 1024) * 1024)));
    this.variables.set('playback_last_offset_pos', String(heardMs * 8));
  }

  private bridge(argument: string): void {
    const captured = /^\{originate_timeout=(\d+)\}\[([^\]]*)\]sofia\/carriers\/(\d+)@[\w.-]+:\d+$/;
    const [, ringSeconds, variables = '', digits = ''] = captured.exec(argument) ?? [];
    const uuid = /(?:^|,)origination_uuid=([0-9a-f-]{36})(?:,|$)/.exec(variables)?.[1];
    if (uuid === undefined) throw new Error(`not captured: bridge ${argument}`);
    this.dialled.push({ to: `+${digits}`, uuid, ringSeconds: Number(ringSeconds), variables });
    const cause = this.behaviour.destinations?.[digits] ?? 'NO_ROUTE_DESTINATION';
    this.append('originated_legs', `${uuid};Outbound Call;${digits}`);
    this.append('originate_causes', `${uuid};${cause}`);
    this.variables.set('originate_disposition', cause === 'NONE' ? 'SUCCESS' : cause);
    this.variables.set('last_bridge_hangup_cause', cause === 'NONE' ? 'NORMAL_CLEARING' : cause);
    this.variables.set('last_bridge_proto_specific_hangup_cause', 'sip:486');
    if (cause !== 'NONE') return;
    this.variables.set('bridge_hangup_cause', 'NORMAL_CLEARING');
    if (this.variables.get('hangup_after_bridge') === 'true') this.ended = 'NORMAL_CLEARING';
  }

  private append(name: string, element: string): void {
    const value = this.variables.get(name);
    const before = value === undefined ? [] : value.replace(/^ARRAY::/, '').split('|:');
    this.variables.set(name, formatChannelArray([...before, element]));
  }
}
