import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { creditMake, creditPreview, issuedDocument, uuid } from '@app/contracts';
import { moneySchema } from '@app/rating';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions, slowAnswerWithinMs } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';

const lines = z
  .array(z.number().int().positive())
  .min(1)
  .max(5000)
  .optional()
  .describe('Positions of lines; left out: all lines that no credit note holds yet.');
const previewBody = z.strictObject({ documentId: uuid, lines });
export const creditBody = previewBody.extend({
  reason: z.string().trim().min(3).max(300).describe('Stands on the credit note.'),
  gross: moneySchema.describe('What it comes to, as read in the preview.'),
});

const preview = named('CreditPreview', creditPreview.reply);

/** Documents that take lines of others back; billing makes them. */
@Controller('v1/credit-notes')
@AsksReason()
export class CreditNotesController {
  constructor(private readonly questions: Questions) {}

  @Access('runs:approve')
  @Post('preview')
  @Answers(preview, {
    status: 200,
    summary: 'What a credit note would come to, signed as the document that it is on.',
  })
  preview(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Body({ schema: previewBody }) body: z.output<typeof previewBody>,
  ) {
    const scope = scopeFor(by, 'runs:approve', { reason });
    return this.questions.ask(creditPreview, { scope, ...body });
  }

  @Access('runs:approve')
  @Put(':id')
  @Answers(issuedDocument, {
    summary: 'Make and send a credit note that one person may make alone. Safe to repeat.',
  })
  async make(
    @By() by: Principal,
    @Reason() why: string | undefined,
    @Param('id', { schema: uuid }) id: string,
    @Body({ schema: creditBody }) body: z.output<typeof creditBody>,
  ) {
    const scope = scopeFor(by, 'runs:approve', { reason: why });
    const question = { scope, id, ...body };
    return (await this.questions.ask(creditMake, question, slowAnswerWithinMs)).document;
  }
}
