import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { carriersBucket, type CarrierSnapshot } from '@app/contracts';
import { carrierFiles } from '@app/switch-conf';

/**
 * The access list and the gateways, each as the switch last loaded it: the access list at
 * `reloadacl`, the gateways at `rescan`, both from the files read at `reloadxml`.
 */
export class Carriers {
  private known: readonly CarrierSnapshot[] = [];
  private list: readonly string[] = [];
  private readonly pinged = new Set<string>();

  /** @param folder Null: the switch accepts every caller's calls and has no carriers. */
  constructor(private readonly folder: string | null) {
    this.reloadXml();
    this.reloadAcl();
    this.rescan();
  }

  reloadXml(): void {
    this.known = this.read();
  }

  reloadAcl(): void {
    this.list = this.known.flatMap(({ addresses }) => addresses);
  }

  /** Adds the gateways in the carriers' files that the switch does not have yet. */
  rescan(): void {
    for (const name of carrierFiles(this.known).gateways.keys()) this.pinged.add(name);
  }

  /** Removes a gateway; false when there is none of this name. */
  killGateway(name: string): boolean {
    return this.pinged.delete(name);
  }

  get gateways(): readonly string[] {
    return [...this.pinged];
  }

  mayCall(address: string): boolean {
    return this.folder === null || this.list.some((network) => holds(network, address));
  }

  private read(): CarrierSnapshot[] {
    if (this.folder === null) return [];
    try {
      const text = readFileSync(join(this.folder, 'current/carriers.json'), 'utf8');
      return carriersBucket.schema.array().parse(JSON.parse(text));
    } catch (error) {
      // an `include` of a missing file includes nothing
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw error;
    }
  }
}

const numberOf = (address: string): number =>
  address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);

function holds(network: string, address: string): boolean {
  const [first = '', bits = '32'] = network.split('/');
  const size = 2 ** (32 - Number(bits));
  return Math.floor(numberOf(first) / size) === Math.floor(numberOf(address) / size);
}
