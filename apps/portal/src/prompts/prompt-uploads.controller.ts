import { prompt, promptLanguage, type PromptLanguage, slug } from '@app/contracts';
import { applyDecorators, Controller, Param, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access, By, type Principal } from '../kernel/access/index.js';
import { Answers } from '../kernel/openapi/answers.js';
import { writerOf } from './prompt-operations.js';
import { PromptsService } from './prompts.service.js';
import { Uploads } from './uploads.js';

/** The body is the recording itself, as a browser sends a file. */
const TakesRecording = (): MethodDecorator =>
  applyDecorators(
    Access('prompts:write'),
    ApiConsumes('audio/*', 'application/octet-stream'),
    ApiBody({ schema: { type: 'string', format: 'binary' } }),
    Answers(prompt, { summary: 'Makes a recording the current version.' }),
  );

@Controller('v1/owners/:ownerId/prompts')
export class OwnerPromptsController {
  constructor(
    private readonly prompts: PromptsService,
    private readonly uploads: Uploads,
  ) {}

  @Put(':name/:language')
  @TakesRecording()
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
}

@Controller('v1/prompts')
export class PlatformPromptsController {
  constructor(
    private readonly prompts: PromptsService,
    private readonly uploads: Uploads,
  ) {}

  @Put(':name/:language')
  @TakesRecording()
  upload(
    @By() by: Principal,
    @Param('name', { schema: slug }) name: string,
    @Param('language', { schema: promptLanguage }) language: PromptLanguage,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ) {
    const scope = writerOf(by, null);
    return this.uploads.receive(request, response, null, (file) =>
      this.prompts.upload(scope, { ownerId: null, name, language }, file),
    );
  }
}
