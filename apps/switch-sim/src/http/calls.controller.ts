import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { AppError } from '@app/common';
import { RawBody } from '@app/platform/http';
import { z } from 'zod';
import type { CallStory } from '../calls/call-story.js';
import { type CallScript, destinationBehaviour, parseCallScripts } from '../kernel/call-script.js';
import type { OwnCallStory } from '../own-calls/own-calls.js';
import { SwitchSim, type SwitchSimStatus } from '../switch-sim.js';

/** Bytes of call scripts in one request: a demo's thousands come at once. */
const longestScripts = 64 * 1024 * 1024;

@Controller()
export class CallsController {
  constructor(private readonly sim: SwitchSim) {}

  @Get('status')
  status(): SwitchSimStatus {
    return this.sim.status();
  }

  /** How one call went, and what its caller heard. */
  @Get('calls/:sipCallId')
  story(@Param('sipCallId') sipCallId: string): CallStory {
    const story = this.sim.storyOf(sipCallId);
    if (!story) throw new AppError('not-found', 'no-such-call', `no call ${sipCallId} has begun`);
    return story;
  }

  /** Calls that the switch made by itself, and what was heard in them. */
  @Get('own-calls')
  ownCalls(): { calls: OwnCallStory[] } {
    return { calls: this.sim.ownCalls.stories() };
  }

  /** What destinations of such calls do, by number as the trunk has it written. */
  @Put('own-calls/destinations')
  @HttpCode(204)
  tell(@Body() body: unknown): void {
    const told = z.record(z.string(), destinationBehaviour).safeParse(body);
    if (!told.success) throw new AppError('invalid', 'not-destinations', told.error.message);
    this.sim.ownCalls.tell(told.data);
  }

  /** Call scripts as JSON lines, all of them or none. */
  @Post('calls')
  @RawBody(longestScripts)
  @HttpCode(202)
  play(@Body() body: unknown): { accepted: number } {
    const scripts = scriptsOf(body);
    this.sim.play(scripts);
    return { accepted: scripts.length };
  }
}

function scriptsOf(body: unknown): CallScript[] {
  try {
    return parseCallScripts(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  } catch (error) {
    throw new AppError(
      'invalid',
      'not-call-scripts',
      error instanceof Error ? error.message : String(error),
    );
  }
}
