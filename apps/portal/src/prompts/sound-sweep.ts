import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { promptObjects } from '@app/contracts';
import { Blobs } from '@app/platform/blobs';
import { CONFIG } from '@app/platform/config';
import { Messaging, type Objects } from '@app/platform/messaging';
import { Repeater } from '@app/platform/repeating';
import { DataSource } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { fileOf } from '../numbers/index.js';
import { blobKey } from './sounds.js';

/**
 * Makes the object store match the tables: a lost store is filled again from the blobs, and unused audio is deleted.
 * It runs at each start, whenever the bus returns, and at intervals.
 */
@Injectable()
export class SoundSweep implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(SoundSweep.name);
  private readonly objects: Objects;
  private readonly repeater: Repeater;
  private forget: () => void = () => undefined;

  constructor(
    @Inject(CONFIG) config: Pick<Config, 'SOUNDS_SWEEP_MS'>,
    private readonly database: DataSource,
    private readonly blobs: Blobs,
    private readonly messaging: Messaging<'portal'>,
  ) {
    this.objects = messaging.objects(promptObjects);
    this.repeater = new Repeater(
      () => this.sweep(),
      config.SOUNDS_SWEEP_MS,
      (error) =>
        this.logger.warn('the object store was not compared with the prompts; trying again', error),
    );
  }

  onApplicationBootstrap(): void {
    this.forget = this.messaging.whenBack(() => this.repeater.wake());
    this.repeater.start();
  }

  async onModuleDestroy(): Promise<void> {
    this.forget();
    await this.repeater.stop();
  }

  wake(): void {
    this.repeater.wake();
  }

  private async sweep(): Promise<void> {
    // The tables are read first, so that audio stored meanwhile counts neither as missing nor as unused.
    const wanted = await this.wanted();
    const { names } = await this.objects.list();
    await this.storeMissing([...wanted].filter((name) => !names.has(name)));
    // An empty result may be a lost table or a wrong database: it must not silence every switch.
    if (wanted.size > 0) await this.deleteUnused([...names].filter((name) => !wanted.has(name)));
    await this.forgetPreviews();
  }

  private async wanted(): Promise<Set<string>> {
    const rows: { sha256: string }[] = await this.database.query(
      `select sha256 from portal.audio where kept
        union select v.sha256 from portal.prompts p
          join portal.prompt_versions v on v.prompt_id = p.id and v.version = p.version`,
    );
    return new Set(rows.map(({ sha256 }) => fileOf(sha256)));
  }

  private async storeMissing(missing: readonly string[]): Promise<void> {
    let put = 0;
    for (const name of missing) {
      const bytes = await this.blobs.get(blobKey(name.slice(0, -'.wav'.length)));
      if (bytes === null) {
        this.logger.error(
          'audio of a prompt is neither in the object store nor among the blobs; no switch can fetch it',
          { name },
        );
        continue;
      }
      await this.objects.put(name, bytes);
      put += 1;
    }
    if (put > 0) this.logger.log({ msg: 'missing audio was put into the object store', put });
  }

  /** Deletes unused audio, but not audio stored within the hour, which a version may name soon. */
  private async deleteUnused(unused: readonly string[]): Promise<void> {
    if (unused.length === 0) return;
    const fresh: { sha256: string }[] = await this.database.query(
      `select sha256 from portal.audio
        where sha256 || '.wav' = any($1) and touched_at > clock_timestamp() - interval '1 hour'`,
      [unused],
    );
    const kept = new Set(fresh.map(({ sha256 }) => fileOf(sha256)));
    // Read again: the audio may be in use by now.
    const wanted = await this.wanted();
    for (const name of unused) {
      if (!kept.has(name) && !wanted.has(name)) await this.objects.delete(name);
    }
  }

  /** Deletes audio that was only heard before saving: no version names it, and nobody asked for it for a day. */
  private async forgetPreviews(): Promise<void> {
    for (;;) {
      const forgotten = await this.database.transaction(async (manager) => {
        const [old]: { sha256: string }[] = await manager.query(
          `select sha256 from portal.audio a
            where not kept and touched_at < clock_timestamp() - interval '1 day'
              and not exists (select from portal.prompt_versions v where v.sha256 = a.sha256)
            limit 1 for update skip locked`,
        );
        if (old === undefined) return false;
        await this.blobs.delete(blobKey(old.sha256));
        await manager.query('delete from portal.spoken where sha256 = $1', [old.sha256]);
        await manager.query('delete from portal.audio where sha256 = $1', [old.sha256]);
        return true;
      });
      if (!forgotten) return;
    }
  }
}
