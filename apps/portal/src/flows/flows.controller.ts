import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { Access, By, type Principal } from '../kernel/access/index.js';
import { Answers } from '../kernel/openapi/answers.js';
import { sightOf } from '../numbers/index.js';
import { FlowTrials } from './flow-trials.js';
import { trialBody, trialView, type TrialBody } from './trial-schemas.js';

@Controller('v1/flows')
export class FlowsController {
  constructor(private readonly trials: FlowTrials) {}

  @Access()
  @Post('try')
  @HttpCode(200)
  @Answers(trialView, {
    summary: 'Tries a flow without a call: which nodes run, what the caller hears, how it ends.',
    description:
      'Two at a time for whoever asks, and eight in all: 429 `too-many-trials-at-once`. One that takes 15 s is ' +
      'given up: 422 `flow-takes-too-long`.',
  })
  try(@By() by: Principal, @Body({ schema: trialBody }) body: TrialBody) {
    const asker = by.kind === 'user' ? by.userId : by.keyId;
    return this.trials.try(asker, () => sightOf(by), body);
  }
}
