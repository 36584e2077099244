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

/** Whoever sees an owner's calls sees what his callers hear. */
const readerOf = (by: Principal, ownerId: string): Scope =>
  mayEverywhere(by, 'parties:read')
    ? scopeFor(by, 'parties:read')
    : scopeFor(by, 'calls:read', { ownerId });

const writerOf = (by: Principal, ownerId: string): Scope =>
  scopeFor(by, 'prompts:write', { ownerId });

@Controller('v1/owners/:ownerId/prompts')
export class OwnerPromptsController {
  constructor(
    private readonly prompts: PromptsService,
    private readonly uploads: Uploads,
    private readonly links: BoundLinks,
  ) {}

  @Access()
  @Get()
  @Answers(pageSchema(promptView), { summary: 'An owner’s prompts, by name and language.' })
  list(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Query({ schema: promptsQuery }) query: PromptsQuery,
  ) {
    return this.prompts.list(readerOf(by, ownerId), ownerId, query);
  }

  @Access()
  @Get(':name/:language')
  @Answers(promptView, { summary: 'One prompt, in its current version.' })
  get(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
  ) {
    return this.prompts.get(readerOf(by, ownerId), { ownerId, name, language });
  }

  @Access()
  @Get(':name/:language/versions')
  @Answers(pageSchema(promptVersionView), { summary: 'All its versions, newest first.' })
  versions(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
    @Query({ schema: versionsQuery }) query: VersionsQuery,
  ) {
    return this.prompts.versions(readerOf(by, ownerId), { ownerId, name, language }, query);
  }

  @Access()
  @Get(':name/:language/link')
  @Answers(linkView, { summary: 'A link to listen by, for five minutes.' })
  async link(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
    @Query({ schema: linkQuery }) { version }: LinkQuery,
  ) {
    const { url, ...link } = await this.prompts.link(
      readerOf(by, ownerId),
      { ownerId, name, language },
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
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const scope = writerOf(by, ownerId);
    return this.uploads.receive(request, response, ownerId, (file) =>
      this.prompts.upload(scope, { ownerId, name, language }, file),
    );
  }

  @Access('prompts:write')
  @Post(':name/:language/speech')
  @HttpCode(200)
  @Answers(promptView, { summary: 'Has a text spoken, and makes it the current version.' })
  speak(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
    @Body({ schema: speechBody }) { text }: z.infer<typeof speechBody>,
  ) {
    return this.prompts.speak(writerOf(by, ownerId), { ownerId, name, language }, text);
  }

  @Access('prompts:write')
  @Delete(':name/:language')
  @HttpCode(204)
  @Answers(null, { summary: 'Removes a prompt that no flow plays; its versions stay.' })
  delete(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
  ): Promise<void> {
    return this.prompts.delete(writerOf(by, ownerId), { ownerId, name, language });
  }
}
