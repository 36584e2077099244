import { basename } from 'node:path';
import { InboundClient, type SwitchEvent } from '@app/event-socket';
import type { Config } from '../config.js';
import { answerWithin, switchTimeouts } from '../switch-command.js';

type Where = Pick<Config, 'SWITCH_HOST' | 'SWITCH_PORT' | 'EVENT_SOCKET_PASSWORD'>;

/** What the switch says of files that it has closed, and of calls that it has. */
export class LiveCalls {
  readonly #client: InboundClient;

  /** @param whenStopped A file of this name was recorded, and is closed. */
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

  /** Null when the switch can't be asked. Who it doesn't know any more it never will again. */
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
