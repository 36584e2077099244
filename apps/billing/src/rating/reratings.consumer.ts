import {
  correctionsWaiting,
  differencesOfRerating,
  partiesOfRerating,
  reratingApply,
  reratingCancel,
  reratingGet,
  reratingLink,
  reratingList,
  reratingStart,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CallCorrections } from './reratings/corrections/call-corrections.service.js';
import { Reratings } from './reratings/reratings.service.js';

/**
 * Answers `rerating.start.v1`, `.apply`, `.cancel`, `.list`, `.get`, `.parties`, `.differences`, `.link`
 * and `correction.waiting.v1`.
 */
@Injectable()
export class ReratingsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly reratings: Reratings,
    private readonly corrections: CallCorrections,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, reads, reratings } = this;
    messaging.answer(reratingStart, (question) => reratings.start(question));
    messaging.answer(reratingApply, (question) => reratings.apply(question));
    messaging.answer(reratingCancel, (question) => reratings.cancel(question));
    messaging.answer(reratingList, (question) =>
      reads.read(question.scope, { action: 'rerating.list', subject: everything }, (reader) =>
        reratings.list(question, reader),
      ),
    );
    messaging.answer(correctionsWaiting, (question) =>
      reads.read(question.scope, { action: 'correction.waiting', subject: everything }, (reader) =>
        this.corrections.waiting(question, reader),
      ),
    );
    const read = (action: string, subject: string) => ({ action: `rerating.${action}`, subject });
    messaging.answer(reratingGet, (question) =>
      reads.read(question.scope, read('get', question.reratingId), (reader) =>
        reratings.get(question, reader),
      ),
    );
    messaging.answer(partiesOfRerating, (question) =>
      reads.read(question.scope, read('parties', question.reratingId), (reader) =>
        reratings.parties(question, reader),
      ),
    );
    messaging.answer(differencesOfRerating, (question) =>
      reads.read(question.scope, read('differences', question.reratingId), (reader) =>
        reratings.differences(question, reader),
      ),
    );
    messaging.answer(reratingLink, (question) =>
      reads.readThenNote(question.scope, read('fetch', question.reratingId), () =>
        reratings.link(question),
      ),
    );
  }
}
