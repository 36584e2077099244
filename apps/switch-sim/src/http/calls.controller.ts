import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { AppError } from '@app/common';
import { RawBody } from '@app/platform/http';
import { z } from 'zod';
import type { CallStory } from '../calls/call-story.js';
import { type CallScript, destinationBehaviour, parseCallScripts } from '../kernel/call-script.js';
import type { OwnCallStory } from '../own-calls/own-calls.js';
import { SwitchSim, type SwitchSimStatus } from '../switch-sim.js';

/** Longest body of call scripts in bytes: a demo posts thousands at once. */
const longestScripts = 64 * 1024 * 1024;

@Controller()
export class CallsController {
  constructor(private readonly sim: SwitchSim) {}

  @Get('status')
  status(): SwitchSimStatus {
    return this.sim.status();
  }

  /** The course of one call and the sounds that its caller heard. */
  @Get('calls/:sipCallId')
  story(@Param('sipCallId') sipCallId: string): CallStory {
    const story = this.sim.storyOf(sipCallId);
    if (!story) throw new AppError('not-found', 'no-such-call', `no call ${sipCallId} has begun`);
    return story;
  }

  /** Calls that the switch made by itself, with the sounds that were heard. */
  @Get('own-calls')
  ownCalls(): { calls: OwnCallStory[] } {
    return { calls: this.sim.ownCalls.stories() };
  }

  /** Sets the behaviour of destinations of such calls, by number in the trunk's format. */
  @Put('own-calls/destinations')
  @HttpCode(204)
  setDestinations(@Body() body: unknown): void {
    const behaviours = z.record(z.string(), destinationBehaviour).safeParse(body);
    if (!behaviours.success)
      throw new AppError('invalid', 'not-destinations', behaviours.error.message);
    this.sim.ownCalls.setBehaviours(behaviours.data);
  }

  /** Accepts call scripts as JSON lines: all of them, or none when one is wrong. */
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
