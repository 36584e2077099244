import {
  salesListGet,
  vatDocuments,
  vatIdAsk,
  vatIdList,
  vatReturnGet,
  vatStatusList,
  vatStatusSet,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { VatIds } from './vat-ids.js';
import { VatReturn } from './vat-return.js';
import { VatStatuses } from './vat-statuses.js';

/** Answers `vat.*.v1`. */
@Injectable()
export class TaxConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly statuses: VatStatuses,
    private readonly ids: VatIds,
    private readonly vatReturn: VatReturn,
  ) {}

  onApplicationBootstrap(): void {
    this.messaging.answer(vatStatusSet, (question) => this.statuses.set(question));
    this.messaging.answer(vatIdAsk, (question) => this.ids.ask(question));
    this.messaging.answer(vatStatusList, (question) => {
      const read = { action: 'vat-status.list', subject: question.partyId ?? everything };
      return this.reads.read(question.scope, read, (manager) =>
        this.statuses.list(question, manager),
      );
    });
    this.messaging.answer(vatIdList, (question) => {
      const read = { action: 'vat-id.list', subject: everything };
      return this.reads.read(question.scope, read, (manager) => this.ids.list(question, manager));
    });
    this.messaging.answer(vatReturnGet, (question) => {
      const read = { action: 'vat-return.get', subject: question.period };
      return this.reads.read(question.scope, read, (manager) =>
        this.vatReturn.figures(question, manager),
      );
    });
    this.messaging.answer(vatDocuments, (question) => {
      const read = { action: 'vat-return.documents', subject: question.period };
      return this.reads.read(question.scope, read, (manager) =>
        this.vatReturn.documents(question, manager),
      );
    });
    this.messaging.answer(salesListGet, (question) => {
      const read = { action: 'sales-list.get', subject: question.period };
      return this.reads.read(question.scope, read, (manager) =>
        this.vatReturn.salesList(question, manager),
      );
    });
  }
}
