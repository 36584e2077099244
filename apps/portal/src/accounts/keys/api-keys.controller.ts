import { says } from '@app/common';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { slug, uuid } from '@app/contracts';
import { z } from 'zod';
import {
  Access,
  By,
  keyPermissions,
  personOf,
  scopeFor,
  type Principal,
} from '../../kernel/access/index.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { pageQuery, pageSchema, type PageQuery } from '../../kernel/paging.js';
import { ApiKeys } from './api-keys.service.js';

const keyBody = z.strictObject({
  name: z.string().trim().min(1, 'must not be empty').max(100),
  ownerId: slug.nullable(),
  permissions: z
    .array(z.enum(keyPermissions))
    .min(1, 'must hold a permission')
    .refine((all) => new Set(all).size === all.length, says('named-twice', { what: 'permission' })),
});
const inDays = (days: number): number => Date.now() + days * 86_400_000;
const newKey = keyBody.extend({
  expiresAt: z.iso
    .datetime({ offset: true })
    .refine((at) => Date.parse(at) > Date.now(), says('not-to-come'))
    .refine((at) => Date.parse(at) <= inDays(731), says('beyond-two-years'))
    .optional()
    .describe('When it stops working: at most two years from now; a year from now when left out.'),
});
const keyView = named(
  'ApiKey',
  z.object({
    ...keyBody.shape,
    id: uuid,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso
      .datetime()
      .describe('When it stops working; its maker is mailed 30 days before.'),
    lastUsedAt: z.iso.datetime().nullable(),
  }),
);
const madeKey = z.object({ key: keyView, secret: z.string() });

const keysQuery = pageQuery.extend({
  after: z.union([z.literal(''), z.uuid()], says('not-a-cursor')).default(''),
});

/** Keys for programs: `Authorization: Bearer bf_…`. People make them, and no key does. */
@Controller('v1/api-keys')
@AsksReason()
@Access('keys:manage')
export class ApiKeysController {
  constructor(private readonly keys: ApiKeys) {}

  @Get()
  @Answers(pageSchema(keyView), { summary: 'Keys, by id, without their secrets.' })
  list(
    @By() by: Principal,
    @Query({ schema: keysQuery }) page: PageQuery,
    @Reason() reason: string | undefined,
  ) {
    return this.keys.list(personOf(by), page, reason);
  }

  @Post()
  @Answers(madeKey, {
    summary: 'Makes a key; its secret is shown this once. Its maker is told by mail.',
    status: 201,
  })
  make(
    @By() by: Principal,
    @Body({ schema: newKey }) { expiresAt, ...body }: z.infer<typeof newKey>,
    @Reason() reason: string | undefined,
  ) {
    const ownerId = body.ownerId ?? undefined;
    return this.keys.make(personOf(by), scopeFor(by, 'keys:manage', { ownerId, reason }), {
      ...body,
      expiresAt: new Date(expiresAt === undefined ? inDays(365) : Date.parse(expiresAt)),
    });
  }

  @Delete(':id')
  @HttpCode(204)
  @Answers(null, { summary: 'Removes a key: it stops working at once.' })
  remove(
    @By() by: Principal,
    @Param('id', { schema: uuid }) id: string,
    @Reason() reason: string | undefined,
  ): Promise<void> {
    return this.keys.remove(personOf(by), id, reason);
  }
}
