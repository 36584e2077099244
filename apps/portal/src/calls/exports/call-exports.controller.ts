import { says } from '@app/common';
import { Body, Controller, Delete, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  callExport,
  callFilters,
  exportCancel,
  exportedCall,
  exportForm,
  exportGet,
  exportLink,
  exportList,
  exportStart,
  slug,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { endsAfterItBegins, instant, untilAfterFrom } from '../../kernel/asking/query-values.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { scopesFor } from '../../kernel/asking/scopes.js';
import type { Config } from '../../kernel/config.js';
import { BoundLinks } from '../../kernel/files/bound-links.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { cursorQuery, pageSchema } from '../../kernel/paging.js';

const ofOwner = z.object({ ownerId: slug.optional() });
type OfOwner = z.infer<typeof ofOwner>;
const exportsQuery = cursorQuery.extend({ after: uuid.optional(), ownerId: slug.optional() });

const exportBody = z
  .strictObject({
    ...callFilters.shape,
    from: instant.optional(),
    until: instant.optional(),
    form: exportForm.prefault({}),
  })
  .refine(endsAfterItBegins, untilAfterFrom);

const fileToken = z.string().regex(/^[\w-]{1,2000}\.[\w-]{1,100}$/, says('not-a-link'));
const fileLink = exportLink.reply.extend({
  path: z
    .string()
    .describe('Works for five minutes, in the session, or by the key, that asked for it.'),
});

const columns = Object.entries(exportedCall.shape)
  .map(([name, { description }]) => `- \`${name}\`: ${description ?? ''}`)
  .join('\n');

/** Files of calls: cdr makes and keeps them. */
@Controller('v1/call-exports')
@AsksReason()
export class CallExportsController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    private readonly links: BoundLinks,
    @Inject(CONFIG) private readonly config: Pick<Config, 'CDR_URL'>,
  ) {}

  @Access('calls:read')
  @Get()
  @Answers(pageSchema(callExport), { summary: 'Exports of calls, newest first.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: exportsQuery }) { after, limit, ownerId }: z.output<typeof exportsQuery>,
  ) {
    return this.questions.ask(exportList, {
      scope: scopeFor(by, 'calls:read', { ownerId, reason }),
      limit,
      ...(after === undefined ? {} : { before: after }),
    });
  }

  @Access('calls:read')
  @Put(':id')
  @Answers(callExport, {
    summary: 'Starts an export of calls, once.',
    description: `The file has these fields, in CSV as columns in this order:\n\n${columns}`,
  })
  async start(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: exportBody }) { form, from, until, ...filters }: z.output<typeof exportBody>,
  ) {
    const question = {
      scope: scopeFor(by, 'calls:read', { ownerId: filters.ownerId, reason }),
      id,
      form,
      filters: {
        ...filters,
        ...(from === undefined ? {} : { from: microsOf(from) }),
        ...(until === undefined ? {} : { until: microsOf(until) }),
      },
    };
    return (await this.questions.ask(exportStart, question)).export;
  }

  @Access('calls:read')
  @Get(':id')
  @Answers(callExport, { summary: 'One export: how far it is.' })
  async get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) exportId: string,
    @Query({ schema: ofOwner }) { ownerId }: OfOwner,
  ) {
    const scopes = scopesFor(by, 'calls:read', { reason, ownerId });
    return this.questions.askAsOneOf(
      scopes,
      async (scope) => (await this.questions.ask(exportGet, { scope, exportId })).export,
    );
  }

  @Access('calls:read')
  @Delete(':id')
  @Answers(callExport, { summary: 'Ends an export that is under way, or destroys its file.' })
  async cancel(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) exportId: string,
    @Query({ schema: ofOwner }) { ownerId }: OfOwner,
  ) {
    const scopes = scopesFor(by, 'calls:read', { reason, ownerId });
    return this.questions.askAsOneOf(
      scopes,
      async (scope) => (await this.questions.ask(exportCancel, { scope, exportId })).export,
    );
  }

  @Access('calls:read')
  @Get(':id/link')
  @Answers(fileLink, { summary: 'Where the file of an export that is done can be had.' })
  async link(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) exportId: string,
    @Query({ schema: ofOwner }) { ownerId }: OfOwner,
  ) {
    const scopes = scopesFor(by, 'calls:read', { reason, ownerId });
    const { path, ...file } = await this.questions.askAsOneOf(scopes, (scope) =>
      this.questions.ask(exportLink, { scope, exportId }),
    );
    const shown = path.replace(/^\/files\//, '/v1/call-exports/files/');
    return { ...file, path: this.links.bind(by, shown) };
  }

  /** For who asked for the link; a browser that follows it says no reason again. */
  @Access('calls:read')
  @Get('files/:token')
  @AnswersFile('text/csv', 'The file that a link leads to; ranges are served.')
  file(
    @By() by: Principal,
    @Param('token', { schema: fileToken }) token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.links.refuseOthers(by, request.path, request.query['for']);
    const file = {
      origin: this.config.CDR_URL,
      path: `/files/${token}`,
      shown: 'attachment',
    } as const;
    return this.relay.send(file, { request, response });
  }
}

const microsOf = (iso: string): number => Date.parse(iso) * 1000;
