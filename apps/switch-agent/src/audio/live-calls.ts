import { basename } from 'node:path';
import { InboundClient, type SwitchEvent } from '@app/event-socket';
import type { Config } from '../config.js';
import { answerWithin, switchTimeouts } from '../switch-command.js';

type Where = Pick<Config, 'SWITCH_HOST' | 'SWITCH_PORT' | 'EVENT_SOCKET_PASSWORD'>;

/** Reports files that the switch closed, and answers whether the switch has a call. */
export class LiveCalls {
  readonly #client: InboundClient;

  /** @param whenStopped Runs with the name of each recorded file that the switch closed. */
  constructor(config: Where, whenStopped: (file: string) => void, onError: (error: Error) => void) {
    this.#client = new InboundClient({
      host: config.SWITCH_HOST,
      port: config.SWITCH_PORT,
      password: config.EVENT_SOCKET_PASSWORD,
      ...switchTimeouts,
      events: ['RECORD_STOP'],
      onEvent: (event: SwitchEvent) => {
        const path = event.header('Record-File-Path');
        if (path !== undefined) whenStopped(basename(path));
      },
      onError,
    });
  }

  start(): void {
    this.#client.start();
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  /**
   * Whether the switch has the call; null when the switch cannot be asked. A call that it does not
   * know never comes back.
   */
  async has(callId: string): Promise<boolean | null> {
    if (this.#client.state.name !== 'ready') return null;
    try {
      const answer = (await this.#client.api(`uuid_exists ${callId}`, answerWithin)).trim();
      return answer === 'true' ? true : answer === 'false' ? false : null;
    } catch {
      return null;
    }
  }
}
