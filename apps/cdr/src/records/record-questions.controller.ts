import {
  type Asked,
  callGet,
  callSearch,
  callsSince,
  conflictingReports,
  correctionsOfCall,
  correctionsSince,
} from '@app/contracts';
import { AuditedReads } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { Controller } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { conflictsPage, correctionsOf } from './correction-questions.js';
import { RecordQuestions } from './record-questions.js';

/** Answers questions about records of calls and their corrections. */
@Controller()
export class RecordQuestionsController {
  constructor(private readonly reads: AuditedReads) {}

  @Answers(callsSince)
  since(question: Asked<typeof callsSince>, reader: EntityManager) {
    return new RecordQuestions(reader).since(question);
  }

  @Answers(correctionsSince)
  corrections(question: Asked<typeof correctionsSince>, reader: EntityManager) {
    return new RecordQuestions(reader).corrections(question);
  }

  @Answers(correctionsOfCall)
  correctionsOfCall(question: Asked<typeof correctionsOfCall>, reader: EntityManager) {
    return correctionsOf(reader, question);
  }

  @Answers(conflictingReports)
  conflicts(question: Asked<typeof conflictingReports>, reader: EntityManager) {
    return conflictsPage(reader, question);
  }

  @Answers(callSearch)
  search(question: Asked<typeof callSearch>, reader: EntityManager) {
    return new RecordQuestions(reader).search(question);
  }

  @Answers(callGet)
  get(question: Asked<typeof callGet>) {
    const { scope, callId, stream } = question;
    const read = stream === 'goes-on' ? null : { action: 'call.get', subject: callId };
    return this.reads.read(scope, read, (reader) => new RecordQuestions(reader).get(question));
  }
}
