import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
} from '@nestjs/common';
import { AppError } from '@app/common';
import { slug, type Scope } from '@app/contracts';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Access, By, mayEverywhere, scopeFor, type Principal } from '../kernel/access/index.js';
import { BoundLinks } from '../kernel/files/bound-links.js';
import { Answers } from '../kernel/openapi/answers.js';
import { pageSchema } from '../kernel/paging.js';
import { promptLanguage, type PromptLanguage } from './languages.js';
import {
  linkQuery,
  linkView,
  promptVersionView,
  promptView,
  promptsQuery,
  speechBody,
  TakesRecording,
  versionsQuery,
  type LinkQuery,
  type PromptsQuery,
  type VersionsQuery,
} from './prompt-schemas.js';
import { PromptsService } from './prompts.service.js';
import { Uploads } from './uploads.js';

/** Only whoever may do it for all owners: every flow plays them. */
function writerOf(by: Principal): Scope {
  if (!mayEverywhere(by, 'prompts:write')) {
    throw new AppError(
      'forbidden',
      'forbidden',
      'The platform’s own prompts are changed by staff only; make one of that name of your own.',
    );
  }
  return scopeFor(by, 'prompts:write');
}

/** The platform's own, which any flow may play: everybody who has signed in may hear them. */
@Controller('v1/prompts')
export class PlatformPromptsController {
  constructor(
    private readonly prompts: PromptsService,
    private readonly uploads: Uploads,
    private readonly links: BoundLinks,
  ) {}

  @Access()
  @Get()
  @Answers(pageSchema(promptView), { summary: 'The platform’s own prompts, by name and language.' })
  list(@Query({ schema: promptsQuery }) query: PromptsQuery) {
    return this.prompts.list(null, null, query);
  }

  @Access()
  @Get(':name/:language')
  @Answers(promptView, { summary: 'One prompt, in its current version.' })
  get(
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
  ) {
    return this.prompts.get(null, { ownerId: null, name, language });
  }

  @Access()
  @Get(':name/:language/versions')
  @Answers(pageSchema(promptVersionView), { summary: 'All its versions, newest first.' })
  versions(
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
    @Query({ schema: versionsQuery }) query: VersionsQuery,
  ) {
    return this.prompts.versions(null, { ownerId: null, name, language }, query);
  }

  @Access()
  @Get(':name/:language/link')
  @Answers(linkView, { summary: 'A link to listen by, for five minutes.' })
  async link(
    @By() by: Principal,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
    @Query({ schema: linkQuery }) { version }: LinkQuery,
  ) {
    const { url, ...link } = await this.prompts.link(
      null,
      { ownerId: null, name, language },
      version,
    );
    return { ...link, url: this.links.bind(by, url) };
  }

  @Access('prompts:write')
  @Put(':name/:language')
  @TakesRecording()
  @Answers(promptView, { summary: 'Makes a recording the current version.' })
  upload(
    @By() by: Principal,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const scope = writerOf(by);
    return this.uploads.receive(request, response, null, (file) =>
      this.prompts.upload(scope, { ownerId: null, name, language }, file),
    );
  }

  @Access('prompts:write')
  @Post(':name/:language/speech')
  @HttpCode(200)
  @Answers(promptView, { summary: 'Has a text spoken, and makes it the current version.' })
  speak(
    @By() by: Principal,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
    @Body({ schema: speechBody }) { text }: z.infer<typeof speechBody>,
  ) {
    return this.prompts.speak(writerOf(by), { ownerId: null, name, language }, text);
  }

  @Access('prompts:write')
  @Delete(':name/:language')
  @HttpCode(204)
  @Answers(null, { summary: 'Removes a prompt that no flow plays; its versions stay.' })
  delete(
    @By() by: Principal,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
  ): Promise<void> {
    return this.prompts.delete(writerOf(by), { ownerId: null, name, language });
  }
}
