import { AppError } from '@app/common';
import { type Asked, readersOfNumbers, type Scope } from '@app/contracts';
import * as prompts from '@app/contracts/prompts';
import { Controller } from '@nestjs/common';
import {
  askerOf,
  mayEverywhere,
  mustHaveEverywhere,
  ownersHaving,
  type Principal,
  scopeFor,
} from '../kernel/access/index.js';
import { BoundLinks } from '../kernel/files/bound-links.js';
import { Answers, type Here } from '../kernel/operations/index.js';
import { PromptPreviews } from './prompt-previews.js';
import { PromptsService } from './prompts.service.js';
import { Uploads } from './uploads.js';

/**
 * The scope for reading prompts: whoever may see an owner's calls may see the owner's prompts. Null: any signed-in
 * principal may hear the platform's own prompts.
 */
function readerOf(by: Principal, ownerId: string | null): Scope | null {
  if (ownerId === null) return null;
  const { permission, ofOwners } = readersOfNumbers;
  if (mayEverywhere(by, permission)) return scopeFor(by, permission);
  ownersHaving(by, ofOwners, permission);
  return scopeFor(by, ofOwners, { ownerId });
}

/**
 * The scope for changing prompts. The platform's own prompts need the permission for all owners, as every flow may
 * play them.
 * @throws AppError forbidden.
 */
function writerOf(by: Principal, ownerId: string | null): Scope {
  if (ownerId !== null) return scopeFor(by, 'prompts:write', { ownerId });
  mustHaveEverywhere(by, 'prompts:write', staffsOnly);
  return scopeFor(by, 'prompts:write');
}

const staffsOnly = (): AppError =>
  new AppError(
    'forbidden',
    'forbidden',
    'The platform’s own prompts can be changed by staff only: make a prompt of that name of your own.',
  );

/** Operations on owners' prompts and the platform's own. */
@Controller()
export class PromptOperations {
  constructor(
    private readonly prompts: PromptsService,
    private readonly links: BoundLinks,
    private readonly uploads: Uploads,
    private readonly previews: PromptPreviews,
  ) {}

  @Answers(prompts.promptList)
  list({ ownerId, ...query }: Asked<typeof prompts.promptList>, { request }: Here) {
    return this.prompts.list(readerOf(askerOf(request), ownerId), ownerId, query);
  }

  @Answers(prompts.promptGet)
  get(key: Asked<typeof prompts.promptGet>, { request }: Here) {
    return this.prompts.get(readerOf(askerOf(request), key.ownerId), key);
  }

  @Answers(prompts.promptVersions)
  versions(asked: Asked<typeof prompts.promptVersions>, { request }: Here) {
    const { after, limit, ...key } = asked;
    return this.prompts.versions(readerOf(askerOf(request), key.ownerId), key, { after, limit });
  }

  @Answers(prompts.promptLink)
  async link({ version, ...key }: Asked<typeof prompts.promptLink>, { request }: Here) {
    const by = askerOf(request);
    const { url, ...link } = await this.prompts.link(readerOf(by, key.ownerId), key, version);
    return { ...link, url: this.links.bind(by, url) };
  }

  @Answers(prompts.promptUpload)
  upload(key: Asked<typeof prompts.promptUpload>, { request, response }: Here) {
    const scope = writerOf(askerOf(request), key.ownerId);
    return this.uploads.receive(request, response, key.ownerId, (file) =>
      this.prompts.upload(scope, key, file),
    );
  }

  @Answers(prompts.promptPreviewRecording)
  async previewRecording(
    { ownerId }: Asked<typeof prompts.promptPreviewRecording>,
    { request, response }: Here,
  ) {
    const by = askerOf(request);
    const scope = writerOf(by, ownerId);
    await this.previews.refuseTooMany(ownerId);
    const made = await this.uploads.receive(request, response, ownerId, (file) =>
      this.previews.recording(scope, ownerId, file),
    );
    return { ...made, url: this.links.bind(by, made.url) };
  }

  @Answers(prompts.promptPreviewSpeech)
  async previewSpeech(
    { ownerId, language, text }: Asked<typeof prompts.promptPreviewSpeech>,
    { request }: Here,
  ) {
    const by = askerOf(request);
    const scope = writerOf(by, ownerId);
    await this.previews.refuseTooMany(ownerId);
    const made = await this.previews.speech(scope, { ownerId, language, text });
    return { ...made, url: this.links.bind(by, made.url) };
  }

  @Answers(prompts.promptUse)
  use({ source, ...key }: Asked<typeof prompts.promptUse>, { request }: Here) {
    return this.prompts.use(writerOf(askerOf(request), key.ownerId), key, source);
  }

  @Answers(prompts.promptUses)
  uses({ ownerId }: Asked<typeof prompts.promptUses>, { request }: Here) {
    return this.prompts.uses(readerOf(askerOf(request), ownerId), ownerId);
  }

  @Answers(prompts.promptSpeak)
  speak({ text, ...key }: Asked<typeof prompts.promptSpeak>, { request }: Here) {
    return this.prompts.speak(writerOf(askerOf(request), key.ownerId), key, text);
  }

  @Answers(prompts.promptDelete)
  delete(key: Asked<typeof prompts.promptDelete>, { request }: Here) {
    return this.prompts.delete(writerOf(askerOf(request), key.ownerId), key);
  }
}
