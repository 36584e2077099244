import { Controller, Delete, Get, Logger, Param, Put } from '@nestjs/common';
import { AppError } from '@app/common';
import { slug, uuid } from '@app/contracts';
import { isOwner } from '@app/platform/scopes';
import { z } from 'zod';
import { Access, By, forbidden, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Reason } from '../../kernel/asking/reason.js';
import { BoundLinks } from '../../kernel/files/bound-links.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { dataExport, dataExportLink, keptMs, mostStarts } from './data-export.js';
import { heldTableView } from './held-view.js';
import { OwnData, type Asked } from './own-data.service.js';

/** What is held of an owner. His own head may ask for it, and staff at his request, with a reason. */
@Access()
@Controller('v1/owners/:ownerId')
@AsksReason()
export class OwnDataController {
  private readonly logger = new Logger(OwnDataController.name);

  constructor(
    private readonly data: OwnData,
    private readonly links: BoundLinks,
  ) {}

  @Get('data')
  @Answers(z.object({ tables: z.array(heldTableView) }), {
    summary: 'What is held of an owner, why and how long, table by table.',
  })
  async held(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
  ) {
    return { tables: await this.data.held(this.asked(by, ownerId, reason)) };
  }

  @Get('data-exports')
  @Answers(z.object({ items: z.array(dataExport) }), {
    summary: 'Files of all that is held of an owner, the last 50, newest first.',
  })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
  ) {
    return { items: await this.data.list(this.asked(by, ownerId, reason)) };
  }

  @Put('data-exports/:id')
  @Answers(dataExport, {
    summary: 'Has a file made of all that is held of an owner, once.',
    description:
      `One at a time, and ${mostStarts} within 24 hours (429 \`data-export-under-way\`, ` +
      `\`too-many-data-exports\`). A ZIP of JSON lines, CSV, documents and sound, whose README says what ` +
      `each file is; it is kept for ${keptMs / 86_400_000} days.`,
  })
  start(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.data.start(this.asked(by, ownerId, reason), id);
  }

  @Get('data-exports/:id')
  @Answers(dataExport, { summary: 'One such file: how far it is.' })
  get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.data.get(this.asked(by, ownerId, reason), id);
  }

  @Delete('data-exports/:id')
  @Answers(dataExport, { summary: 'Ends one that is under way, or destroys its file.' })
  cancel(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) id: string,
  ) {
    return this.data.cancel(this.asked(by, ownerId, reason), id);
  }

  @Get('data-exports/:id/link')
  @Answers(dataExportLink, {
    summary: 'Where the file of one that is done can be had.',
    description:
      'By who asked for it (403 `others-file`). What our people had made has no recordings in it; the ' +
      'owner may have it, too.',
  })
  async link(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('id', { schema: uuid }) id: string,
  ) {
    const { path, ...file } = await this.data.link(this.asked(by, ownerId, reason), id);
    return { ...file, path: this.links.bind(by, path) };
  }

  /**
   * Whoever belongs to the owner, or to us, and may not is told so; to anybody else there is no such owner,
   * whatever he may do elsewhere, and it is written down.
   * @throws AppError as `scopeFor`.
   */
  private asked(by: Principal, ownerId: string, reason: string | undefined): Asked {
    try {
      const scope = scopeFor(by, 'data:export', { ownerId, reason });
      const userId = isOwner(scope) && by.kind === 'user' ? by.userId : null;
      return { scope, ownerId, userId };
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'not-found') throw error;
      if (belongs(by, ownerId)) throw forbidden('data:export');
      const asker = by.kind === 'user' ? by.userId : by.keyId;
      this.logger.warn({ msg: 'somebody asked for another owner’s data', ownerId, asker });
      throw error;
    }
  }
}

const belongs = (by: Principal, ownerId: string): boolean =>
  by.kind === 'user'
    ? by.staffRole !== null || by.owners.has(ownerId)
    : by.ownerId === null || by.ownerId === ownerId;
