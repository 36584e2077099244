import type { Asked } from '@app/contracts';
import * as knownParties from '@app/contracts/known-parties';
import { Controller } from '@nestjs/common';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { pageById } from '../../kernel/paging.js';
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
  async list(page: Asked<typeof knownParties.carriersList>, { reader }: Here) {
    const { items, next } = await pageById(reader, Carrier, page);
    return { items: await viewsOf(reader, items), next };
  }
}
