import type { Request, Response } from 'express';
import { AppError } from '@app/common';
import { disposition } from '@app/platform/blobs';
import { give } from '@app/platform/http';
import { type Asked, hearersOwners, readersOwners, recordingLink } from '@app/contracts';
import { Answers } from '@app/platform/operations';
import { Controller, Get, Headers, Param, Req, Res } from '@nestjs/common';
import { AudioLinks, mediaTypes, type LinkedAudio } from './audio-links.js';
import { Listening, type OpenAudio } from './listening.service.js';
import { giveMp3 } from './give-mp3.js';
import { Mp3, partSeconds } from './mp3.js';
import { partsOf } from './wav-parts.js';

/**
 * Makes links to recordings, and serves the audio behind links to recordings and voicemails, ranges
 * included.
 */
@Controller('listen')
export class ListenController {
  constructor(
    private readonly links: AudioLinks,
    private readonly listening: Listening,
    private readonly mp3: Mp3,
  ) {}

  @Answers(recordingLink)
  link(question: Asked<typeof recordingLink>) {
    return this.listening.link(question);
  }

  @Get(':token')
  async get(
    @Param('token') token: string,
    @Headers(hearersOwners) hears: string | undefined,
    @Headers(readersOwners) reads: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const linked = this.links.read(token);
    if (linked === null) {
      throw new AppError('not-found', 'no-such-file', 'The link has expired or is not valid.');
    }
    const audio = await this.listening.open(linked.id, {
      hears: hears?.split(','),
      reads: reads?.split(','),
    });
    const headers = headersOf(linked, audio);
    if (linked.format === 'wav') {
      await give(request, response.set(headers), audio);
      return;
    }
    const parts = await partsOf(audio, partSeconds);
    await giveMp3(request, response, this.mp3, { parts, asker: linked.asker, headers });
  }
}

const headersOf = ({ format, use }: LinkedAudio, { fileName }: OpenAudio) => ({
  'content-type': mediaTypes[format],
  'content-disposition': disposition(
    use === 'listen' ? 'inline' : 'attachment',
    `${fileName}.${format}`,
  ),
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
});
