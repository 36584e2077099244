import { pageOf } from '@app/common';
import { type Asked, knownParties } from '@app/contracts';
import { Controller } from '@nestjs/common';
import { MoreThan, type FindManyOptions } from 'typeorm';
import { Answers, type Here } from '../kernel/operations/index.js';
import { Carrier } from './carriers/carrier.entity.js';
import { Owner } from './owners/owner.entity.js';

type Page = Asked<typeof knownParties.ownerNames>;

const namesFrom = ({ after, limit }: Page): FindManyOptions<Owner | Carrier> => ({
  select: { id: true, name: true },
  where: { id: MoreThan(after) },
  order: { id: 'ASC' },
  take: limit + 1,
});
const pageOfNames = (rows: readonly (Owner | Carrier)[], { limit }: Page) =>
  pageOf(
    rows,
    limit,
    ({ id }) => id,
    ({ id, name }) => ({ id, name }),
  );

/** What owners and carriers are called: for pages that know their ids. */
@Controller()
export class PartyNames {
  @Answers(knownParties.ownerNames)
  async ofOwners(page: Page, { reader }: Here) {
    return pageOfNames(await reader.find(Owner, namesFrom(page)), page);
  }

  @Answers(knownParties.carrierNames)
  async ofCarriers(page: Page, { reader }: Here) {
    return pageOfNames(await reader.find(Carrier, namesFrom(page)), page);
  }
}
