import { AppError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { KnownOwners } from '../../kernel/operations/index.js';
import { Owner } from './owner.entity.js';

@Injectable()
export class StoredOwners implements KnownOwners {
  constructor(private readonly database: DataSource) {}

  async mustBeThere(id: string): Promise<void> {
    if (await this.database.manager.existsBy(Owner, { id })) return;
    throw new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);
  }
}
