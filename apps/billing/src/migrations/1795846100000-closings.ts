import type { MigrationInterface, QueryRunner } from 'typeorm';

const kind = `(case when c.side <> 'owner' then 'settlement' when c.component = 'payout' then 'payout'
  else 'invoice' end)`;

/** The first closing that reaches a charge `c`. */
const documentOf = `(select k.document_id from billing.closings k
  where k.party_id = c.party_id and k.kind = ${kind} and c.started_at < k.until and c.id <= k.watermark
  order by k.sequence limit 1)`;

/**
 * Which document a charge is on is told by closings instead of by a mark on it. The mark goes at once: a
 * replica of the release before, which looks for charges without one, would else make out a second
 * document of all that is closed from here on. So it makes none, and says so.
 */
export class Closings1795846100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table billing.closings (
      party_id text not null,
      kind text not null check (kind in ('invoice', 'payout', 'settlement')),
      sequence integer not null check (sequence > 0),
      until bigint not null,
      watermark bigint not null,
      document_id uuid not null unique references billing.documents (id),
      primary key (party_id, kind, sequence))`);

    // One who rates held billing.rating_progress, so ids were in the order of commit before, too: up to the
    // highest that a document has, it had all that there were.
    await runner.query(`insert into billing.closings (party_id, kind, sequence, until, watermark, document_id)
      select d.party_id, d.kind, row_number() over same, extract(epoch from d.until) * 1000000,
             greatest(max(coalesce(m.highest, 0)) over same, 0), d.id
        from billing.documents d
        left join lateral (select max(c.id) as highest from billing.charges c
          where c.document_id = d.id) m on true
      window same as (partition by d.party_id, d.kind order by d.position)`);
    await runner.query(`do $$ begin
      if exists (select from billing.charges c where c.document_id is distinct from ${documentOf}) then
        raise exception 'charges are on documents in a way that closings can''t tell';
      end if; end $$`);

    // So that the calls of a line are found, and those of other days, without a look at all of its party.
    await runner.query(
      'alter table billing.document_lines add earliest_call bigint, add latest_call bigint',
    );
    await runner.query(`update billing.document_lines l set earliest_call = m.earliest, latest_call = m.latest
      from (select document_id, line, min(started_at) as earliest, max(started_at) as latest
              from billing.charges where document_id is not null group by 1, 2) m
     where m.document_id = l.document_id and m.line = l.position`);

    await runner.query('alter table billing.charges drop column document_id, drop column line');
    await runner.query('drop index billing.charges_started_at_idx');
    await runner.query(`create index charges_began on billing.charges (started_at)
      include (side, party_id, component, id, amount_micros)`);
    await runner.query(
      'create index charges_of_line on billing.charges (party_id, service_number, started_at)',
    );

    // Ids in the order of commit, whoever inserts. A statement's trigger runs before the first id is drawn.
    await runner.query(`create function billing.take_charge_places() returns trigger
      language plpgsql as $$ begin
        perform pg_advisory_xact_lock(hashtextextended('billing charge places', 0));
        return null;
      end $$`);
    await runner.query(`create trigger charge_places before insert on billing.charges
      for each statement execute function billing.take_charge_places()`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger charge_places on billing.charges');
    await runner.query('drop function billing.take_charge_places');
    await runner.query('alter table billing.charges add document_id uuid, add line integer');
    await runner.query(`update billing.charges c set document_id = l.document_id, line = l.position
      from billing.document_lines l
     where l.document_id = ${documentOf} and l.component = c.component and l.number = c.service_number
       and l.price_version_id = c.price_version_id and l.tariff_id is not distinct from c.tariff_id
       and l.includes_vat = c.includes_vat and l.vat_percent = c.vat_percent
       and (l.corrects_from is not null) = (c.rerating_id is not null)`);
    await runner.query(
      'alter table billing.charges add check ((document_id is null) = (line is null))',
    );
    await runner.query('drop index billing.charges_of_line, billing.charges_began');
    await runner.query('create index on billing.charges (started_at)');
    await runner.query(
      `create index charges_undocumented on billing.charges (side, party_id, started_at)
         include (amount_micros) where document_id is null`,
    );
    await runner.query(
      `create index charges_documented on billing.charges (document_id, line, started_at)
         include (amount_micros) where document_id is not null`,
    );
    await runner.query(
      'alter table billing.document_lines drop column earliest_call, drop column latest_call',
    );
    await runner.query('drop table billing.closings');
  }
}
