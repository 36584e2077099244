import { says } from '@app/common';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { exportLink, slug, uuid } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { By, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { scopesFor } from '../../kernel/asking/scopes.js';
import type { Config } from '../../kernel/config.js';
import { BoundLinks } from '../../kernel/files/bound-links.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { Admits } from '../../kernel/openapi/admits.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';

const ofOwner = z.object({
  ownerId: slug
    .optional()
    .describe(
      'Owner in whose name a member of several owners asks; left out: each of them is tried.',
    ),
});
type OfOwner = z.infer<typeof ofOwner>;
const fileToken = z
  .string()
  .regex(/^[\w-]{1,2000}\.[\w-]{1,100}$/, says('not-a-link'))
  .describe('Token of the link.');
const fileLink = exportLink.reply.extend({
  path: z
    .string()
    .describe('Works for five minutes, only with the session or key that requested the link.'),
});

/** Downloads of exported calls; cdr makes and stores the files. */
@Controller('v1/call-exports')
@AsksReason()
export class CallExportsController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    private readonly links: BoundLinks,
    @Inject(CONFIG) private readonly config: Pick<Config, 'CDR_URL'>,
  ) {}

  @Get(':id/link')
  @Answers(fileLink, {
    summary: 'Make a link to the file of an export.',
    description:
      'Owners reach the exports that their own members and keys started; staff reach all. The link works for five ' +
      'minutes, with the session or key that asked for it. 409 `no-file`: the export is not ' +
      'finished, or its file is destroyed.',
  })
  @Admits({ permission: 'calls:read', asksReason: true })
  async link(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid.describe('Id of the export.') }) exportId: string,
    @Query({ schema: ofOwner }) { ownerId }: OfOwner,
  ) {
    const scopes = scopesFor(by, 'calls:read', { reason, ownerId });
    const { path, ...file } = await this.questions.askAsOneOf(scopes, (scope) =>
      this.questions.ask(exportLink, { scope, exportId }),
    );
    const shown = path.replace(/^\/files\//, '/v1/call-exports/files/');
    return { ...file, path: this.links.bind(by, shown) };
  }

  /** Only for the session or key that requested the link; following the link needs no reason again. */
  @Get('files/:token')
  @AnswersFile(
    ['text/csv', 'application/jsonl', 'application/gzip'],
    'Download the file of an export by its link.',
    'Request `path` of `GET /v1/call-exports/{id}/link` as it is, with its query `for`. It works for five minutes, only with the session or key that ' +
      'asked for it (404 `no-such-file`). Needs no reason again.',
  )
  @Admits({ permission: 'calls:read' })
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
