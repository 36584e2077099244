import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { AppError } from '@app/common';
import { MoreThan, Repository } from 'typeorm';
import { pageOf, type Page, type PageQuery } from '../paging.js';
import { Owner } from './owner.entity.js';

export interface OwnerView {
  id: string;
  name: string;
}

const view = ({ id, name }: Owner): OwnerView => ({ id, name });

@Injectable()
export class OwnersService {
  constructor(@InjectRepository(Owner) private readonly owners: Repository<Owner>) {}

  async put(id: string, { name }: { name: string }): Promise<OwnerView> {
    await this.owners.upsert({ id, name, changedAt: new Date() }, ['id']);
    return { id, name };
  }

  async get(id: string): Promise<OwnerView> {
    const owner = await this.owners.findOneBy({ id });
    if (!owner) throw new AppError('not-found', 'no-such-owner', `There is no owner ${id}.`);
    return view(owner);
  }

  async list({ after, limit }: PageQuery): Promise<Page<OwnerView>> {
    const rows = await this.owners.find({
      where: { id: MoreThan(after) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return pageOf(rows, limit, ({ id }) => id, view);
  }
}
