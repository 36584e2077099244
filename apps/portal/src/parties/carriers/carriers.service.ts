import { Injectable, Logger } from '@nestjs/common';
import { AppError, fieldProblem } from '@app/common';
import {
  type Asked,
  type carrierPut,
  carriersBucket,
  type CarrierSnapshot,
  type CarrierView,
  type Scope,
} from '@app/contracts';
import { columnTypes, rowsOf, Transactions } from '@app/platform/database';
import { In, type EntityManager } from 'typeorm';
import { locks } from '../../kernel/locks.js';
import type { KnownCarriers } from '../../kernel/operations/index.js';
import { CarrierAddress } from './carrier-address.entity.js';
import { CarrierTrunk } from './carrier-trunk.entity.js';
import { Carrier } from './carrier.entity.js';

type CarrierInput = Omit<Asked<typeof carrierPut>, 'id' | 'scope'>;

@Injectable()
export class CarriersService implements KnownCarriers {
  private readonly logger = new Logger(CarriersService.name);

  constructor(private readonly transactions: Transactions) {}

  /** Replaces all of a carrier, and publishes it to controllers and switches. */
  async put(by: Scope, id: string, input: CarrierInput): Promise<CarrierView> {
    const { name, addresses, incoming, trunks, statesMaximum, billTo } = input;
    const view = await this.transactions.run(async ({ manager, outbox, audit }) => {
      // One change of carriers at a time: addresses and trunks are unique over all carriers.
      await locks.take(manager, 'carriers');
      await refuseOthersAddresses(manager, id, input);
      await manager.upsert(
        Carrier,
        { id, name, incoming, statesMaximum, billTo: { ...billTo }, changedAt: new Date() },
        ['id'],
      );
      await manager.delete(CarrierAddress, { carrierId: id });
      await manager.insert(
        CarrierAddress,
        addresses.map((address) => ({ address, carrierId: id })),
      );
      await manager.delete(CarrierTrunk, { carrierId: id });
      await manager.insert(
        CarrierTrunk,
        trunks.map((trunk, place) => ({ ...trunk, place, carrierId: id })),
      );
      const stored = await this.view(id, manager);
      await outbox.put(carriersBucket, id, snapshotOf(stored));
      await audit.note(by, 'carrier.put', id);
      return stored;
    });
    this.logger.log({ work: 'change', count: 1 });
    return view;
  }

  /**
   * One carrier with its addresses and trunks.
   * @throws AppError not-found `no-such-carrier`.
   */
  async view(id: string, manager: EntityManager): Promise<CarrierView> {
    const carrier = await manager.findOneBy(Carrier, { id });
    if (!carrier) throw noSuchCarrier(id);
    const [view] = await viewsOf(manager, [carrier]);
    return view!;
  }

  /**
   * Checks that a carrier exists.
   * @throws AppError not-found `no-such-carrier`.
   */
  async mustBeThere(id: string): Promise<void> {
    const isThere = await this.transactions.run(({ manager }) => manager.existsBy(Carrier, { id }));
    if (!isThere) throw noSuchCarrier(id);
  }

  /**
   * A carrier's snapshot for controllers and switches.
   * @throws AppError not-found `no-such-carrier`.
   */
  async snapshot(id: string, manager: EntityManager): Promise<CarrierSnapshot> {
    return snapshotOf(await this.view(id, manager));
  }

  /** The snapshots of all carriers, for controllers and switches. */
  async snapshots(manager: EntityManager): Promise<CarrierSnapshot[]> {
    return (await viewsOf(manager, await manager.find(Carrier))).map(snapshotOf);
  }
}

function snapshotOf(view: CarrierView): CarrierSnapshot {
  const { billTo: _, ...snapshot } = view;
  return snapshot;
}

function trunkOf(row: CarrierTrunk): CarrierSnapshot['trunks'][number] {
  const { carrierId: _, place: __, ...trunk } = row;
  return trunk;
}

export async function viewsOf(
  manager: EntityManager,
  carriers: readonly Carrier[],
): Promise<CarrierView[]> {
  const carrierId = In(carriers.map(({ id }) => id));
  const addresses = await manager.find(CarrierAddress, {
    where: { carrierId },
    order: { address: 'ASC' },
  });
  const trunks = await manager.find(CarrierTrunk, {
    where: { carrierId },
    order: { place: 'ASC' },
  });
  return carriers.map(({ id, name, incoming, statesMaximum, billTo }) => ({
    id,
    name,
    addresses: addresses.filter((each) => each.carrierId === id).map(({ address }) => address),
    incoming,
    trunks: trunks.filter((each) => each.carrierId === id).map(trunkOf),
    statesMaximum,
    billTo,
  }));
}

const { text } = columnTypes;
/** Given addresses, with the overlapping address of another carrier. */
const takenAddresses = rowsOf({ address: text, theirs: text, carrierId: text });

async function refuseOthersAddresses(
  manager: EntityManager,
  id: string,
  { addresses, trunks }: CarrierInput,
): Promise<void> {
  const taken = await takenAddresses.query(
    manager,
    `select given.address, a.address as theirs, a.carrier_id as "carrierId"
       from unnest($1::text[]) as given (address)
       join portal.carrier_addresses a on a.address::inet && given.address::inet
      where a.carrier_id <> $2 order by a.address`,
    [addresses, id],
  );
  const others = await manager.findBy(CarrierTrunk, { id: In(trunks.map((each) => each.id)) });
  const problems = [
    ...taken.map(({ address, theirs, carrierId }) =>
      fieldProblem(`addresses.${addresses.indexOf(address)}`, 'address-of-another-carrier', {
        address: theirs,
        carrier: carrierId,
      }),
    ),
    ...others
      .filter(({ carrierId }) => carrierId !== id)
      .map(({ id: trunkId, carrierId }) => {
        const index = trunks.findIndex((each) => each.id === trunkId);
        return fieldProblem(`trunks.${index}.id`, 'of-another-carrier', { carrier: carrierId });
      }),
  ];
  if (problems.length > 0) {
    throw new AppError(
      'conflict',
      'carrier-conflict',
      'Another carrier has this address or trunk already.',
      problems,
    );
  }
}

const noSuchCarrier = (id: string): AppError =>
  new AppError('not-found', 'no-such-carrier', `There is no carrier ${id}.`);
