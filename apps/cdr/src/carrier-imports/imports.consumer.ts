import {
  importCompare,
  importDays,
  importDifferences,
  importGet,
  importLink,
  importList,
  importLook,
  importProblems,
  importRead,
  importRemove,
  importStart,
  layoutGet,
  layoutList,
  layoutSave,
} from '@app/contracts';
import { AuditedReads } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { staffOrPlatform } from '@app/platform/scopes';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ImportRows } from './rows/import-rows.js';
import { CarrierImports } from './imports.service.js';
import { LayoutRows } from './rows/layout-store.js';
import { daysPage, differencesPage, problemsPage } from './reports.js';

/**
 * Answers `layout.*.v1` and `import.*.v1`. Noted is who changes something and who sees callers; not that
 * somebody looks how far one is, which pages do every second.
 */
@Injectable()
export class ImportsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly database: DataSource,
    private readonly reads: AuditedReads,
    private readonly imports: CarrierImports,
    private readonly messaging: Messaging,
  ) {}

  onApplicationBootstrap(): void {
    const { messaging, imports, reads } = this;
    const { manager } = this.database;
    messaging.answer(layoutSave, (question) => imports.saveLayout(question));
    messaging.answer(layoutList, async ({ scope, ...page }) => {
      staffOrPlatform(scope);
      return new LayoutRows(manager).list(page);
    });
    messaging.answer(layoutGet, async ({ scope, layoutId, version }) => {
      staffOrPlatform(scope);
      return { layout: await new LayoutRows(manager).get(layoutId, version) };
    });
    messaging.answer(importStart, (question) => imports.start(question));
    messaging.answer(importRead, (question) => imports.read(question));
    messaging.answer(importCompare, (question) => imports.compare(question));
    messaging.answer(importRemove, (question) => imports.remove(question));
    messaging.answer(importList, async ({ scope, ...page }) => {
      staffOrPlatform(scope);
      return new ImportRows(manager).list(page);
    });
    messaging.answer(importGet, async ({ scope, importId }) => {
      staffOrPlatform(scope);
      return { import: await new ImportRows(manager).get(importId) };
    });
    messaging.answer(importProblems, async (question) => {
      staffOrPlatform(question.scope);
      await new ImportRows(manager).get(question.importId);
      return problemsPage(manager, question);
    });
    messaging.answer(importDays, (question) =>
      reads.read(
        question.scope,
        { action: 'import.days', subject: question.importId },
        async (reader) => {
          staffOrPlatform(question.scope);
          await new ImportRows(reader).get(question.importId);
          return daysPage(reader, question);
        },
      ),
    );
    messaging.answer(importLook, (question) =>
      reads.readThenNote(
        question.scope,
        { action: 'import.look', subject: question.importId },
        () => imports.look(question, manager),
      ),
    );
    messaging.answer(importDifferences, (question) =>
      reads.read(
        question.scope,
        { action: 'import.differences', subject: question.importId },
        async (reader) => {
          staffOrPlatform(question.scope);
          await new ImportRows(reader).get(question.importId);
          return differencesPage(reader, question);
        },
      ),
    );
    messaging.answer(importLink, (question) =>
      reads.read(
        question.scope,
        { action: `import.fetch-${question.file}`, subject: question.importId },
        (reader) => imports.link(question, reader),
      ),
    );
  }
}
