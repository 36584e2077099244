import {
  disputeClose,
  disputeFile,
  disputeGet,
  disputeLink,
  disputeList,
  disputeOpen,
  disputeRows,
  type Scope,
  settlementApprove,
  settlementDays,
  settlementGet,
  settlementLink,
  settlementList,
  settlementReopen,
  settlementRows,
  settlementSubmit,
  statementLayoutList,
  statementLayoutSave,
  statementRemove,
  statementStart,
  toleranceList,
  toleranceSet,
} from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { staffOrPlatform } from '@app/platform/scopes';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CarrierDays } from './totals/carrier-days.js';
import type { CarrierMonth } from './comparing/comparison.js';
import { comparedDays, comparedRows } from './comparing/comparison-pages.js';
import { DisputeFiles } from './disputes/dispute-files.js';
import { disputeOf, listDisputes, rowsOfDispute } from './disputes/dispute-rows.js';
import { SettlementFiles } from './settlement-files.js';
import { settlementOf, settlementsPage } from './settlement-view.js';
import { Settlements } from './settlements.service.js';
import { listLayouts } from './statements/statement-layout-store.js';
import { listTolerances } from './comparing/tolerance-store.js';

/** Answers `settlement.*`, `statement.*`, `dispute.*` and `tolerance.*`. */
@Injectable()
export class SettlementsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging,
    private readonly days: CarrierDays,
    private readonly settlements: Settlements,
    private readonly files: SettlementFiles,
    private readonly disputeFiles: DisputeFiles,
  ) {}

  onApplicationBootstrap(): void {
    this.answerOrders();
    this.answerFigures();
    this.answerDisputes();
  }

  private answerOrders(): void {
    const { messaging, settlements } = this;
    messaging.answer(settlementSubmit, (question) => settlements.submit(question));
    messaging.answer(settlementReopen, (question) => settlements.reopen(question));
    messaging.answer(settlementApprove, (question) => settlements.approve(question));
    messaging.answer(statementStart, (question) => settlements.announce(question));
    messaging.answer(statementRemove, (question) => settlements.remove(question));
    messaging.answer(statementLayoutSave, (question) => settlements.saveLayout(question));
    messaging.answer(toleranceSet, (question) => settlements.setTolerance(question));
    messaging.answer(disputeOpen, (question) => settlements.openDispute(question));
    messaging.answer(disputeClose, (question) => settlements.closeDispute(question));
    messaging.answer(disputeFile, (question) => settlements.orderFile(question));
  }

  private answerFigures(): void {
    const { messaging, reads } = this;
    const of = ({ carrierId, month }: CarrierMonth): string => `${carrierId}/${month}`;
    messaging.answer(settlementList, (question) =>
      this.counted(question.scope, 'settlement.list', question.carrierId ?? everything, (reader) =>
        settlementsPage(reader, question),
      ),
    );
    messaging.answer(settlementGet, ({ scope, carrierId, month }) =>
      this.counted(scope, 'settlement.get', of({ carrierId, month }), async (reader) => ({
        settlement: await settlementOf(reader, { carrierId, month }),
      })),
    );
    messaging.answer(settlementDays, ({ scope, carrierId, month }) =>
      this.counted(scope, 'settlement.days', of({ carrierId, month }), async (reader) => ({
        days: await comparedDays(reader, { carrierId, month }),
      })),
    );
    messaging.answer(settlementRows, ({ scope, ...question }) =>
      this.counted(scope, 'settlement.rows', of(question), (reader) =>
        comparedRows(reader, question),
      ),
    );
    messaging.answer(settlementLink, async ({ scope, only, carrierId, month }) => {
      staffOrPlatform(scope);
      await this.days.catchUp();
      const read = { action: 'settlement.fetch', subject: of({ carrierId, month }) };
      return reads.readThenNote(scope, read, () =>
        this.files.link({ carrierId, month }, only === 'differing'),
      );
    });
    messaging.answer(statementLayoutList, (question) =>
      this.read(question.scope, 'statement.layouts', question.carrierId ?? everything, (reader) =>
        listLayouts(reader, question),
      ),
    );
    messaging.answer(toleranceList, (question) =>
      this.read(question.scope, 'tolerance.list', everything, (reader) =>
        listTolerances(reader, question),
      ),
    );
  }

  private answerDisputes(): void {
    const { messaging } = this;
    messaging.answer(disputeList, (question) =>
      this.read(question.scope, 'dispute.list', question.carrierId ?? everything, (reader) =>
        listDisputes(reader, question),
      ),
    );
    messaging.answer(disputeGet, ({ scope, disputeId }) =>
      this.read(scope, 'dispute.get', disputeId, async (reader) => ({
        dispute: await disputeOf(reader, disputeId),
      })),
    );
    messaging.answer(disputeRows, ({ scope, ...question }) =>
      this.read(scope, 'dispute.rows', question.disputeId, (reader) =>
        rowsOfDispute(reader, question),
      ),
    );
    messaging.answer(disputeLink, ({ scope, disputeId }) =>
      this.read(scope, 'dispute.fetch', disputeId, (reader) =>
        this.disputeFiles.link(disputeId, reader),
      ),
    );
  }

  private async counted<T>(
    scope: Scope,
    action: string,
    subject: string,
    work: (reader: EntityManager) => Promise<T>,
  ): Promise<T> {
    staffOrPlatform(scope);
    await this.days.catchUp();
    return this.read(scope, action, subject, work);
  }

  private read<T>(
    scope: Scope,
    action: string,
    subject: string,
    work: (reader: EntityManager) => Promise<T>,
  ): Promise<T> {
    staffOrPlatform(scope);
    return this.reads.read(scope, { action, subject }, work);
  }
}
