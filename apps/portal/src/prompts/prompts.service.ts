import { Injectable, Logger } from '@nestjs/common';
import { AppError, type Page, fieldProblem } from '@app/common';
import { authorOf, type Scope, type PromptVersionView, type PromptView } from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import type { EntityManager } from 'typeorm';
import { locks } from '../kernel/locks.js';
import { markNaming, StaleSnapshots } from '../numbers/index.js';
import { Owner } from '../parties/index.js';
import { PromptAudio } from './prompt-audio.js';
import { refuseTooManyPrompts } from './prompt-limits.js';
import {
  currentVersion,
  findPrompt,
  noSuchPrompt,
  pageOfPrompts,
  pageOfVersions,
  versionNumbered,
  type PromptKey,
} from './prompt-rows.js';
import { noSuchPreview, type OwnersKey, PromptPreviews } from './prompt-previews.js';
import { numbersPlaying, usesOf } from './prompt-uses.js';
import { type Made, Prompt, PromptVersion } from './prompt.entity.js';
import { SoundWork } from './sound-work.js';
import { blobKey, type Sound, Sounds } from './sounds.js';

const uploaded: Made = { by: 'upload', text: null, voice: null };

/** Where a new version's sound comes from. */
type Source = { readonly preview: string } | { readonly version: number };

/** How long a link to audio works: enough to press play. */
const linkSeconds = 300;

@Injectable()
export class PromptsService {
  private readonly logger = new Logger(PromptsService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
    private readonly audio: PromptAudio,
    private readonly sounds: Sounds,
    private readonly previews: PromptPreviews,
    private readonly soundWork: SoundWork,
    private readonly links: FileLinks,
    private readonly stale: StaleSnapshots,
  ) {}

  /**
   * Makes a recording the prompt's current version.
   * @throws AppError invalid, naming `recording`, or `too-many-prompts`.
   */
  async upload(by: Scope, key: PromptKey, file: string): Promise<PromptView> {
    await this.refuseUnlessOwner(key);
    const sound = await this.audio.convert(file, 'recording');
    return this.change(by, 'prompt.upload', key, sound, uploaded);
  }

  /**
   * Makes a spoken text the prompt's current version.
   * @throws AppError as `upload`, naming `text`.
   */
  async speak(by: Scope, key: PromptKey, text: string): Promise<PromptView> {
    await this.refuseUnlessOwner(key);
    const { voice, ...sound } = await this.soundWork.run(key.ownerId, () =>
      this.audio.render(text, key.language),
    );
    return this.change(by, 'prompt.speak', key, sound, { by: 'speech', text, voice });
  }

  /**
   * Makes the sound of a preview or of an earlier version the prompt's current version.
   * @throws AppError not-found `no-such-preview`, `no-such-prompt`; invalid `too-many-prompts`.
   */
  async use(by: Scope, key: OwnersKey, source: Source): Promise<PromptView> {
    await this.refuseUnlessOwner(key);
    const { sha256, ...made } =
      'preview' in source
        ? this.previews.opened(key, source.preview)
        : await this.versionOf(key, source.version);
    const sound = await this.sounds.again(sha256);
    if (sound === null) throw noSuchPreview();
    return this.change(by, 'prompt.use', key, sound, made);
  }

  private async versionOf(key: PromptKey, version: number): Promise<Made & { sha256: string }> {
    const found = await this.transactions.run(({ manager }) =>
      versionNumbered(manager, key, version),
    );
    const { sha256, madeBy: by, text, voice } = found;
    return { sha256, by, text, voice };
  }

  /** Lists which of an owner's numbers play which prompts. */
  uses(by: Scope | null, ownerId: string) {
    return this.read(by, 'prompt.uses', ownerId, async (manager) => ({
      items: await usesOf(manager, ownerId),
    }));
  }

  /**
   * Adds a prompt that is shipped with the platform, unless its audio was a version before. Resolves to whether there
   * is a new version.
   */
  async ship(key: PromptKey, sound: Sound, text: string | null): Promise<boolean> {
    const isNew = await this.transactions.run(({ manager }) =>
      keepVersion(manager, 'portal', key, sound, { by: 'shipped', text, voice: null }),
    );
    if (isNew) this.stale.wake();
    return isNew;
  }

  /**
   * Deletes a prompt, which no flow can play from then on. Its versions stay.
   * @throws AppError conflict `prompt-in-use`, naming the numbers that play it; also for those that the platform
   * plays by itself, such as a caller's position in a queue.
   */
  async delete(by: Scope, key: PromptKey): Promise<void> {
    if (isOfPlatformItself(key.name)) {
      throw new AppError('conflict', 'prompt-in-use', 'The platform itself plays the prompt.');
    }
    await this.transactions.run(async ({ manager, audit }) => {
      await locks.take(manager, 'prompt', subjectOf(key));
      const prompt = await findPrompt(manager, key);
      if (prompt?.version == null) throw noSuchPrompt(key);
      // The prompt's row is written before the search for numbers: a number that is compiled
      // meanwhile waits, and then doesn't find the prompt.
      await manager.update(Prompt, { id: prompt.id }, { version: null });
      const numbers = await numbersPlaying(manager, key);
      if (numbers.length > 0) throw inUse(numbers);
      await markNaming(manager, key.ownerId, key.name);
      await audit.note(by, 'prompt.delete', subjectOf(key));
    });
    this.changed();
  }

  /** Lists an owner's prompts by page, see `pageOfPrompts`. */
  list(
    by: Scope | null,
    ownerId: string | null,
    query: Parameters<typeof pageOfPrompts>[2],
  ): Promise<Page<PromptView>> {
    return this.read(by, 'prompt.list', ownerId, (manager) =>
      pageOfPrompts(manager, ownerId, query),
    );
  }

  get(by: Scope | null, key: PromptKey): Promise<PromptView> {
    return this.read(by, 'prompt.get', key.ownerId, (manager) => currentVersion(manager, key));
  }

  /** Lists a prompt's versions by page, see `pageOfVersions`. */
  versions(
    by: Scope | null,
    key: PromptKey,
    query: Parameters<typeof pageOfVersions>[2],
  ): Promise<Page<PromptVersionView>> {
    return this.read(by, 'prompt.versions', key.ownerId, (manager) =>
      pageOfVersions(manager, key, query),
    );
  }

  /** Makes a link that plays or downloads the audio of a version, for a while. */
  link(
    by: Scope | null,
    key: PromptKey,
    version: number | undefined,
  ): Promise<{ url: string; seconds: number }> {
    return this.read(by, 'prompt.listen', key.ownerId, async (manager) => {
      const { sha256, version: found } =
        version === undefined
          ? await currentVersion(manager, key)
          : await versionNumbered(manager, key, version);
      const fileName = `${key.name}-${key.language}-${found}.wav`;
      const url = this.links.path(blobKey(sha256), fileName, { seconds: linkSeconds });
      return { url, seconds: linkSeconds };
    });
  }

  /**
   * Reads prompts, with an audit note.
   * @param by Null for the platform's own prompts, whose reads aren't noted.
   */
  private read<T>(
    by: Scope | null,
    action: string,
    ownerId: string | null,
    work: (manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    const read = by === null ? null : { action, subject: ownerId ?? everything };
    return this.reads.read(by ?? { as: 'service', service: 'portal' }, read, async (manager) => {
      await refuseUnlessThere(manager, ownerId);
      return work(manager);
    });
  }

  private async change(
    by: Scope,
    action: string,
    key: PromptKey,
    sound: Sound,
    made: Made,
  ): Promise<PromptView> {
    const view = await this.transactions.run(async ({ manager, audit }) => {
      await keepVersion(manager, authorOf(by), key, sound, made);
      await audit.note(by, action, subjectOf(key));
      return currentVersion(manager, key);
    });
    this.changed();
    return view;
  }

  private changed(): void {
    this.stale.wake();
    this.logger.log({ work: 'change', count: 1 });
  }

  /**
   * Checks the owner and the name before any conversion starts.
   * @throws AppError not-found `no-such-owner`; invalid `invalid-prompt`.
   */
  private refuseUnlessOwner({ ownerId, name }: PromptKey): Promise<void> {
    if (ownerId !== null && isOfPlatformItself(name)) {
      throw new AppError(
        'invalid',
        'invalid-prompt',
        'The name belongs to the platform’s own prompts.',
        [fieldProblem('name', 'system-prompt')],
      );
    }
    return this.transactions.run(({ manager }) => refuseUnlessThere(manager, ownerId));
  }
}

/** Whether calls play the prompt though no flow names it. */
const isOfPlatformItself = (name: string): boolean => name.startsWith('system-');

async function refuseUnlessThere(manager: EntityManager, ownerId: string | null): Promise<void> {
  if (ownerId === null || (await manager.existsBy(Owner, { id: ownerId }))) return;
  throw new AppError('not-found', 'no-such-owner', `There is no owner ${ownerId}.`);
}

/**
 * Stores a new version, unless the current one has the same audio and text, or a shipped prompt's audio was a version
 * before. Returns whether there is a new version.
 */
async function keepVersion(
  manager: EntityManager,
  author: string,
  key: PromptKey,
  { sha256 }: Sound,
  made: Made,
): Promise<boolean> {
  await locks.take(manager, 'prompt', subjectOf(key));
  await refuseUnlessThere(manager, key.ownerId);
  const prompt =
    (await findPrompt(manager, key)) ?? (await manager.save(Prompt, { ...key, version: null }));
  const versions = await manager.find(PromptVersion, {
    where: { promptId: prompt.id },
    order: { version: 'DESC' },
  });
  const last = versions[0];
  if (made.by === 'shipped' && versions.some((version) => version.sha256 === sha256)) return false;
  const isSame =
    last !== undefined &&
    last.version === prompt.version &&
    last.sha256 === sha256 &&
    last.text === made.text;
  if (isSame) return false;
  const version = (last?.version ?? 0) + 1;
  await manager.insert(PromptVersion, {
    promptId: prompt.id,
    version,
    sha256,
    madeBy: made.by,
    text: made.text,
    voice: made.voice,
    createdBy: author,
    createdAt: new Date().toISOString(),
  });
  await manager.update(Prompt, { id: prompt.id }, { version });
  if (key.ownerId !== null) await refuseTooManyPrompts(manager, key.ownerId);
  await markNaming(manager, key.ownerId, key.name);
  return true;
}

/** The prompt's subject in the audit log, which is also its lock. */
const subjectOf = ({ ownerId, name, language }: PromptKey): string =>
  `${ownerId ?? 'platform'}/${name}/${language}`;

const named = 10;

function inUse(numbers: readonly string[]): AppError {
  const rest = numbers.length > named ? ` and ${numbers.length - named} more` : '';
  return new AppError(
    'conflict',
    'prompt-in-use',
    `The prompt is played by ${numbers.slice(0, named).join(', ')}${rest}: change their flows first.`,
  );
}
