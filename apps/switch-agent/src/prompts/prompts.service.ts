import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { systemClock } from '@app/common';
import { promptObjects } from '@app/contracts';
import { HealthChecks } from '@app/platform/bootstrap';
import { CONFIG } from '@app/platform/config';
import { Messaging } from '@app/platform/messaging';
import { Repeater } from '@app/platform/repeating';
import type { Config } from '../config.js';
import { promptFiles, promptsRevision } from '../metrics.js';
import { SwitchReport } from '../report/switch-report.js';
import { PromptFolder } from './prompt-folder.js';
import { PromptMirror } from './prompt-mirror.js';

const now = (): number => systemClock.now().getTime();

/** Mirrors the prompts into the switch's folder. */
@Injectable()
export class Prompts implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Prompts');
  private readonly folder: PromptFolder;
  private readonly mirror: PromptMirror;
  private readonly looking: Repeater;
  private forget: () => void = () => undefined;
  private isClean = false;
  /** Revision of the store up to which all prompts are here; 0 while it is unknown. */
  private revision = 0;

  constructor(
    @Inject(CONFIG) config: Config,
    private readonly messaging: Messaging,
    private readonly report: SwitchReport,
    health: HealthChecks,
  ) {
    this.folder = new PromptFolder(config.PROMPTS_DIR);
    this.mirror = new PromptMirror({
      objects: messaging.objects(promptObjects),
      folder: this.folder,
      now,
    });
    this.looking = new Repeater(
      () => this.look(),
      config.PROMPTS_LOOK_MS,
      (error) => this.cannotLook(error),
    );
    health.register({
      name: 'prompts',
      needed: false,
      check: () => {
        if (this.revision === 0)
          throw new Error('some prompts may be missing from the switch’s folder');
      },
    });
  }

  onApplicationBootstrap(): void {
    this.looking.start();
    // The store may be another one after an outage, with revisions of its own.
    this.forget = this.messaging.whenBack(() => {
      this.isUpTo(0);
      this.looking.wake();
    });
    this.messaging.watchObjects(promptObjects, () => this.looking.wake());
  }

  async onModuleDestroy(): Promise<void> {
    this.forget();
    await this.looking.stop();
  }

  private async look(): Promise<void> {
    if (!this.isClean) {
      const removed = await this.folder.clean();
      this.isClean = true;
      if (removed.length > 0) {
        this.logger.warn(
          'removed prompt files that were incomplete or whose bytes did not match their names; those still in use are fetched again',
          { removed },
        );
      }
    }
    const { revision, files, fetched, removed } = await this.mirror.look();
    promptFiles.set(files);
    promptsRevision.set(revision);
    if (fetched + removed > 0) this.logger.log({ work: 'prompts', fetched, removed });
    this.isUpTo(revision);
  }

  private isUpTo(revision: number): void {
    if (revision === this.revision) return;
    this.revision = revision;
    this.report.say({ promptsRevision: revision });
  }

  private cannotLook(error: Error): void {
    this.isUpTo(0);
    this.logger.warn('could not fetch or remove all prompts; trying again', error);
  }
}
