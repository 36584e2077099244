import { AppError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { KnownOwners } from '../../kernel/operations/index.js';
import { Owner } from './owner.entity.js';

@Injectable()
export class StoredOwners implements KnownOwners {
  /** Ids that were found. An owner is closed, never deleted. */
  private readonly found = new Set<string>();

  constructor(private readonly database: DataSource) {}

  async mustBeThere(id: string): Promise<void> {
    if (this.found.has(id)) return;
    if (!(await this.database.manager.existsBy(Owner, { id }))) {
      throw new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);
    }
    this.found.add(id);
  }
}
