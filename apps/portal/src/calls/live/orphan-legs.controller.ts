import { says } from '@app/common';
import { Controller, Get, Query } from '@nestjs/common';
import { legsOrphaned, orphanLeg, type OrphanLeg } from '@app/contracts';
import { z } from 'zod';
import { Access, By, scopeFor, type Principal } from '../../kernel/access/index.js';
import { Questions } from '../../kernel/asking/questions.js';
import { Reason } from '../../kernel/asking/reason.js';
import { Answers, AsksReason } from '../../kernel/openapi/answers.js';
import { written } from '../../kernel/openapi/schema-names.js';
import { cursorQuery, pageSchema } from '../../kernel/paging.js';

const pattern = /^(\d{1,13})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Behind the leg of that uuid that was given up then (milliseconds). */
const cursor = written(
  z
    .string()
    .regex(pattern, says('not-a-cursor'))
    .transform((text) => {
      const [, orphanedAt, legUuid = ''] = pattern.exec(text) ?? [];
      return { orphanedAt: new Date(Number(orphanedAt)).toISOString(), legUuid };
    }),
  { type: 'string', description: 'The `next` of the page before.' },
);
const cursorOf = ({ orphanedAt, legUuid }: Pick<OrphanLeg, 'orphanedAt' | 'legUuid'>): string =>
  `${Date.parse(orphanedAt)}.${legUuid}`;

const orphanQuery = cursorQuery.extend({ after: cursor.optional() });

/** Legs whose call never came in. */
@Controller('v1/orphan-legs')
@AsksReason()
export class OrphanLegsController {
  constructor(private readonly questions: Questions) {}

  @Access('calls:read')
  @Get()
  @Answers(pageSchema(orphanLeg), {
    summary:
      'Legs to a destination whose call never came in, those given up last first: nothing of them is ' +
      'charged. For staff. One whose call comes in after all is in its record, and here no more.',
  })
  async list(
    @By() by: Principal,
    @Reason() reason: string | undefined,
    @Query({ schema: orphanQuery }) { after, limit }: z.output<typeof orphanQuery>,
  ) {
    const scope = scopeFor(by, 'calls:read', { reason });
    const { items, next } = await this.questions.ask(legsOrphaned, {
      scope,
      limit,
      ...(after === undefined ? {} : { before: after }),
    });
    return { items, next: next && cursorOf(next) };
  }
}
