import { callGet, callSearch, callsSince } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { RecordQuestions } from './record-questions.js';

/** Answers `call.since.v1`, `call.search.v1` and `call.get.v1`. */
@Injectable()
export class RecordQuestionsConsumer implements OnApplicationBootstrap {
  private readonly questions: RecordQuestions;

  constructor(
    database: DataSource,
    private readonly messaging: Messaging,
  ) {
    this.questions = new RecordQuestions(database);
  }

  onApplicationBootstrap(): void {
    this.messaging.answer(callsSince, (question) => this.questions.since(question));
    this.messaging.answer(callSearch, (question) => this.questions.search(question));
    this.messaging.answer(callGet, (question) => this.questions.get(question));
  }
}
