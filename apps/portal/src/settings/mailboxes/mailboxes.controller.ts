import { says } from '@app/common';
import { Body, Controller, Get, Param, Put, UseInterceptors } from '@nestjs/common';
import { mailboxSettings } from '@app/contracts';
import { z } from 'zod';
import { Access, By, ownersWith, type Principal } from '../../kernel/access/index.js';
import { NotedMisses } from '../../kernel/asking/noted-misses.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { meaningOf, named } from '../../kernel/openapi/schema-names.js';
import { numberDigits, sightOf } from '../../numbers/index.js';
import { MailboxesService } from './mailboxes.service.js';

const { shape } = mailboxSettings;
const once = (addresses: readonly string[]) => new Set(addresses).size === addresses.length;

/** What a person gives; stricter than what is answered. What is left out is usual. */
const mailboxBody = z.strictObject({
  // It stands in subjects of mails.
  name: z
    .string()
    .trim()
    .min(1, 'must not be empty; null is no name')
    .max(60, 'must be at most 60 characters')
    .regex(/^\P{Cc}*$/u, says('not-one-line'))
    .nullable()
    .default(null)
    .describe(meaningOf(shape.name)),
  to: z
    .array(z.email('must be an e-mail address').max(254).toLowerCase())
    .max(5, 'must be at most 5 addresses')
    .refine(once, says('named-twice', { what: 'address' }))
    .default([])
    .describe(meaningOf(shape.to)),
  format: z
    .enum(['mp3', 'wav'], 'must be mp3 or wav')
    .default('mp3')
    .describe(meaningOf(shape.format)),
  language: z
    .enum(['nl', 'en'], 'must be nl, en or null')
    .nullable()
    .default(null)
    .describe(meaningOf(shape.language)),
});

const settings = named('MailboxSettings', mailboxSettings);
const mailboxView = named(
  'Mailbox',
  z.object({
    set: settings.describe('What was set.'),
    holds: settings
      .extend({ language: z.enum(['nl', 'en']) })
      .describe('What holds: that, or the address and language of the organisation’s documents.'),
  }),
);

/** Where the messages that callers leave are mailed. */
@Controller('v1/numbers/:number/mailbox')
@UseInterceptors(NotedMisses)
export class MailboxesController {
  constructor(private readonly mailboxes: MailboxesService) {}

  @Access()
  @Get()
  @Answers(mailboxView, {
    summary: 'Where messages left at a number are mailed; owners see their own.',
  })
  get(@By() by: Principal, @Param('number', { schema: numberDigits }) number: string) {
    return this.mailboxes.get(sightOf(by), `+${number}`);
  }

  @Access()
  @Put()
  @Answers(mailboxView, {
    summary: 'The organisation’s own people say where; neither our staff nor keys can.',
  })
  put(
    @By() by: Principal,
    @Param('number', { schema: numberDigits }) number: string,
    @Body({ schema: mailboxBody }) body: z.output<typeof mailboxBody>,
  ) {
    return this.mailboxes.put(sightOf(by), ownersWith(by, 'members:manage'), `+${number}`, body);
  }
}
