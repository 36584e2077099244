import { says } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Put, Query } from '@nestjs/common';
import { slug, type Scope } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { limitUpTo, pageQuery, pageSchema, type PageQuery } from '../../kernel/paging.js';
import { mostEntries } from '../../numbers/index.js';
import { ListsService } from './lists.service.js';

const entries = z
  .array(z.string().regex(/^\+\d{1,15}$/, says('not-e164-beginning', { example: '+3161234' })))
  .max(mostEntries, `must hold at most ${mostEntries} numbers`);
const listBody = z.strictObject({ entries });
const changeBody = z.strictObject({ add: entries.default([]), remove: entries.default([]) });
const listView = named(
  'NumberList',
  z.object({ name: slug, entries: z.number().int().nonnegative() }),
);
/** Numbers are short, and whoever looks at a list wants all of it. */
const entriesQuery = pageQuery.extend({
  limit: limitUpTo(1000),
  after: z
    .string()
    .regex(/^\d{0,15}$/, says('not-a-cursor'))
    .default(''),
});

/** Whose callers they are is for those to see who say what is done with them. */
const scopeOf = (by: Principal, ownerId: string): Scope => scopeFor(by, 'lists:write', { ownerId });

/** Lists of callers that an owner's flows ask. */
@Access('lists:write')
@Controller('v1/owners/:ownerId/lists')
export class ListsController {
  constructor(private readonly lists: ListsService) {}

  @Get()
  @Answers(pageSchema(listView), { summary: 'An owner’s lists of numbers, by name.' })
  list(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Query({ schema: pageQuery }) page: PageQuery,
  ) {
    return this.lists.list(scopeOf(by, ownerId), ownerId, page);
  }

  @Get(':name')
  @Answers(pageSchema(z.string()), { summary: 'The numbers of a list, by their digits.' })
  entries(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('name', { schema: slug }) name: string,
    @Query({ schema: entriesQuery }) page: z.output<typeof entriesQuery>,
  ) {
    return this.lists.entries(scopeOf(by, ownerId), ownerId, name, page);
  }

  @Put(':name')
  @Answers(listView, { summary: 'Makes a list, or replaces it whole.' })
  put(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('name', { schema: slug }) name: string,
    @Body({ schema: listBody }) body: z.output<typeof listBody>,
  ) {
    return this.lists.change(scopeOf(by, ownerId), ownerId, name, body);
  }

  @Patch(':name')
  @Answers(listView, { summary: 'Puts numbers on a list and takes others off.' })
  patch(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('name', { schema: slug }) name: string,
    @Body({ schema: changeBody }) body: z.output<typeof changeBody>,
  ) {
    return this.lists.change(scopeOf(by, ownerId), ownerId, name, body);
  }

  @Delete(':name')
  @HttpCode(204)
  @Answers(null, { summary: 'Deletes a list that no flow asks.' })
  delete(
    @By() by: Principal,
    @Param('ownerId', { schema: slug }) ownerId: string,
    @Param('name', { schema: slug }) name: string,
  ) {
    return this.lists.delete(scopeOf(by, ownerId), ownerId, name);
  }
}
