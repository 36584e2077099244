import type { Asked } from '@app/contracts';
import * as knownParties from '@app/contracts/known-parties';
import { Controller } from '@nestjs/common';
import { Answers, type Here } from '../../kernel/operations/index.js';
import { pageById } from '../../kernel/paging.js';
import { Carrier } from '../carriers/carrier.entity.js';
import { Owner } from '../owners/owner.entity.js';

const select = { id: true, name: true } as const;

/** Names of owners and carriers, for pages that have their ids. */
@Controller()
export class PartyNames {
  @Answers(knownParties.ownerNames)
  ofOwners(page: Asked<typeof knownParties.ownerNames>, { reader }: Here) {
    return pageById(reader, Owner, page, { select });
  }

  @Answers(knownParties.carrierNames)
  ofCarriers(page: Asked<typeof knownParties.carrierNames>, { reader }: Here) {
    return pageById(reader, Carrier, page, { select });
  }
}
