import { AppError } from '@app/common';
import {
  type PromptLanguage,
  promptLanguage,
  type PromptPreview,
  type Scope,
} from '@app/contracts';
import { FileLinks } from '@app/platform/blobs';
import { Transactions } from '@app/platform/database';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Owner } from '../parties/index.js';
import { PromptAudio } from './prompt-audio.js';
import type { PromptKey } from './prompt-rows.js';
import type { Made } from './prompt.entity.js';
import { SoundWork } from './sound-work.js';
import { blobKey, type Sound } from './sounds.js';

export type OwnersKey = PromptKey & { readonly ownerId: string };

/** How long a link to a preview works, and how long the preview can become a version. */
const [linkSeconds, tokenSeconds] = [600, 3600];
/** Most previews of one owner within this time: enough to polish a text, too few to fill the disk. */
const [most, withinMs] = [60, 600_000];

const purpose = 'prompt-preview';

/** What a preview's token says. The language is that of a spoken text; null: a recording in any language. */
const previewed = z.object({
  ownerId: z.string(),
  sha256: z.string(),
  language: promptLanguage.nullable(),
  by: z.enum(['upload', 'speech']),
  text: z.string().nullable(),
  voice: z.string().nullable(),
});
type Previewed = z.infer<typeof previewed>;

/** Makes sounds that people hear before they become versions of prompts. Switches don't get them. */
@Injectable()
export class PromptPreviews {
  private readonly made = new Map<string, number[]>();

  constructor(
    private readonly transactions: Transactions,
    private readonly audio: PromptAudio,
    private readonly soundWork: SoundWork,
    private readonly links: FileLinks,
  ) {}

  /**
   * Counts a preview, before its work begins.
   * @throws AppError too-many `too-many-previews`; not-found `no-such-owner`.
   */
  async refuseTooMany(ownerId: string): Promise<void> {
    await this.transactions.run(async ({ manager }) => {
      if (await manager.existsBy(Owner, { id: ownerId })) return;
      throw new AppError('not-found', 'no-such-owner', `There is no owner ${ownerId}.`);
    });
    const now = Date.now();
    const recent = (this.made.get(ownerId) ?? []).filter((at) => at > now - withinMs);
    if (recent.length >= most) {
      throw new AppError(
        'too-many',
        'too-many-previews',
        `An owner may hear ${most} previews within ten minutes: try again in a few minutes.`,
      );
    }
    this.made.set(ownerId, [...recent, now]);
  }

  /** @throws AppError invalid, naming `recording`. */
  async recording(scope: Scope, ownerId: string, file: string): Promise<PromptPreview> {
    const sound = await this.audio.convert(file, 'recording', 'keepHere');
    const made = { by: 'upload', text: null, voice: null } as const;
    return this.linked(scope, { ownerId, language: null, ...made, ...sound });
  }

  /** @throws AppError invalid, naming `text`; unavailable when the voice is away. */
  async speech(
    scope: Scope,
    given: { readonly ownerId: string; readonly language: PromptLanguage; readonly text: string },
  ): Promise<PromptPreview> {
    const spoken = await this.soundWork.run(given.ownerId, () =>
      this.audio.render(given.text, given.language, null, 'keepHere'),
    );
    return this.linked(scope, { ...given, by: 'speech', ...spoken });
  }

  /**
   * What a preview's token says, for a prompt of the same owner, and for a spoken text in the same language.
   * @throws AppError not-found `no-such-preview`.
   */
  opened({ ownerId, language }: OwnersKey, token: string): Made & { readonly sha256: string } {
    const granted = this.links.granted(purpose, token);
    const found = granted === null ? null : previewed.parse(JSON.parse(granted));
    if (found === null || found.ownerId !== ownerId) throw noSuchPreview();
    if (found.language !== null && found.language !== language) throw noSuchPreview();
    const { sha256, by, text, voice } = found;
    return { sha256, by, text, voice };
  }

  private async linked(
    scope: Scope,
    { lengthMs, ...sound }: Previewed & Sound,
  ): Promise<PromptPreview> {
    await this.transactions.run(({ audit }) => audit.note(scope, 'prompt.preview', sound.ownerId));
    const key = JSON.stringify(previewed.parse(sound));
    return {
      preview: this.links.grant(purpose, key, { seconds: tokenSeconds }),
      url: this.links.path(blobKey(sound.sha256), 'preview.wav', { seconds: linkSeconds }),
      seconds: linkSeconds,
      lengthMs,
    };
  }
}

export const noSuchPreview = (): AppError =>
  new AppError('not-found', 'no-such-preview', 'The preview has expired: make it again.');
