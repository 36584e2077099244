import { fieldProblem, invalid } from '@app/common';
import { type Asked, ownerOf, priceList } from '@app/contracts';
import { AuditedReads, everything } from '@app/platform/database';
import { Messaging } from '@app/platform/messaging';
import { Answers } from '@app/platform/operations';
import { seesEveryOwner } from '@app/platform/scopes';
import { priceKinds } from '@app/rating';
import { Controller } from '@nestjs/common';
import { z } from 'zod';
import { pageThatFits } from '../../kernel/that-fit.js';
import { heldNumbers } from '../../kernel/parties/held-numbers.js';
import { priceVersions, versionFrom } from './price-rows.js';

const cursor = z.tuple([z.enum(priceKinds), z.string().max(100), z.iso.datetime()]);

/** Lists price versions by kind and subject, newest first. */
@Controller()
export class PriceList {
  constructor(
    private readonly reads: AuditedReads,
    private readonly messaging: Messaging<'billing'>,
  ) {}

  /**
   * An owner sees the owner's plans and the tariffs of the owner's numbers; for a number formerly
   * held, the tariffs that began while the owner held it. Portal lists those numbers. A page has
   * fewer items than requested when versions are long.
   * @throws AppError invalid `invalid-cursor`; unavailable when portal doesn't answer.
   */
  @Answers(priceList)
  async list({ scope, kind, subject, after, limit }: Asked<typeof priceList>) {
    const [afterKind, afterSubject, afterFrom] =
      after === undefined ? [null, null, null] : cursorFrom(after);
    const holdings =
      seesEveryOwner(scope) || (kind ?? 'consumer-tariff') !== 'consumer-tariff'
        ? []
        : await heldNumbers(this.messaging, scope);
    const read = { action: 'price.list', subject: subject ?? kind ?? everything };
    const rows = await this.reads.read(scope, read, (manager) =>
      priceVersions.query(
        manager,
        `select ${priceVersions.columns()} from billing.price_versions
          left join (select h.number, max(coalesce(h.until, 'infinity')) as held_until
                       from json_to_recordset($8::json) as h(number text, until timestamptz)
                      group by h.number) held on kind = 'consumer-tariff' and number = subject
        where ($1::text is null or kind = $1) and ($2::text is null or subject = $2)
          and ($3::text is null or kind = 'price-plan' and subject = $3
               or valid_from < held_until)
          and ($4::text is null or (kind, subject) > ($4, $5)
               or (kind, subject) = ($4, $5) and valid_from < $6::timestamptz)
        order by kind, subject, valid_from desc limit $7`,
        [
          kind ?? null,
          subject ?? null,
          ownerOf(scope),
          afterKind,
          afterSubject,
          afterFrom,
          limit + 1,
          JSON.stringify(holdings),
        ],
      ),
    );
    return pageThatFits(rows.map(versionFrom), limit, (last) =>
      JSON.stringify([last.kind, last.subject, last.validFrom]),
    );
  }
}

function cursorFrom(after: string): z.output<typeof cursor> {
  let value: unknown = null;
  try {
    value = JSON.parse(after);
  } catch {
    // Text that isn't JSON doesn't match the cursor's schema either.
  }
  const parsed = cursor.safeParse(value);
  if (parsed.success) return parsed.data;
  const problem = fieldProblem('after', 'not-a-cursor');
  throw invalid(
    'invalid-cursor',
    'There is no such page. Use a cursor of an earlier page, or none.',
    [problem],
  );
}
