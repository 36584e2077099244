import type { IncomingMessage, ServerResponse } from 'node:http';
import { bearerAuth } from '@app/platform/http';
import { Controller, Headers, Param, Put, Req, Res, UseGuards } from '@nestjs/common';
import { Ingest } from './ingest.service.js';

/** Takes what switch-agent brings. */
@Controller('audio')
export class IngestController {
  constructor(private readonly ingest: Ingest) {}

  /** 201 once it is stored; 200 when it was before, also when it is destroyed by now. */
  @Put(':name')
  @UseGuards(bearerAuth('RECORDINGS_TOKEN'))
  async put(
    @Param('name') name: string,
    @Headers('x-belfabriek-key') enclosedKey: string | undefined,
    @Headers('x-belfabriek-audio') said: string | undefined,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<{ audioId: string }> {
    try {
      const { audioId, isNew } = await this.ingest.take({ name, enclosedKey, said, body: request });
      response.statusCode = isNew ? 201 : 200;
      return { audioId };
    } finally {
      // What nobody reads of the body is let pass, so that who sends it comes to hear the answer.
      if (!request.readableEnded) request.resume();
    }
  }
}
