import {
  type Asked,
  importDays,
  importDifferences,
  importGet,
  importList,
  importProblems,
  layoutGet,
  layoutList,
} from '@app/contracts';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { Controller } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { daysPage, differencesPage, problemsPage } from './reports.js';
import { ImportRows } from './rows/import-rows.js';
import { LayoutRows } from './rows/layout-store.js';

/**
 * Lists carrier files and their reports. Reads of callers get an audit entry; reads of an import's
 * progress do not, as pages repeat them every second.
 */
@Controller()
export class ImportQuestions {
  constructor(private readonly database: DataSource) {}

  @Answers(layoutList)
  async layouts({ scope, ...page }: Asked<typeof layoutList>) {
    staffOrPlatform(scope);
    return new LayoutRows(this.database.manager).list(page);
  }

  @Answers(layoutGet)
  async layout({ scope, layoutId, version }: Asked<typeof layoutGet>) {
    staffOrPlatform(scope);
    return { layout: await new LayoutRows(this.database.manager).get(layoutId, version) };
  }

  @Answers(importList)
  async list({ scope, ...page }: Asked<typeof importList>) {
    staffOrPlatform(scope);
    return new ImportRows(this.database.manager).list(page);
  }

  @Answers(importGet)
  async get({ scope, importId }: Asked<typeof importGet>) {
    staffOrPlatform(scope);
    return { import: await new ImportRows(this.database.manager).get(importId) };
  }

  @Answers(importProblems)
  async problems(question: Asked<typeof importProblems>) {
    const { manager } = this.database;
    staffOrPlatform(question.scope);
    await new ImportRows(manager).get(question.importId);
    return problemsPage(manager, question);
  }

  @Answers(importDays)
  async days(question: Asked<typeof importDays>, reader: EntityManager) {
    staffOrPlatform(question.scope);
    await new ImportRows(reader).get(question.importId);
    return daysPage(reader, question);
  }

  @Answers(importDifferences)
  async differences(question: Asked<typeof importDifferences>, reader: EntityManager) {
    staffOrPlatform(question.scope);
    await new ImportRows(reader).get(question.importId);
    return differencesPage(reader, question);
  }
}
