import { callGet, callSearch, callsSince } from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AuditedReads, everyone } from '../audited-reads.js';
import { RecordQuestions } from './record-questions.js';

/** Answers `call.since.v1`, `call.search.v1` and `call.get.v1`. */
@Injectable()
export class RecordQuestionsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, reads } = this;
    messaging.answer(callsSince, (question) =>
      reads.read(question.scope, { action: 'call.since', subject: everyone }, (reader) =>
        new RecordQuestions(reader).since(question),
      ),
    );
    messaging.answer(callSearch, (question) =>
      reads.read(
        question.scope,
        { action: 'call.search', subject: question.ownerId ?? everyone },
        (reader) => new RecordQuestions(reader).search(question),
      ),
    );
    messaging.answer(callGet, (question) =>
      reads.read(question.scope, { action: 'call.get', subject: question.callId }, (reader) =>
        new RecordQuestions(reader).get(question),
      ),
    );
  }
}
