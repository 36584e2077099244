import {
  callGet,
  callSearch,
  callsSince,
  conflictingReports,
  correctionsOfCall,
  correctionsSince,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { conflictsPage, correctionsOf } from './correction-questions.js';
import { RecordQuestions } from './record-questions.js';

/**
 * Answers `call.since.v1`, `correction.since.v1`, `correction.of-call.v1`, `correction.conflicts.v1`,
 * `call.search.v1` and `call.get.v1`.
 */
@Injectable()
export class RecordQuestionsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, reads } = this;
    messaging.answer(callsSince, (question) =>
      reads.read(question.scope, { action: 'call.since', subject: everything }, (reader) =>
        new RecordQuestions(reader).since(question),
      ),
    );
    messaging.answer(correctionsSince, (question) =>
      reads.read(question.scope, { action: 'correction.since', subject: everything }, (reader) =>
        new RecordQuestions(reader).corrections(question),
      ),
    );
    messaging.answer(correctionsOfCall, (question) =>
      reads.read(
        question.scope,
        { action: 'correction.of-call', subject: question.callId },
        (reader) => correctionsOf(reader, question),
      ),
    );
    messaging.answer(conflictingReports, (question) =>
      reads.read(
        question.scope,
        { action: 'correction.conflicts', subject: everything },
        (reader) => conflictsPage(reader, question),
      ),
    );
    messaging.answer(callSearch, (question) => {
      const { scope, ownerId, number, carrierId } = question;
      const subject = ownerId ?? number ?? carrierId ?? everything;
      return reads.read(scope, { action: 'call.search', subject }, (reader) =>
        new RecordQuestions(reader).search(question),
      );
    });
    messaging.answer(callGet, (question) => {
      const { scope, callId, stream } = question;
      const read = stream === 'goes-on' ? null : { action: 'call.get', subject: callId };
      return reads.read(scope, read, (reader) => new RecordQuestions(reader).get(question));
    });
  }
}
