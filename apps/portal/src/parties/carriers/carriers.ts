import { pageOf } from '@app/common';
import { type Asked, knownParties } from '@app/contracts';
import { Controller } from '@nestjs/common';
import { MoreThan } from 'typeorm';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { Carrier } from './carrier.entity.js';
import { CarriersService, viewsOf } from './carriers.service.js';

@Controller()
export class Carriers {
  constructor(private readonly carriers: CarriersService) {}

  @Answers(knownParties.carrierPut)
  put({ scope, id, ...input }: Asked<typeof knownParties.carrierPut>) {
    return this.carriers.put(scope, id, input);
  }

  @Answers(knownParties.carrierGet)
  get({ id }: Asked<typeof knownParties.carrierGet>, { reader }: Here) {
    return this.carriers.view(id, reader);
  }

  @Answers(knownParties.carriersList)
  async list({ after, limit }: Asked<typeof knownParties.carriersList>, { reader }: Here) {
    const rows = await reader.find(Carrier, {
      where: { id: MoreThan(after) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return pageOf(await viewsOf(reader, rows), limit, ({ id }) => id);
  }
}
