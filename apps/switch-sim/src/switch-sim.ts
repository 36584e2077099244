import { readFileSync } from 'node:fs';
import { CallPlayer, type EndedCall } from './call-player.js';
import type { CallStory } from './calls/call-story.js';
import type { Call, SwitchParts } from './calls/call.js';
import { scheduleHeartbeats } from './calls/heartbeat.js';
import type { Dialplan } from './calls/hunted.js';
import { Carriers } from './carriers/carriers.js';
import type { Channel } from './channel/channel.js';
import { switchIdentity } from './channel/switch-identity.js';
import { AcceleratedClock } from './clock/accelerated-clock.js';
import { RealClock } from './clock/real-clock.js';
import type { SimClock } from './clock/sim-clock.js';
import type { Config } from './config.js';
import { XmlDialplan } from './dialplan/dialplan.js';
import { EventStream } from './events/event-stream.js';
import { EventSocketServer } from './inbound-socket/event-socket-server.js';
import { CdrPost } from './json-cdr/cdr-post.js';
import { CdrSpool } from './json-cdr/cdr-spool.js';
import { LegRecords } from './json-cdr/leg-records.js';
import { type CallScript, parseCallScripts } from './kernel/call-script.js';
import { Limits } from './limit/limits.js';
import { OwnCalls } from './own-calls/own-calls.js';

/** Time limit of the switch for posting a record. */
const cdrTimeoutMs = 5_000;

export interface SwitchSimStatus {
  readonly pace: Config['PACE'];
  readonly nowMs: number;
  /** True when calls were scripted and all of them have ended, records included. */
  readonly done: boolean;
  readonly calls: { scripted: number; started: number; ended: number; failed: number };
  readonly records: { posted: number; spooled: number; lost: number };
  readonly failures: CallPlayer['failures'];
}

export interface SwitchSimOptions {
  /** Replaces the dialplan of freeswitch/conf. */
  readonly dialplan?: Dialplan;
  readonly whenEnded?: (call: EndedCall) => void;
}

/** A simulated switch with all its parts. */
export class SwitchSim {
  private readonly clock: SimClock;
  private readonly player: CallPlayer;
  private readonly records: LegRecords;
  private readonly eventSocket: EventSocketServer;
  private readonly parts: SwitchParts;
  /** Calls that the switch makes by itself. */
  readonly ownCalls = new OwnCalls();
  private heartbeats = false;
  /** The port of the inbound event socket, once started. */
  eventSocketPort = 0;

  constructor(
    private readonly config: Config,
    options: SwitchSimOptions = {},
  ) {
    const scripted = config.CALLS_FILE
      ? parseCallScripts(readFileSync(config.CALLS_FILE, 'utf8'))
      : [];
    const identity = switchIdentity(config.SWITCH_NAME, config.SIP_PORT);
    this.clock =
      config.PACE === 'real'
        ? new RealClock()
        : new AcceleratedClock(config.START_MS ?? firstAtMs(scripted));
    const post = config.CDR_REFUSE
      ? null
      : new CdrPost({ url: config.CDR_URL, token: config.CDR_TOKEN, timeoutMs: cdrTimeoutMs });
    this.records = new LegRecords(identity, post, new CdrSpool(config.CDR_SPOOL_DIRS));
    const dialplan =
      options.dialplan ??
      new XmlDialplan({
        confDir: config.FREESWITCH_CONF_DIR,
        controllers: config.CONTROLLERS,
        carriersDir: config.CARRIERS_DIR ?? null,
      });
    const carriers = new Carriers(config.CARRIERS_DIR ?? null);
    const channels = new Map<string, Channel>();
    const sessions = { begun: 0, peak: 0 };
    let tasks = 0;
    this.parts = {
      identity,
      clock: this.clock,
      events: new EventStream(identity),
      records: this.records,
      limits: new Limits(),
      paused: { inbound: false },
      carriers,
      dialplan,
      promptsDir: config.PROMPTS_DIR,
      ownCalls: this.ownCalls,
      channels,
      sessions,
      calls: new Map<string, Call>(),
      nextSessionId: () => {
        sessions.peak = Math.max(sessions.peak, channels.size + 1);
        return (sessions.begun += 1);
      },
      nextTaskId: () => (tasks += 1),
    };
    this.player = new CallPlayer(this.parts, options.whenEnded);
    this.eventSocket = new EventSocketServer(this.parts, config.EVENT_SOCKET_PASSWORD);
    this.play(scripted);
  }

  async start(): Promise<void> {
    const { EVENT_SOCKET_PORT, EVENT_SOCKET_HOST } = this.config;
    this.eventSocketPort = await this.eventSocket.listen(EVENT_SOCKET_PORT, EVENT_SOCKET_HOST);
    this.clock.start();
  }

  /** Schedules calls; those whose time is past begin at once. */
  play(scripts: readonly CallScript[]): void {
    this.player.schedule(scripts);
    if (scripts.length === 0 || this.heartbeats) return;
    this.heartbeats = true;
    const running = (): boolean => this.config.PACE === 'real' || !this.status().done;
    this.clock.at(firstAtMs(scripts), () => scheduleHeartbeats(this.parts, running));
  }

  status(): SwitchSimStatus {
    const calls = this.player.counts();
    const { posted, spooled, lost } = this.records;
    return {
      pace: this.config.PACE,
      nowMs: this.clock.now(),
      done: calls.scripted > 0 && calls.ended === calls.scripted,
      calls,
      records: { posted, spooled, lost },
      failures: this.player.failures,
    };
  }

  /**
   * The story of a call; undefined when it has not begun or is no longer among the newest 10,000.
   */
  storyOf(sipCallId: string): CallStory | undefined {
    return this.player.stories.of(sipCallId);
  }

  async stop(): Promise<void> {
    this.clock.stop();
    await this.eventSocket.close();
  }
}

const firstAtMs = (scripts: readonly CallScript[]): number =>
  scripts.reduce((least, { atMs }) => Math.min(least, atMs), scripts[0]?.atMs ?? 0);
