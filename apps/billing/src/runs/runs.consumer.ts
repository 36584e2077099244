import { runGet, runList, runStart } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Runs } from './runs.service.js';

/** Answers `run.start.v1`, `run.list.v1` and `run.get.v1`. */
@Injectable()
export class RunsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly runs: Runs,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(runStart, (question) => this.runs.start(question));
    this.messaging.answer(runList, (question) => this.runs.list(question));
    this.messaging.answer(runGet, (question) => this.runs.get(question));
  }
}
