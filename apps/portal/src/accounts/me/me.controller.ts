import { Body, Controller, Delete, Get, HttpCode, Param, Patch } from '@nestjs/common';
import { slug } from '@app/contracts';
import { z } from 'zod';
import {
  Access,
  By,
  ownerRoles,
  permissions,
  personOf,
  staffRoles,
  type Principal,
} from '../../kernel/access/index.js';
import { Answers } from '../../kernel/openapi/answers.js';
import { named } from '../../kernel/openapi/schema-names.js';
import { Sessions } from '../sign-in/sessions.service.js';
import { language, personName } from '../users/users.controller.js';
import { Me } from './me.service.js';

const changes = z.strictObject({ name: personName.optional(), language: language.optional() });

const meView = named(
  'Me',
  z.object({
    user: z.object({
      id: z.string(),
      name: z.string(),
      email: z.string(),
      language,
      twoFactorEnabled: z.boolean(),
    }),
    staffRole: z.enum(staffRoles).nullable(),
    owners: z.array(z.object({ id: z.string(), name: z.string(), role: z.enum(ownerRoles) })),
    permissions: z.array(z.enum(permissions)),
  }),
);
const sessionView = named(
  'Session',
  z.object({
    id: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    userAgent: z.string().nullable(),
    address: z.string().nullable(),
    /** The one that asks. */
    current: z.boolean(),
  }),
);
const sessionList = z.object({ items: z.array(sessionView) });

/** About oneself: for people who signed in. */
@Controller('v1/me')
@Access()
export class MeController {
  constructor(
    private readonly me: Me,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @Answers(meView, { summary: 'Who one is, and what one may do.' })
  get(@By() by: Principal) {
    return this.me.get(personOf(by));
  }

  @Patch()
  @Answers(meView, { summary: 'Changes one’s name or language.' })
  change(@By() by: Principal, @Body({ schema: changes }) body: z.infer<typeof changes>) {
    return this.me.change(personOf(by), body);
  }

  @Get('sessions')
  @Answers(sessionList, { summary: 'Where one is signed in, newest first.' })
  async listSessions(@By() by: Principal) {
    return { items: await this.sessions.list(personOf(by)) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @Answers(null, { summary: 'Signs out there.' })
  endSession(@By() by: Principal, @Param('id', { schema: slug }) id: string): Promise<void> {
    return this.sessions.end(personOf(by), id);
  }

  @Delete('sessions')
  @HttpCode(204)
  @Answers(null, { summary: 'Signs out everywhere but here.' })
  endOtherSessions(@By() by: Principal): Promise<void> {
    return this.sessions.endOthers(personOf(by));
  }
}
