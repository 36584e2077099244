import { Body, Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  carrierImport,
  importFiles,
  importLink,
  importStart,
  importsWaiting,
  largestImport,
  largestPart,
  newId,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { BoundLinks } from '../../kernel/files/bound-links.js';
import { FileHandOver } from '../../kernel/files/file-hand-over.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { Admits } from '../../kernel/openapi/admits.js';
import { Answers, AnswersFile, AsksReason, TakesFile } from '../../kernel/openapi/answers.js';
import { CarriersService } from '../../parties/index.js';
import { importBody, partQuery, partToken } from './import-schemas.js';

const file = z
  .enum(importFiles)
  .describe('Table of the import: `differences`, `problems` or `days`.');
const started = carrierImport.extend({
  uploadPath: z
    .string()
    .describe('Path for the parts of the file, valid for 15 minutes: `PUT <path>?offset=`.'),
});

const ofParts = {
  mediaTypes: ['application/octet-stream'],
  most: { bytes: largestPart, what: 'A part' },
  words: {
    whole: 'the part',
    away: 'The file can’t be received at the moment. The received parts are kept: continue in a minute.',
  },
};

/** Carrier files: cdr reads them and compares them with our call records. */
@Controller('v1/carrier-imports')
@AsksReason()
export class CarrierImportsController {
  constructor(
    private readonly questions: Questions,
    private readonly handOver: FileHandOver,
    private readonly relay: FileRelay,
    private readonly links: BoundLinks,
    private readonly carriers: CarriersService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'CDR_URL'>,
  ) {}

  @Put(':id')
  @Answers(started, {
    summary: 'Start an import of a carrier file. Safe to repeat.',
    description:
      'The answer gives the path for the parts and the bytes received so far; repeat this for a new path. A part has at ' +
      `most ${largestPart} bytes, the file at most ${largestImport}. Nothing is read until \`PUT …/reading\`. The file is ` +
      'destroyed (`expired`) when no part comes for a day, or not read within seven days after its last part. 409 ' +
      '`id-taken`: the id has another file, or another person or key began it. 429 `imports-waiting`: ' +
      `${importsWaiting} files wait already.`,
  })
  @Admits({ permission: 'runs:write' })
  async start(
    @By() by: Principal,
    @Param('id', {
      schema: uuid.describe(newId),
    })
    id: string,
    @Body({ schema: importBody }) body: z.output<typeof importBody>,
  ) {
    await this.carriers.mustBeThere(body.carrierId);
    const question = { scope: scopeFor(by, 'runs:write'), id, ...body };
    const begun = await this.questions.ask(importStart, question, slowAnswerWithinMs);
    const uploadPath = begun.path.replace(/^\/carrier-imports\//, '/v1/carrier-imports/parts/');
    return { ...begun.import, uploadPath };
  }

  @Put('parts/:token')
  @TakesFile(...ofParts.mediaTypes)
  @Answers(z.object({ uploadedBytes: z.number().int() }), {
    summary: 'Upload the next part of a carrier file.',
    description:
      `The path is \`uploadPath\` of the import, valid for 15 minutes (then 404 \`no-such-file\`). At most ${largestPart} ` +
      'bytes. On 409 `other-offset`, continue at the offset in the answer; 409 `is-uploaded`: the file is complete, or ' +
      'destroyed. After the last part the file can be previewed and read, unless an import of the carrier has the same ' +
      'file: then the import becomes a `duplicate`, and the file is destroyed. The token does not replace the sign-in.',
  })
  @Admits({ permission: 'runs:write' })
  part(
    @Param('token', { schema: partToken }) token: string,
    @Query({ schema: partQuery }) { offset }: z.output<typeof partQuery>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const path = () => Promise.resolve(`/carrier-imports/${token}?offset=${offset}`);
    const part = { ...ofParts, origin: this.config.CDR_URL, path };
    return this.handOver.put(part, { request, response });
  }

  @Get(':id/links/:file')
  @Answers(
    z.object({
      path: z
        .string()
        .describe('Path of the table, valid for five minutes with the session or key that asked.'),
    }),
    {
      summary: 'Get a link to a table of an import.',
      description:
        'CSV (RFC 4180), amounts in euro: calls that differ from our records (`differences`), unreadable rows ' +
        '(`problems`), or sums by day and number (`days`). The link works for five minutes, with the session or key ' +
        'that asked for it.',
    },
  )
  @Admits({ permission: 'calls:read', also: ['runs:read'], asksReason: true })
  async link(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid.describe('Id of the import.') }) importId: string,
    @Param('file', { schema: file }) of: z.output<typeof file>,
  ) {
    const scope = scopeFor(by, 'calls:read', { reason });
    const { path, fileName } = await this.questions.ask(importLink, { scope, importId, file: of });
    const token = path.replace(/^\/carrier-import-tables\//, '');
    const shown = `/v1/carrier-imports/tables/${token}/${fileName}`;
    return { path: this.links.bind(by, shown) };
  }

  /** Only for the session or key that requested the link; following the link needs no reason again. */
  @Get('tables/:token/:fileName')
  @AnswersFile(
    'text/csv',
    'Download an import table by its link.',
    'CSV with the differences, unreadable rows or sums of an import. Request `path` of `GET /v1/carrier-imports/{id}/links/{file}` ' +
      'as it is, with its query `for`. It works for five minutes, only with the session or key that asked for it (404 `no-such-file`). ' +
      'Needs no reason again.',
  )
  @Admits({ permission: 'calls:read', also: ['runs:read'] })
  table(
    @By() by: Principal,
    @Param('token', { schema: partToken }) token: string,
    @Param('fileName', {
      schema: z
        .string()
        .regex(/^import-[a-z0-9-]{1,80}\.csv$/)
        .describe('Name of the file, as in the link.'),
    })
    fileName: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.links.refuseOthers(by, request.path, request.query['for']);
    const known = { fileName, mediaType: 'text/csv; charset=utf-8' };
    const path = `/carrier-import-tables/${token}`;
    const given = { origin: this.config.CDR_URL, path, known, shown: 'attachment' } as const;
    return this.relay.send(given, { request, response });
  }
}
