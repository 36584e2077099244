import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import {
  permissionsOf,
  type OwnerRole,
  type Permission,
  type Person,
  type StaffRole,
} from '../../kernel/access/index.js';
import { Owner } from '../../parties/index.js';
import { User } from '../entities/user.entity.js';

export interface MeView {
  user: {
    id: string;
    name: string;
    email: string;
    language: 'nl' | 'en';
    twoFactorEnabled: boolean;
  };
  /** Also of staff who have yet to set up their second factor: they hold none of its permissions. */
  staffRole: StaffRole | null;
  owners: { id: string; name: string; role: OwnerRole }[];
  permissions: Permission[];
}

@Injectable()
export class Me {
  constructor(private readonly database: DataSource) {}

  async get(person: Person): Promise<MeView> {
    const { manager } = this.database;
    const { id, name, email, language, twoFactorEnabled, staffRole } =
      await manager.findOneByOrFail(User, { id: person.userId });
    const owners = await manager.find(Owner, {
      where: { id: In([...person.owners.keys()]) },
      order: { id: 'ASC' },
    });
    return {
      user: { id, name, email, language, twoFactorEnabled },
      staffRole,
      owners: owners.flatMap((owner) => {
        const role = person.owners.get(owner.id);
        return role === undefined ? [] : [{ id: owner.id, name: owner.name, role }];
      }),
      permissions: permissionsOf(person),
    };
  }

  async change(
    person: Person,
    { name, language }: { name?: string | undefined; language?: 'nl' | 'en' | undefined },
  ): Promise<MeView> {
    const changes = {
      ...(name === undefined ? {} : { name }),
      ...(language === undefined ? {} : { language }),
    };
    if (Object.keys(changes).length > 0) {
      await this.database.manager.update(User, { id: person.userId }, changes);
    }
    return this.get(person);
  }
}
