import type { IncomingMessage, ServerResponse } from 'node:http';
import { arrivedAudio, type ArrivalOutcome, type ArrivedAudio } from '@app/contracts';
import { bearerAuth, problemFrom } from '@app/platform/http';
import {
  Body,
  Controller,
  Headers,
  HttpCode,
  Logger,
  Param,
  Post,
  Put,
  Req,
  Res,
  UseGuards,
} from '@nestjs/common';
import { Ingest, type Taken } from './ingest.service.js';

/** Receives audio from switch-agent. */
@Controller('audio')
@UseGuards(bearerAuth('RECORDINGS_TOKEN'))
export class IngestController {
  private readonly logger = new Logger('Http');

  constructor(private readonly ingest: Ingest) {}

  /**
   * Stores audio that is sent: 201 once it is stored; 200 when it was stored before, even if it is
   * destroyed by now.
   */
  @Put(':name')
  async put(
    @Param('name') name: string,
    @Headers('x-belfabriek-key') enclosedKey: string | undefined,
    @Headers('x-belfabriek-audio') said: string | undefined,
    @Req() request: IncomingMessage,
    @Res({ passthrough: true }) response: ServerResponse,
  ): Promise<{ audioId: string }> {
    try {
      const brought = { name, enclosedKey, about: jsonIn(said), source: request };
      const [outcome] = await this.ingest.take([brought]);
      if (outcome?.status !== 'fulfilled') throw outcome?.reason;
      response.statusCode = statusOf(outcome.value);
      return { audioId: outcome.value.audioId };
    } finally {
      // Reads the rest of the body, so that the sender gets to read the answer.
      if (!request.readableEnded) request.resume();
    }
  }

  /**
   * Stores announced audio of the arrivals folder; answers for each the status that `PUT` would
   * have given.
   */
  @Post('arrivals')
  @HttpCode(200)
  async arrived(@Body({ schema: arrivedAudio }) all: ArrivedAudio): Promise<ArrivalOutcome[]> {
    const outcomes = await this.ingest.take(
      all.map(({ name, arrival, key, about }) => ({
        name,
        enclosedKey: key,
        about,
        source: arrival,
      })),
    );
    return outcomes.map((outcome) => {
      if (outcome.status === 'fulfilled') return { status: statusOf(outcome.value), detail: '' };
      const { status, detail, problems } = problemFrom(outcome.reason);
      if (status === 500)
        this.logger.error(
          'could not store announced audio; the switch agent announces it again',
          outcome.reason,
        );
      const rules = problems.map(({ field, rule }) => `${field} ${rule}`);
      return { status, detail: [detail, ...rules].join(' ') };
    });
  }
}

const statusOf = ({ isNew }: Taken): number => (isNew ? 201 : 200);

function jsonIn(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
