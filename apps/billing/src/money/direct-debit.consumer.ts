import {
  collectionApprove,
  collectionCancel,
  collectionGet,
  collectionItems,
  collectionLeftOut,
  collectionLink,
  collectionList,
  collectionPrepare,
  collectionRefuse,
  mandateEnd,
  mandateList,
  mandateSign,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Collections } from './direct-debit/collections/collections.service.js';
import { MandateList } from './direct-debit/mandates/mandate-list.js';
import { Mandates } from './direct-debit/mandates/mandates.service.js';

/** Answers `mandate.*.v1` and `collection.*.v1`. */
@Injectable()
export class DirectDebitConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly mandates: Mandates,
    private readonly mandateList: MandateList,
    private readonly collections: Collections,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, reads, mandates, collections } = this;
    messaging.answer(mandateSign, (question) => mandates.sign(question));
    messaging.answer(mandateEnd, (question) => mandates.end(question));
    messaging.answer(mandateList, (question) =>
      reads.read(
        question.scope,
        { action: 'mandate.list', subject: question.ownerId ?? everything },
        (reader) => this.mandateList.list(question, reader),
      ),
    );
    messaging.answer(collectionPrepare, (question) => collections.prepare(question));
    messaging.answer(collectionApprove, (question) => collections.approve(question));
    messaging.answer(collectionCancel, (question) => collections.cancel(question));
    messaging.answer(collectionRefuse, (question) => collections.refuse(question));
    messaging.answer(collectionList, (question) =>
      reads.read(question.scope, { action: 'collection.list', subject: everything }, (reader) =>
        collections.list(question, reader),
      ),
    );
    this.answerAboutOne();
  }

  private answerAboutOne(): void {
    const { messaging, reads, collections } = this;
    messaging.answer(collectionGet, (question) =>
      reads.read(
        question.scope,
        { action: 'collection.get', subject: question.collectionId },
        (reader) => collections.get(question, reader),
      ),
    );
    messaging.answer(collectionItems, (question) =>
      reads.read(
        question.scope,
        { action: 'collection.items', subject: question.collectionId },
        (reader) => collections.items(question, reader),
      ),
    );
    messaging.answer(collectionLeftOut, (question) =>
      reads.read(
        question.scope,
        { action: 'collection.left-out', subject: question.collectionId },
        (reader) => collections.leftOut(question, reader),
      ),
    );
    messaging.answer(collectionLink, (question) =>
      reads.readThenNote(
        question.scope,
        { action: 'collection.fetch', subject: question.collectionId },
        () => collections.link(question),
      ),
    );
  }
}
