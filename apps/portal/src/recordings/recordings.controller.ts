import { says } from '@app/common';
import { Controller, Get, Inject, Param, Query, Req, Res, UseInterceptors } from '@nestjs/common';
import {
  hearersOwners,
  mp3Refusals,
  readersOwners,
  recordingGet,
  recordingLink,
  slug,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import { z } from 'zod';
import {
  askerIdOf,
  By,
  forbidden,
  mayAnywhere,
  mayEverywhere,
  mustHave,
  oursMustHave,
  ownersWith,
  type Principal,
} from '../kernel/access/index.js';
import { NotedMisses } from '../kernel/asking/noted-misses.js';
import { Questions } from '../kernel/asking/questions.js';
import { Reason } from '../kernel/asking/reason.js';
import { scopesFor } from '../kernel/asking/scopes.js';
import type { Config } from '../kernel/config.js';
import { FileRelay } from '../kernel/files/file-relay.js';
import { Admits } from '../kernel/openapi/admits.js';
import { Answers, AnswersFile } from '../kernel/openapi/answers.js';

const ofOwner = z.object({
  ownerId: slug
    .optional()
    .describe(
      'Owner in whose name a member of several owners asks; left out: each of them is tried.',
    ),
});
const linkQuery = ofOwner.extend({
  format: recordingLink.request.shape.format.default('mp3'),
  use: recordingLink.request.shape.use.default('listen'),
});

/**
 * Time limit until an MP3 begins. It begins once its first two hours are encoded: within ten
 * seconds, or up to a minute when several wait.
 */
const beginsWithinMs = 120_000;

const fileToken = z
  .string()
  .regex(/^[\w-]{1,2000}\.[\w-]{1,100}$/, says('not-a-link'))
  .describe('Token of the link.');
const fileLink = recordingLink.reply.extend({
  path: z.string().describe('Works for ten minutes, for anyone who may listen to the recording.'),
});

const ofLink =
  '`GET /v1/recordings/{id}/link` gives the link, which works for ten minutes, for anyone who may listen to the ' +
  'recording, as often as needed; its `format` decides between MP3 and WAV. Needs no reason again. 404 ' +
  '`no-such-file`: the link expired, or the recording is destroyed. 429 `too-many-mp3s`, 503 `mp3s-busy`: try again ' +
  'after `retry-after`.';

/** Audio of recorded calls; recordings stores it. */
@Controller('v1/recordings')
@UseInterceptors(NotedMisses)
export class RecordingsController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'RECORDINGS_URL'>,
  ) {}

  /** A person without the right to listen gets 403 for a visible recording, and 404 for any other. */
  @Get(':id/link')
  @Answers(fileLink, {
    summary: 'Make a link to play or download a recording.',
    description:
      'Without `format` and `use`: an MP3 to play. The link works for ten minutes, for anyone who may listen to the ' +
      'recording. The audit log notes the person or key that requests the link as the listener. 404 `no-such-recording`, also ' +
      'for a destroyed recording. 409 `recording-lost`: its key or file is missing.',
  })
  @Admits({ permission: 'recordings:listen', also: ['calls:read'], isCheckedLate: true })
  async link(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid.describe('Id of the recording.') }) recordingId: string,
    @Query({ schema: linkQuery }) { ownerId, format, use }: z.output<typeof linkQuery>,
  ) {
    oursMustHave(by, 'recordings:listen');
    if (!mayAnywhere(by, 'recordings:listen')) {
      await this.questions.askAsOneOf(scopesFor(by, 'calls:read', { ownerId, reason }), (scope) =>
        this.questions.ask(recordingGet, { scope, recordingId }),
      );
    }
    mustHave(by, 'recordings:listen');
    const scopes = scopesFor(by, 'recordings:listen', { ownerId, reason });
    const asked = { recordingId, format, use, userId: askerIdOf(by) };
    const { path, ...file } = await this.questions.askAsOneOf(scopes, (scope) =>
      this.questions.ask(recordingLink, { scope, ...asked }),
    );
    const shown = use === 'listen' ? 'heard' : 'saved';
    return { ...file, path: path.replace(/^\/listen\//, `/v1/recordings/${shown}/`) };
  }

  /**
   * Streams a recording for playing in the page. The link's request gave the reason, so a player gives none; `send`
   * checks the permission to listen again.
   */
  @Get('heard/:token')
  @AnswersFile(['audio/mpeg', 'audio/wav'], 'Play a recording by its link.', ofLink)
  @Admits({ permission: 'recordings:listen', also: ['calls:read'], isCheckedLate: true })
  heard(
    @By() by: Principal,
    @Param('token', { schema: fileToken }) token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(by, 'inline', token, { request, response });
  }

  /** Streams a recording as a file to save; otherwise as `heard`. */
  @Get('saved/:token')
  @AnswersFile(['audio/mpeg', 'audio/wav'], 'Download a recording by its link.', ofLink)
  @Admits({ permission: 'recordings:listen', also: ['calls:read'], isCheckedLate: true })
  saved(
    @By() by: Principal,
    @Param('token', { schema: fileToken }) token: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(by, 'attachment', token, { request, response });
  }

  /**
   * Sends the audio of a link if the asker has the permission `recordings:listen`. A leaked link opens nothing for
   * others: recordings checks that the recording is of an owner whose recordings the asker may hear. For an owner whose
   * calls the asker may only see, it answers 403.
   */
  private send(
    by: Principal,
    shown: 'inline' | 'attachment',
    token: string,
    exchange: { request: Request; response: Response },
  ): Promise<void> {
    const hearsAll = mayEverywhere(by, 'recordings:listen');
    oursMustHave(by, 'recordings:listen');
    const headers: Record<string, string> = hearsAll
      ? {}
      : {
          [hearersOwners]: ownersWith(by, 'recordings:listen').join(','),
          [readersOwners]: ownersWith(by, 'calls:read').join(','),
        };
    const origin = this.config.RECORDINGS_URL;
    const path = `/listen/${token}`;
    const refused = { refusals: mp3Refusals, forbidden: forbidden('recordings:listen') };
    const file = { origin, path, shown, headers, beginsWithinMs, ...refused };
    return this.relay.send(file, exchange);
  }
}
