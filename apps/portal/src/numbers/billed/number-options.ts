import { pageOf } from '@app/common';
import { Controller } from '@nestjs/common';
import { type Asked, type DatedOption, optionList } from '@app/contracts';
import { columnTypes, rowsOf } from '@app/platform/database';
import { Answers } from '@app/platform/operations';
import { staffOrPlatform } from '@app/platform/scopes';
import { DataSource } from 'typeorm';

const { instant, orNull, text, textOf } = columnTypes;
const options = rowsOf({
  number: text,
  option: textOf<DatedOption['option']>(),
  from: instant,
  until: orNull(instant),
});

/** SQL: the options that a flow's nodes make up, by name. */
const optionsOfFlow = `
  select 'recording' as option
   where jsonb_path_exists(flow, '$.nodes.* ? (@.type == "record" && @.on == true)')
  union all select 'voicemail' where jsonb_path_exists(flow, '$.nodes.* ? (@.type == "voicemail")')
  union all select 'webhook' where jsonb_path_exists(flow, '$.nodes.* ? (@.type == "decide")')`;

/** Answers when numbers had options with a fee. A flow version counts from when it was stored until the next one. */
@Controller()
export class NumberOptions {
  constructor(private readonly database: DataSource) {}

  /** @throws AppError forbidden to an owner, who can see the flows themselves. */
  @Answers(optionList)
  async list({ scope, after, limit }: Asked<typeof optionList>) {
    staffOrPlatform(scope);
    const rows = await options.query(
      this.database,
      // Consecutive versions with the same option make up one period, a stretch.
      `with versions as (
           select number, version, flow, date_trunc('milliseconds', created_at) as "from",
                  date_trunc('milliseconds',
                    lead(created_at) over (partition by number order by version)) as until
             from portal.flow_versions where $1::text is null or number >= $1),
         used_options as (
           select v.number, o.option, v."from", v.until, v.version - row_number() over (
                    partition by v.number, o.option order by v.version) as stretch
             from versions v cross join lateral (${optionsOfFlow}) o),
         stretches as (
           select number, option, min("from") as "from",
                  nullif(max(coalesce(until, 'infinity')), 'infinity') as until
             from used_options group by number, option, stretch)
         select number, option, "from", until from stretches
          where $1::text is null or (number, "from", option) > ($1, $2::timestamptz, $3::text)
          order by number, "from", option limit $4`,
      [after?.number ?? null, after?.from ?? null, after?.option ?? null, limit + 1],
    );
    return pageOf(rows, limit, ({ number, option, from }) => ({ number, option, from }));
  }
}
