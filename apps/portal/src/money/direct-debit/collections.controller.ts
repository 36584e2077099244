import { Body, Controller, Get, Inject, Param, Put, Query, Req, Res } from '@nestjs/common';
import {
  collection,
  collectionApprove,
  collectionCancel,
  collectionGet,
  collectionItem,
  collectionItems,
  collectionLeftOut,
  collectionLink,
  collectionList,
  collectionPrepare,
  collectionRefuse,
  leftOutInvoice,
  uuid,
} from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import { Access, By, type Principal, scopeFor } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import type { Config } from '../../kernel/config.js';
import { FileRelay } from '../../kernel/files/file-relay.js';
import { sendCsv } from '../../kernel/files/send-csv.js';
import { Answers, AnswersFile, AsksReason } from '../../kernel/openapi/answers.js';
import { numbered, pageSchema } from '../../kernel/paging.js';
import { itemsCsv } from './debit-csv.js';
import {
  approvalBody,
  collectionBody,
  collectionsQuery,
  itemsQuery,
  leftOutQuery,
  refusalBody,
} from './debit-schemas.js';

/** Batches of direct debits; billing makes them. */
@Controller('v1/collections')
@AsksReason()
export class CollectionsController {
  constructor(
    private readonly questions: Questions,
    private readonly relay: FileRelay,
    @Inject(CONFIG) private readonly config: Pick<Config, 'BILLING_URL'>,
  ) {}

  @Access('runs:read')
  @Get()
  @Answers(pageSchema(collection), { summary: 'Collections, the last prepared first.' })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: collectionsQuery }) { after, ...query }: z.output<typeof collectionsQuery>,
  ) {
    return this.questions.ask(collectionList, {
      scope: scopeFor(by, 'runs:read', { reason }),
      ...query,
      ...(after === undefined ? {} : { before: after }),
    });
  }

  @Access('runs:write')
  @Put(':id')
  @Answers(collection, {
    summary: 'Works out what is collected on a day, and what isn’t and why; again: anew.',
  })
  async prepare(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: collectionBody }) { collectOn }: z.output<typeof collectionBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:write', { reason }), id, collectOn };
    return (await this.questions.ask(collectionPrepare, question, slowAnswerWithinMs)).collection;
  }

  @Access('runs:read')
  @Get(':id')
  @Answers(collection, { summary: 'One collection: what it comes to, and what came of it.' })
  async get(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) collectionId: string,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return (await this.questions.ask(collectionGet, { scope, collectionId })).collection;
  }

  @Access('runs:read')
  @Get(':id/items')
  @Answers(pageSchema(collectionItem), { summary: 'What it takes, in the order of its file.' })
  async items(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) collectionId: string,
    @Query({ schema: itemsQuery }) query: z.output<typeof itemsQuery>,
  ) {
    const scope = scopeFor(by, 'runs:read', { reason });
    return numbered(await this.questions.ask(collectionItems, { scope, collectionId, ...query }));
  }

  @Access('runs:read')
  @Get(':id/items.csv')
  @AnswersFile('text/csv', 'The same as CSV (RFC 4180), amounts in euro.')
  itemsFile(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) collectionId: string,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const lines = itemsCsv(this.questions, { scope, collectionId });
    return sendCsv(response, `incasso-${collectionId}.csv`, lines);
  }

  @Access('runs:read')
  @Get(':id/left-out')
  @Answers(pageSchema(leftOutInvoice), { summary: 'Open invoices that it doesn’t take, and why.' })
  async leftOut(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) collectionId: string,
    @Query({ schema: leftOutQuery }) { reason: why, ...page }: z.output<typeof leftOutQuery>,
  ) {
    return numbered(
      await this.questions.ask(collectionLeftOut, {
        scope: scopeFor(by, 'runs:read', { reason }),
        collectionId,
        ...page,
        ...(why === undefined ? {} : { reason: why }),
      }),
    );
  }

  @Access('runs:approve')
  @Put(':id/approval')
  @Answers(collection, {
    summary: 'Has it collected: by somebody else than prepared it, who says what he has read.',
  })
  async approve(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) collectionId: string,
    @Body({ schema: approvalBody }) read: z.output<typeof approvalBody>,
  ) {
    const question = { scope: scopeFor(by, 'runs:approve', { reason }), collectionId, ...read };
    return (await this.questions.ask(collectionApprove, question, slowAnswerWithinMs)).collection;
  }

  @Access('runs:write')
  @Put(':id/cancellation')
  @Answers(collection, { summary: 'Lets go of it, while it isn’t approved.' })
  async cancel(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) collectionId: string,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    return (await this.questions.ask(collectionCancel, { scope, collectionId })).collection;
  }

  @Access('runs:write')
  @Put(':id/items/:documentId/refusal')
  @Answers(collection, {
    summary:
      'Says that the bank refused an item that is underway, before any money came. A person only.',
  })
  async refuse(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) collectionId: string,
    @Param('documentId', { schema: uuid }) documentId: string,
    @Body({ schema: refusalBody }) { returnReason }: z.output<typeof refusalBody>,
  ) {
    const scope = scopeFor(by, 'runs:write', { reason });
    const question = { scope, collectionId, documentId, returnReason };
    return (await this.questions.ask(collectionRefuse, question)).collection;
  }

  @Access('runs:read')
  @Get(':id/file')
  @AnswersFile('application/xml', 'What goes to the bank: ISO 20022 pain.008.001.08.')
  async file(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Param('id', { schema: uuid }) collectionId: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const scope = scopeFor(by, 'runs:read', { reason });
    const { path, fileName } = await this.questions.ask(
      collectionLink,
      { scope, collectionId },
      slowAnswerWithinMs,
    );
    const file = {
      origin: this.config.BILLING_URL,
      path,
      shown: 'attachment' as const,
      known: { fileName, mediaType: 'application/xml' },
    };
    await this.relay.send(file, { request, response });
  }
}
