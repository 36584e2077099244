import { formatChannelArray } from '@app/event-socket';

const unset = '-ERR command not found';
/** Longest answer to `getvar`. */
const longestAnswer = 511;

/** How the switch and the parties behave. Numbers are milliseconds. */
export interface FakeBehaviour {
  /** Lengths of the existing files, by path. */
  files?: Readonly<Record<string, number>>;
  /** Keys that the caller presses half-way through a playback, by its argument. */
  presses?: Readonly<Record<string, string>>;
  /** The cause for each destination (digits), or NONE when it answers. */
  destinations?: Readonly<Record<string, string>>;
  /**
   * The cause for each leg over a trunk, `<host>:<port>`, instead of the destination's; `rings`: it
   * rings first.
   */
  trunks?: Readonly<Record<string, { readonly cause: string; readonly rings?: boolean }>>;
  /** Limits that are reached: `<realm> <id>`. */
  full?: readonly string[];
  /** How long the caller speaks when recorded, before falling silent. */
  speaksMs?: number;
  /** Whether recordings can't be written. */
  diskIsFull?: boolean;
  /** The caller hangs up during the application with this number in `ran`, from 1. */
  hangsUpIn?: number;
}

interface Recording {
  readonly file: string;
  readonly endsAfterMs: number;
  readonly cause: string;
  ms: number;
}

/**
 * One channel of a switch in sync mode, as captured: only the applications that call-control uses,
 * each taking no time. Anything else throws, and fails the test.
 */
export class FakeCall {
  readonly variables = new Map<string, string>();
  /** Headers of the hand-over other than variables. */
  readonly headers = new Map<string, string>();
  /** Legs that bridges rang, in order. */
  readonly dialled: { to: string; uuid: string; variables: string }[] = [];
  /** The variables for all legs, of each bridge. */
  readonly bridges: string[] = [];
  readonly played: string[] = [];
  /** Applications run, in order; `log` has their arguments too. */
  readonly ran: string[] = [];
  readonly log: string[] = [];
  /** Cause of the end, undefined while the call lives. */
  ended: string | undefined;
  /** Milliseconds recorded, by file. */
  readonly recorded = new Map<string, number>();
  private recording: Recording | undefined;

  constructor(private readonly behaviour: FakeBehaviour = {}) {
    this.headers.set('Answer-State', 'ringing');
  }

  /** Runs one command as on the wire, without its blank line; returns Reply-Text. */
  execute(command: string): string {
    if (this.ended !== undefined) throw new Error('the channel is gone');
    const [first = '', ...lines] = command.split('\n');
    if (first.startsWith('getvar ')) {
      return this.variables.get(first.slice(7))?.slice(0, longestAnswer) ?? unset;
    }
    if (first !== 'sendmsg') throw new Error(`not captured: ${first}`);
    const headers = new Map(
      lines.map((line) => {
        const colon = line.indexOf(': ');
        return [line.slice(0, colon), line.slice(colon + 2)];
      }),
    );
    if (headers.get('call-command') !== 'execute') throw new Error('not captured');
    this.application(headers.get('execute-app-name') ?? '', headers.get('execute-app-arg') ?? '');
    return '+OK';
  }

  private application(name: string, argument: string): void {
    this.ran.push(name);
    this.log.push(`${name} ${argument}`);
    switch (name) {
      case 'set':
        this.set(argument);
        break;
      case 'multiset':
        if (!argument.startsWith('^^;')) throw new Error('not captured');
        for (const pair of argument.slice(3).split(';')) this.set(pair);
        break;
      case 'pre_answer':
        this.headers.set('Answer-State', 'early');
        break;
      case 'answer':
        this.headers.set('Answer-State', 'answered');
        break;
      case 'flush_dtmf':
      case 'bind_digit_action':
      case 'digit_action_set_realm':
      case 'clear_digit_action':
        break;
      case 'playback':
        this.playback(argument);
        break;
      case 'record_session':
        this.record(argument);
        break;
      case 'stop_record_session':
        if (this.recording?.file === argument) this.stopRecording('success-maxtime');
        break;
      case 'bridge':
        this.bridge(argument);
        break;
      case 'limit': {
        const cause = this.limited(argument);
        if (cause !== undefined) this.ended = cause;
        else this.variables.set(`limit_usage_${argument.split(' ').slice(1, 3).join('_')}`, '1');
        break;
      }
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
    if (name === '' || /[\s,;'"|[\]{}]/.test(name)) throw new Error(`no name: ${name}`);
    if (value === '') this.variables.delete(name);
    else this.variables.set(name, value);
  }

  private playback(argument: string): void {
    this.played.push(argument);
    this.variables.delete('playback_terminator_used');
    const silence = /^silence_stream:\/\/([1-9]\d*)$/.exec(argument);
    const [file = '', samples = '0'] = argument.split('@@');
    const fromMs = Number(samples) / 8;
    const length = silence ? Number(silence[1]) : this.lengthOf(file);
    if (length === undefined) return;
    const timeout = Number(this.variables.get('playback_timeout_sec') ?? '0');
    let heard = Math.min(Math.max(0, length - fromMs), timeout > 1 ? timeout * 1000 : Infinity);
    const key = this.behaviour.presses?.[argument];
    if (key !== undefined && (this.variables.get('playback_terminators') ?? '*').includes(key)) {
      heard = Math.floor(heard / 2);
      this.variables.set('playback_terminator_used', key);
    }
    heard = this.recordFor(heard);
    // Audio that was read ahead counts as played.
    const readAhead = Math.min(length - fromMs, Math.ceil(heard / 2048) * 2048);
    this.variables.set('playback_ms', String(Math.max(0, readAhead)));
    this.variables.set('playback_last_offset_pos', String((fromMs + heard) * 8));
  }

  private lengthOf(file: string): number | undefined {
    return this.recorded.get(file) ?? this.behaviour.files?.[file];
  }

  private record(argument: string): void {
    const [, file = '', limit = '0'] = /^(\S+)(?: \+(\d+))?$/.exec(argument) ?? [];
    if (this.recording?.file === file) return;
    if (this.behaviour.diskIsFull === true) {
      this.variables.set('record_completion_cause', 'uri-failure');
      return;
    }
    const { speaksMs = 0 } = this.behaviour;
    const silence = speaksMs > 0 ? 'RECORD_FINAL_TIMEOUT_MS' : 'RECORD_INITIAL_TIMEOUT_MS';
    const silenceMs = Number(this.variables.get(silence) ?? Infinity);
    const limitMs = limit === '0' ? Infinity : Number(limit) * 1000;
    this.recording = {
      file,
      endsAfterMs: Math.min(speaksMs + silenceMs, limitMs),
      cause: speaksMs > 0 ? 'success-silence' : 'no-input-timeout',
      ms: 0,
    };
  }

  /** How long a playback lasts: the end of a recording ends it, where that was set. */
  private recordFor(ms: number): number {
    const { recording } = this;
    if (!recording || this.variables.get('RECORD_BRIDGE_REQ') === 'true') return ms;
    const left = recording.endsAfterMs - recording.ms;
    recording.ms += Math.min(ms, left);
    if (left > ms) return ms;
    this.stopRecording(recording.cause);
    return this.variables.has('api_on_record_stop') ? left : ms;
  }

  private stopRecording(cause: string): void {
    if (!this.recording) return;
    const { file, ms } = this.recording;
    this.recording = undefined;
    this.variables.set('record_completion_cause', ms === 0 ? 'empty-file' : cause);
    this.variables.set('record_ms', String(ms));
    if (ms > 0) this.recorded.set(file, ms);
  }

  private bridge(argument: string): void {
    const [, forAll = '', rest = ''] = /^\{([^}]*)\}(.*)$/.exec(argument) ?? [];
    const legs = [
      ...rest.matchAll(/\[([^\]]*)\]sofia\/carriers\/([\d+*#]+)@([\w.-]+:\d+)(?:,|$)/g),
    ];
    if (forAll === '' || legs.map(([whole]) => whole).join('') !== rest) {
      throw new Error(`not captured: bridge ${argument}`);
    }
    this.bridges.push(forAll);
    const causes = legs.map(([, variables = '', digits = '', trunk = '']) =>
      this.causeOf(variables, digits, trunk),
    );
    const winner = causes.indexOf('NONE');
    for (const [at, [, variables = '', digits = '']] of legs.entries()) {
      const uuid = /(?:^|,)origination_uuid=([0-9a-f-]{36})(?:,|$)/.exec(variables)?.[1];
      const to = /(?:^|,)belfabriek_destination=(\+\d+)(?:,|$)/.exec(variables)?.[1];
      if (uuid === undefined || to === undefined)
        throw new Error(`not captured: bridge ${argument}`);
      this.dialled.push({ to, uuid, variables });
      this.append('originated_legs', `${uuid};Outbound Call;${digits}`);
      const cause = winner >= 0 && at !== winner ? 'LOSE_RACE' : causes[at];
      this.append('originate_causes', `${uuid};${cause}`);
    }
    const last = winner >= 0 ? 'NONE' : (causes.at(-1) ?? '');
    this.variables.set('originate_disposition', last === 'NONE' ? 'SUCCESS' : last);
    this.variables.set('last_bridge_hangup_cause', last === 'NONE' ? 'NORMAL_CLEARING' : last);
    this.variables.set('last_bridge_proto_specific_hangup_cause', 'sip:486');
    if (last !== 'NONE') return;
    this.variables.set('bridge_hangup_cause', 'NORMAL_CLEARING');
    if (this.variables.get('hangup_after_bridge') === 'true') this.ended = 'NORMAL_CLEARING';
  }

  private causeOf(variables: string, digits: string, trunk: string): string {
    const limit = /(?:^|,)execute_on_originate=limit ([^,]*)/.exec(variables)?.[1];
    const full = limit === undefined ? undefined : this.limited(limit);
    if (full !== undefined) return full;
    const { destinations = {}, trunks = {} } = this.behaviour;
    const own = trunks[trunk];
    if (!own) return destinations[digits] ?? 'NO_ROUTE_DESTINATION';
    const [, noted = ''] =
      /(?:^|,)api_on_ring=uuid_setvar [0-9a-f-]{36} (\w+) true/.exec(variables) ?? [];
    if (own.rings === true && noted !== '') this.variables.set(noted, 'true');
    return own.cause;
  }

  /** The cause with which a limit hangs up; undefined while there is room. */
  private limited(argument: string): string | undefined {
    const [, name = '', cause] = /^hash (\S+ \S+) \d+ !([A-Z_]+)$/.exec(argument) ?? [];
    if (cause === undefined) throw new Error(`not captured: limit ${argument}`);
    return this.behaviour.full?.includes(name) === true ? cause : undefined;
  }

  private append(name: string, element: string): void {
    const value = this.variables.get(name);
    const before = value === undefined ? [] : value.replace(/^ARRAY::/, '').split('|:');
    this.variables.set(name, formatChannelArray([...before, element]));
  }
}
