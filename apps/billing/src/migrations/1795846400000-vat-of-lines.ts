import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each line says what VAT it has and by which rule, each line of VAT why there is none. */
export class VatOfLines1795846400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.document_lines
      add vat_category text, add applied_percent integer, add vat_rule text`);
    // Until now a settlement was reverse-charged, anything else had the rate of its price.
    await runner.query(`update billing.document_lines l
      set vat_category = case d.kind when 'settlement' then 'AE' else 'S' end,
          applied_percent = case d.kind when 'settlement' then 0 else l.vat_percent end,
          vat_rule = case d.kind when 'settlement' then 'telecom-reverse-charge' else 'nl-standard' end
      from billing.documents d where d.id = l.document_id`);
    await runner.query(`alter table billing.document_lines
      alter vat_category set not null, alter applied_percent set not null,
      alter vat_rule set not null,
      add constraint document_lines_vat check (vat_category in ('S', 'AE', 'E', 'O')
        and (vat_category = 'S' or applied_percent = 0))`);

    await runner.query(
      `alter table billing.document_vat_lines add reason text, add reason_code text`,
    );
    await runner.query(`update billing.document_vat_lines v
      set reason_code = 'VATEX-EU-AE',
          reason = case d.bill_to->>'language' when 'en'
            then 'VAT reverse-charged: telecommunication to a reseller, '
              || 'art. 199a(1)(g) of Directive 2006/112/EC.'
            else 'Btw verlegd: telecommunicatiedienst aan een wederverkoper, '
              || 'art. 12 lid 5 Wet OB 1968.' end
      from billing.documents d where d.id = v.document_id and v.category = 'AE'`);
    const checks: { name: string }[] = await runner.query(`select conname as name
      from pg_constraint where conrelid = 'billing.document_vat_lines'::regclass and contype = 'c'`);
    for (const { name } of checks) {
      await runner.query(`alter table billing.document_vat_lines drop constraint "${name}"`);
    }
    await runner.query(`alter table billing.document_vat_lines
      add constraint document_vat_lines_category check (category in ('S', 'AE', 'E', 'O')
        and (category = 'S') = (reason is null)
        and (category = 'S' or (percent = 0 and vat_micros = 0)))`);
  }

  /** What is exempt or outside VAT stays: where there is any, the narrower rule holds for what comes only. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table billing.document_vat_lines
      drop constraint document_vat_lines_category, drop column reason, drop column reason_code,
      add constraint document_vat_lines_category_check check (category in ('S', 'AE')) not valid,
      add check (percent >= 0)`);
    await runner.query(`do $$ begin
      if not exists (select from billing.document_vat_lines where category not in ('S', 'AE')) then
        alter table billing.document_vat_lines validate constraint document_vat_lines_category_check;
      end if; end $$`);
    await runner.query(`alter table billing.document_lines drop constraint document_lines_vat,
      drop column vat_category, drop column applied_percent, drop column vat_rule`);
  }
}
