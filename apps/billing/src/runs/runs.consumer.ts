import {
  partiesOfRun,
  problemsOfRun,
  runApprove,
  runCancel,
  runGet,
  runList,
  runPrepare,
  runStart,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Runs } from './runs.service.js';

/** Answers `run.*.v1`. */
@Injectable()
export class RunsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly runs: Runs,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(runStart, (question) => this.runs.start(question));
    this.messaging.answer(runPrepare, (question) => this.runs.prepare(question));
    this.messaging.answer(runApprove, (question) => this.runs.approve(question));
    this.messaging.answer(runCancel, (question) => this.runs.cancel(question));
    this.messaging.answer(runList, (question) =>
      this.reads.read(question.scope, { action: 'run.list', subject: everything }, (manager) =>
        this.runs.list(question, manager),
      ),
    );
    this.messaging.answer(runGet, (question) =>
      this.reads.read(question.scope, { action: 'run.get', subject: question.runId }, (manager) =>
        this.runs.get(question, manager),
      ),
    );
    this.messaging.answer(partiesOfRun, (question) =>
      this.reads.read(
        question.scope,
        { action: 'run.parties', subject: question.runId },
        (manager) => this.runs.parties(question, manager),
      ),
    );
    this.messaging.answer(problemsOfRun, (question) =>
      this.reads.read(
        question.scope,
        { action: 'run.problems', subject: question.runId },
        (manager) => this.runs.problems(question, manager),
      ),
    );
  }
}
