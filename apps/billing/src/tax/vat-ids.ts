import { hasDutchCheckDigits, isVatIdFormat } from '@app/common';
import type { VatIdCheck } from '@app/contracts';
import { CONFIG } from '@app/platform/config';
import { columnTypes, rowsOf, tableOf } from '@app/platform/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../kernel/config.js';
import { StoredVatIdCheck } from './vat-id-check.entity.js';
import { HttpVies, noVies, type Vies, ViesAway } from './vies.js';

/** What is known of a VAT id; `unverified`: nobody could be asked, and nothing of late says that it is one. */
export type VatIdVerdict = 'valid' | 'invalid' | 'unverified';

const dayMs = 86_400_000;

const { flag, moment, text } = columnTypes;
const lastAnswers = rowsOf({ vatId: text, valid: flag, askedAt: moment });

export const checks = tableOf(StoredVatIdCheck);

/** Has VAT ids checked, and keeps each answer. */
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
   * What is known of each VAT id. One that was asked about within `VAT_ID_FRESH_DAYS` isn't asked about again;
   * while VIES is away, an id that it knew within `VAT_ID_TRUSTED_DAYS` is still taken for one.
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

  /** Null when nobody could be asked; `away` then has who. */
  private async askFor(vatId: string, away: Set<string | null>): Promise<boolean | null> {
    try {
      return (await keepCheck(this.database.manager, await this.found(vatId))).valid;
    } catch (error) {
      if (!(error instanceof ViesAway)) throw error;
      away.add(error.of);
      return null;
    }
  }

  /** @throws ViesAway. */
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
