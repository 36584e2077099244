import {
  callsOfLine,
  documentGet,
  documentLink,
  documentList,
  documentsSince,
  linesOfDocument,
} from '@app/contracts';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DocumentQuestions } from './questions/document-questions.js';
import { LineCalls } from './questions/line-calls.js';

/** Answers `document.since.v1`, `.list.v1`, `.get.v1`, `.lines.v1`, `.calls.v1` and `.link.v1`. */
@Injectable()
export class DocumentsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly messaging: Messaging,
    private readonly questions: DocumentQuestions,
    private readonly calls: LineCalls,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(documentsSince, (question) => this.questions.since(question));
    this.messaging.answer(documentList, (question) => this.questions.list(question));
    this.messaging.answer(documentGet, (question) => this.questions.get(question));
    this.messaging.answer(linesOfDocument, (question) => this.questions.lines(question));
    this.messaging.answer(callsOfLine, (question) => this.calls.of(question));
    this.messaging.answer(documentLink, (question) => this.questions.link(question));
  }
}
