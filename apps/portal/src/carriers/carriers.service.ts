import { Injectable, Logger } from '@nestjs/common';
import { AppError } from '@app/common';
import { carriersBucket, type BillTo, type CarrierSnapshot, type Scope } from '@app/contracts';
import { AuditedReads, everything, Transactions } from '@app/platform/database';
import { In, MoreThan, Not, type EntityManager } from 'typeorm';
import { lock } from '../locks.js';
import { pageOf, type Page, type PageQuery } from '../paging.js';
import { nameOf, type PartyName } from '../parties/party-names.js';
import { CarrierAddress } from './carrier-address.entity.js';
import { Carrier } from './carrier.entity.js';

export type CarrierInput = Omit<CarrierSnapshot, 'id'> & { billTo: BillTo };
/** `billTo` is null of who was there before documents were made. */
export type CarrierView = CarrierSnapshot & { billTo: BillTo | null };

@Injectable()
export class CarriersService {
  private readonly logger = new Logger(CarriersService.name);

  constructor(
    private readonly transactions: Transactions,
    private readonly reads: AuditedReads,
  ) {}

  /** Replaces the carrier whole, its addresses included, and tells the controllers. */
  async put(by: Scope, id: string, { billTo, ...input }: CarrierInput): Promise<CarrierView> {
    const snapshot: CarrierSnapshot = { id, ...input };
    await this.transactions.run(async ({ manager, outbox, audit }) => {
      // All carriers, one after another: addresses and trunks are unique over all of them.
      await lock(manager, 'carriers', 'all');
      await refuseWhatIsTaken(manager, snapshot);
      const { trunk } = snapshot;
      await manager.upsert(
        Carrier,
        {
          id,
          name: snapshot.name,
          trunkId: trunk.id,
          trunkHost: trunk.host,
          trunkPort: trunk.port,
          trunkPrefixes: trunk.prefixes,
          billTo: { ...billTo },
          changedAt: new Date(),
        },
        ['id'],
      );
      await manager.delete(CarrierAddress, { carrierId: id });
      await manager.insert(
        CarrierAddress,
        snapshot.addresses.map((address) => ({ address, carrierId: id })),
      );
      await outbox.put(carriersBucket, id, snapshot);
      await audit.note(by, 'carrier.put', id);
    });
    this.logger.log({ work: 'change', count: 1 });
    return { ...snapshot, billTo };
  }

  get(by: Scope, id: string): Promise<CarrierView> {
    return this.reads.read(by, { action: 'carrier.get', subject: id }, (manager) =>
      this.view(id, manager),
    );
  }

  private async view(id: string, manager: EntityManager): Promise<CarrierView> {
    const carrier = await manager.findOneBy(Carrier, { id });
    if (!carrier) throw new AppError('not-found', 'no-such-carrier', `There is no carrier ${id}.`);
    const [view] = await withAddresses(manager, [carrier]);
    return view!;
  }

  /** What controllers hold of a carrier that is there. */
  async snapshot(id: string, manager: EntityManager): Promise<CarrierSnapshot> {
    const { billTo: _, ...snapshot } = await this.view(id, manager);
    return snapshot;
  }

  list(by: Scope, { after, limit }: PageQuery): Promise<Page<CarrierView>> {
    return this.reads.read(by, { action: 'carrier.list', subject: everything }, async (manager) => {
      const rows = await manager.find(Carrier, {
        where: { id: MoreThan(after) },
        order: { id: 'ASC' },
        take: limit + 1,
      });
      const views = await withAddresses(manager, rows);
      return pageOf(
        views,
        limit,
        ({ id }) => id,
        (carrier) => carrier,
      );
    });
  }

  /** What pages call them by: nothing of trunks, addresses, or where documents go. */
  async names(by: Scope, { after, limit }: PageQuery): Promise<Page<PartyName>> {
    const read = { action: 'carrier.names', subject: everything };
    const rows = await this.reads.read(by, read, (manager) =>
      manager.find(Carrier, {
        select: { id: true, name: true },
        where: { id: MoreThan(after) },
        order: { id: 'ASC' },
        take: limit + 1,
      }),
    );
    return pageOf(rows, limit, ({ id }) => id, nameOf);
  }
}

async function withAddresses(
  manager: EntityManager,
  carriers: readonly Carrier[],
): Promise<CarrierView[]> {
  const addresses = await manager.find(CarrierAddress, {
    where: { carrierId: In(carriers.map(({ id }) => id)) },
    order: { address: 'ASC' },
  });
  return carriers.map((carrier) => ({
    id: carrier.id,
    name: carrier.name,
    addresses: addresses
      .filter(({ carrierId }) => carrierId === carrier.id)
      .map(({ address }) => address),
    trunk: {
      id: carrier.trunkId,
      host: carrier.trunkHost,
      port: carrier.trunkPort,
      prefixes: carrier.trunkPrefixes,
    },
    billTo: carrier.billTo,
  }));
}

async function refuseWhatIsTaken(manager: EntityManager, carrier: CarrierSnapshot): Promise<void> {
  const others = await manager.findBy(CarrierAddress, {
    address: In(carrier.addresses),
    carrierId: Not(carrier.id),
  });
  const trunk = await manager.findOneBy(Carrier, {
    trunkId: carrier.trunk.id,
    id: Not(carrier.id),
  });
  const problems = others.map(({ address, carrierId }) => ({
    field: `addresses.${carrier.addresses.indexOf(address)}`,
    rule: `must be of one carrier only; ${address} is of ${carrierId}`,
  }));
  if (trunk) {
    problems.push({ field: 'trunk.id', rule: `must be of one carrier only; it is of ${trunk.id}` });
  }
  if (problems.length > 0) {
    throw new AppError('conflict', 'carrier-conflict', 'Another carrier has it already.', problems);
  }
}
