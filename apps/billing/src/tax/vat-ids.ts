import { hasDutchCheckDigits, isVatIdFormat } from '@app/common';
import type { VatIdCheck } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf, tableOf } from '@app/platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { StoredVatIdCheck } from './vat-id-check.entity.js';
import { HttpVies, noVies, type Vies, ViesAway } from './vies.js';

/**
 * The result of checking a VAT id; `unverified`: VIES was unreachable, and no recent answer
 * confirms the id.
 */
export type VatIdVerdict = 'valid' | 'invalid' | 'unverified';

const dayMs = 86_400_000;

const { flag, moment, text } = columnTypes;
const lastAnswers = rowsOf({ vatId: text, valid: flag, askedAt: moment });

export const checks = tableOf(StoredVatIdCheck);

/** Checks VAT ids, and stores each answer. */
@Injectable()
export class VatIds {
  private readonly vies: Vies;

  constructor(
    private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.vies =
      config.VIES_URL === undefined
        ? noVies
        : new HttpVies(config.VIES_URL, config.COMPANY_VAT_ID, config.VIES_TIMEOUT_MS);
  }

  /**
   * The verdict of each VAT id. An id checked within `VAT_ID_FRESH_DAYS` isn't checked again. While
   * VIES is unreachable, an id that it confirmed within `VAT_ID_TRUSTED_DAYS` stays valid.
   */
  async verdicts(vatIds: Iterable<string>): Promise<Map<string, VatIdVerdict>> {
    const wanted = [...new Set(vatIds)].toSorted();
    const rows = await lastAnswers.query(
      this.database,
      `select distinct on (vat_id) vat_id as "vatId", valid, asked_at as "askedAt"
         from billing.vat_id_checks where vat_id = any($1::text[])
        order by vat_id, sequence desc`,
      [wanted],
    );
    const known = new Map(rows.map((row) => [row.vatId, row]));
    const verdicts = new Map<string, VatIdVerdict>();
    const away = new Set<string | null>();
    const now = Date.now();
    for (const vatId of wanted) {
      const last = known.get(vatId);
      const ageDays = last === undefined ? Infinity : (now - last.askedAt.getTime()) / dayMs;
      if (last !== undefined && ageDays < this.config.VAT_ID_FRESH_DAYS) {
        verdicts.set(vatId, last.valid ? 'valid' : 'invalid');
        continue;
      }
      const valid =
        away.has(null) || away.has(vatId.slice(0, 2)) ? null : await this.askFor(vatId, away);
      if (valid !== null) verdicts.set(vatId, valid ? 'valid' : 'invalid');
      else if (last === undefined || ageDays >= this.config.VAT_ID_TRUSTED_DAYS) {
        verdicts.set(vatId, 'unverified');
      } else verdicts.set(vatId, last.valid ? 'valid' : 'invalid');
    }
    return verdicts;
  }

  /**
   * Whether VIES confirms the id; null when VIES, or the id's member state, is unreachable, which
   * is then added to `away`.
   */
  private async askFor(vatId: string, away: Set<string | null>): Promise<boolean | null> {
    try {
      return (await keepCheck(this.database.manager, await this.found(vatId))).valid;
    } catch (error) {
      if (!(error instanceof ViesAway)) throw error;
      away.add(error.of);
      return null;
    }
  }

  /**
   * Checks an id: its format first, then VIES.
   * @throws ViesAway.
   */
  async found(vatId: string): Promise<NewCheck> {
    if (!isVatIdFormat(vatId) || (vatId.startsWith('NL') && !hasDutchCheckDigits(vatId))) {
      return { vatId, how: 'format', valid: false, consultation: null, name: null, address: null };
    }
    return { vatId, how: 'vies', ...(await this.vies.ask(vatId)) };
  }
}

type NewCheck = Omit<VatIdCheck, 'sequence' | 'askedAt'>;

export async function keepCheck(manager: EntityManager, check: NewCheck): Promise<VatIdCheck> {
  const [kept] = await checks.insertReturning(manager, [check]);
  return kept!;
}
