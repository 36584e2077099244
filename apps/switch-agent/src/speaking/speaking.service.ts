import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  Controller,
  Inject,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { AppError } from '@app/common';
import { type Answered, type Asked, codeSpeak } from '@app/contracts';
import { InboundClient } from '@app/event-socket';
import { writeWhole } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { Answers } from '@app/platform/operations';
import { servicesAlone } from '@app/platform/scopes';
import { mostTries, type OutgoingTrunk } from '@app/switch-conf';
import { Carriers } from '../carriers/carriers.service.js';
import type { Config } from '../config.js';
import { ownCallsMade } from '../metrics.js';
import { Pausing } from '../pausing/pausing.service.js';
import { switchTimeouts } from '../switch-command.js';
import {
  longestSeconds,
  mayRingAgain,
  ownCallCommand,
  whyUnheard,
  type OwnCall,
} from './own-call.js';
import { joinedSound, soundMs } from './spoken-file.js';

/** Mode of the file with a code: the switch, which runs as another user, must read it. */
const readableByAll = 0o644;
const spokenFile = /^\.?spoken-[0-9a-f-]{36}\.wav(?:\.[0-9a-f-]{36})?$/;
/** Time for the switch to open the file after the key; it reads on when the file's name is gone. */
const openedWithinMs = 3000;

/**
 * Rings people and plays them a code once they have pressed a key. The code is one audio file that
 * exists only while the phone rings and the question is asked: neither the command, nor an event,
 * nor the leg's record reveals it.
 */
@Controller()
export class Speaking implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Speaking');
  private readonly client: InboundClient;
  private readonly ringing = new Set<Promise<void>>();

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly carriers: Carriers,
    private readonly pausing: Pausing,
  ) {
    this.client = new InboundClient({
      host: config.SWITCH_HOST,
      port: config.SWITCH_PORT,
      password: config.EVENT_SOCKET_PASSWORD,
      ...switchTimeouts,
      events: [],
      onEvent: () => undefined,
      onError: (error) =>
        this.logger.error('could not handle an event of the switch; it is skipped', error),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.removeLeft();
    this.client.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.client.close();
    await Promise.all(this.ringing);
  }

  /** Removes the files that a crash left. */
  private async removeLeft(): Promise<void> {
    const { PROMPTS_DIR } = this.config;
    await mkdir(PROMPTS_DIR, { recursive: true, mode: 0o755 });
    for (const name of await readdir(PROMPTS_DIR)) {
      if (spokenFile.test(name)) await rm(join(PROMPTS_DIR, name), { force: true });
    }
  }

  @Answers(codeSpeak)
  async speak({
    scope,
    to,
    from,
    question,
    sounds,
  }: Asked<typeof codeSpeak>): Promise<Answered<typeof codeSpeak>> {
    servicesAlone(scope);
    if (this.client.state.name !== 'ready' || this.pausing.isPaused()) {
      throw away('no-switch', 'The switch makes no calls at the moment.');
    }
    const trunks = this.carriers.trunksTo(to).slice(0, mostTries);
    if (trunks.length === 0) throw away('no-trunk', 'No trunk takes this number.');
    const [asked = Buffer.alloc(0), ...pieces] = await this.pieces([question, ...sounds]);
    const [ms, sound] = [soundMs(asked), joinedSound(pieces)];
    if (ms === null || sound === null) {
      throw away('no-sound', 'A piece of sound is damaged on the switch.');
    }
    const legUuid = randomUUID();
    const file = resolve(this.config.PROMPTS_DIR, `spoken-${legUuid}.wav`);
    await writeWhole(file, sound, readableByAll);
    const call = { legUuid, to, from, trunks, file };
    const heardFirst = { file: resolve(this.config.PROMPTS_DIR, question), ms };
    const ringing = this.ring({ ...call, question: heardFirst }).finally(() =>
      this.ringing.delete(ringing),
    );
    this.ringing.add(ringing);
    return { legUuid };
  }

  private async pieces(names: readonly string[]): Promise<Buffer[]> {
    const files = new Map<string, Buffer>();
    for (const name of new Set(names)) {
      const bytes = await readFile(join(this.config.PROMPTS_DIR, name)).catch(() => null);
      if (bytes === null) throw away('no-sound', 'A piece of sound is not on the switch yet.');
      files.set(name, bytes);
    }
    return names.flatMap((name) => files.get(name) ?? []);
  }

  /**
   * Rings by one trunk after another. Never rejects. Only a trunk fault leads to the next trunk, so
   * a person is not rung twice.
   */
  private async ring({
    trunks,
    ...call
  }: Omit<OwnCall, 'trunk'> & { readonly trunks: readonly OutgoingTrunk[] }): Promise<void> {
    let { legUuid } = call;
    const timeoutMs = (longestSeconds(call.question) + 10) * 1000;
    try {
      for (const trunk of trunks) {
        const command = ownCallCommand({ ...call, legUuid, trunk });
        const cause = whyUnheard(await this.client.bgapi(command, { timeoutMs }));
        ownCallsMade.inc({ outcome: cause === null ? 'heard' : 'unheard' });
        if (cause === null) {
          await new Promise((done) => setTimeout(done, openedWithinMs));
          return;
        }
        if (!mayRingAgain(cause)) return;
        this.logger.warn(
          'a trunk failed for a spoken-code call; the next one is tried, if there is one',
          {
            trunk: trunk.id,
            cause,
          },
        );
        legUuid = randomUUID();
      }
    } catch (error) {
      ownCallsMade.inc({ outcome: 'failed' });
      this.logger.warn(
        'could not make a spoken-code call, or its result is unknown; it is not tried again',
        {
          err: error,
        },
      );
    } finally {
      await rm(call.file, { force: true }).catch((error: unknown) =>
        this.logger.error(
          'could not remove the audio file of a spoken code; the next start removes it',
          { err: error },
        ),
      );
    }
  }
}

const away = (code: string, message: string): AppError =>
  new AppError('unavailable', code, message);
