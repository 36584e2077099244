import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { OutboundServer, type CallSession } from '@app/event-socket';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import type { Config } from '../config.js';
import { callsEnded, callsLive, callsTaken, stepLatency } from '../metrics.js';
import { CallLimits } from '../limits/call-limits.js';
import { Replica } from '../snapshots/replica.js';
import { Snapshots } from '../snapshots/snapshots.js';
import { SilentTrunks } from '../switches/silent-trunks.js';
import { runCall, type CallContext } from './call-run.js';
import { ServiceLine } from './conversation.js';
import { Questions } from './live/questions.js';

/**
 * Accepts calls from switches as soon as there is a snapshot to carry them by. Until then
 * connections are refused, and the switch tries another controller.
 */
@Injectable()
export class CallServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(CallServer.name);
  private readonly server: OutboundServer;
  private readonly context: CallContext;
  private isListening = false;
  private listening: Promise<void> = Promise.resolve();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly replica: Replica,
    snapshots: Snapshots,
    questions: Questions,
    line: ServiceLine,
    limits: CallLimits,
    silentTrunks: SilentTrunks,
    private readonly health: HealthChecks,
  ) {
    this.server = new OutboundServer({
      host: config.EVENT_SOCKET_HOST,
      port: config.EVENT_SOCKET_PORT,
      connectTimeoutMs: config.CONNECT_TIMEOUT_MS,
      maxConnections: config.MAX_CALLS,
      onCall: (session) => this.carry(session),
      onError: (error, { remoteAddress, uuid }) => {
        this.logger.error(
          'a connection from a switch failed; the switch may connect its call again',
          { remoteAddress, callId: uuid },
          error,
        );
      },
    });
    this.context = {
      snapshots,
      isComplete: () => replica.isComplete,
      promptsDir: config.PROMPTS_DIR,
      recordingsDir: config.RECORDINGS_DIR,
      questions,
      line,
      limits,
      silentTrunks,
      onTaken: (as, callId) => {
        callsTaken.inc({ as });
        this.logger.log({ work: 'call', count: 1, callId, as });
      },
      onStep: (seconds) => stepLatency.observe(seconds),
    };
  }

  /** Whether a switch may bring a new call now. */
  get takesCalls(): boolean {
    const { isListening, health, server, config } = this;
    return isListening && !health.isStopping && server.activeCalls < config.MAX_CALLS;
  }

  onApplicationBootstrap(): void {
    void this.replica.loaded.then(() => {
      if (!this.health.isStopping) this.listening = this.listen();
      return this.listening;
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.health.stop();
    await this.listening;
    const handedOn = await this.server.stop(this.config.DRAIN_MS);
    if (handedOn > 0)
      this.logger.warn('calls were left to other controllers at shutdown', { handedOn });
  }

  private async listen(): Promise<void> {
    const { EVENT_SOCKET_HOST: host, INSTANCE: instance } = this.config;
    await this.server.listen();
    this.isListening = true;
    this.logger.log('listening for calls from switches', {
      host,
      port: this.server.port,
      instance,
    });
  }

  private async carry(session: CallSession): Promise<void> {
    callsLive.inc();
    try {
      const by = await runCall(session, this.context);
      callsEnded.inc({ by });
      this.logger.debug('call left this controller', { callId: session.uuid, by });
    } catch (error) {
      callsEnded.inc({ by: 'failed' });
      throw error;
    } finally {
      callsLive.dec();
    }
  }
}
