import type { Answered, Asked } from '@app/contracts';
import * as accounts from '@app/contracts/accounts';
import { Controller } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { permissionsOf, personIn, type Person } from '../../kernel/access/index.js';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { Owner } from '../../parties/index.js';
import { User } from '../entities/user.entity.js';
import { Sessions } from '../sign-in/sessions.service.js';

/** Operations on the signed-in person's own account and sessions. */
@Controller()
export class Me {
  constructor(
    private readonly database: DataSource,
    private readonly sessions: Sessions,
  ) {}

  @Answers(accounts.meGet)
  get(_: Asked<typeof accounts.meGet>, { request }: Here) {
    return this.view(personIn(request));
  }

  @Answers(accounts.meChange)
  async change({ name, language }: Asked<typeof accounts.meChange>, { request }: Here) {
    const person = personIn(request);
    const changes = {
      ...(name === undefined ? {} : { name }),
      ...(language === undefined ? {} : { language }),
    };
    if (Object.keys(changes).length > 0) {
      await this.database.manager.update(User, { id: person.userId }, changes);
    }
    return this.view(person);
  }

  @Answers(accounts.sessionList)
  async listSessions(_: Asked<typeof accounts.sessionList>, { request }: Here) {
    return { items: await this.sessions.list(personIn(request)) };
  }

  @Answers(accounts.sessionEnd)
  endSession({ id }: Asked<typeof accounts.sessionEnd>, { request }: Here) {
    return this.sessions.end(personIn(request), id);
  }

  @Answers(accounts.sessionEndOthers)
  endOtherSessions(_: Asked<typeof accounts.sessionEndOthers>, { request }: Here) {
    return this.sessions.endOthers(personIn(request));
  }

  private async view(person: Person): Promise<Answered<typeof accounts.meGet>> {
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
      owners: owners.map((owner) => ({
        id: owner.id,
        name: owner.name,
        role: person.owners.get(owner.id)!,
      })),
      permissions: permissionsOf(person),
    };
  }
}
