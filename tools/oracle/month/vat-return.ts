import { halfAway, plain } from '../figures/exact.js';
import type { ExpectedLine } from '../billing/expected-document.js';
import {
  generalPercent,
  isBought,
  type IssuedDocument,
  type Territory,
  territoryOf,
} from './issued.js';
import { Sums } from './sums.js';

export interface ExpectedBox {
  readonly box: string;
  readonly documents: number;
  /** Micro-euro, as is `vat`. */
  readonly net: number;
  readonly vat: number;
}

export interface ExpectedReturn {
  readonly figures: readonly ExpectedBox[];
  readonly due: number;
  readonly deductible: number;
  readonly balance: number;
}

const boxes = ['1a', '1b', '1c', '1e', '2a', '3b', '4a', '4b', '5b', 'outside', 'none'];
const shiftedToUs = ['2a', '4a', '4b'];
const cent = 10_000n;

const boughtFrom: Readonly<Record<Territory, string>> = { nl: '2a', eu: '4b', outside: '4a' };
const soldTo: Readonly<Record<Territory, string>> = { nl: '1e', eu: '3b', outside: 'outside' };

/** The box of a line in the Dutch VAT return; `none` and `outside` are not declared. */
function boxOf(line: ExpectedLine, country: string): string {
  const { category, percent } = line.vat;
  switch (category) {
    case 'S':
      return isBought(line) ? '5b' : percent === 21 ? '1a' : percent === 9 ? '1b' : '1c';
    case 'AE':
      return (isBought(line) ? boughtFrom : soldTo)[territoryOf(country)];
    case 'E':
      return 'none';
    case 'O':
      return isBought(line) ? 'none' : 'outside';
  }
}

/** A document's net and VAT per box; VAT is rounded once per document and percent, as charged. */
function inBoxes({ document, country }: IssuedDocument): Map<string, { net: bigint; vat: bigint }> {
  const nets = new Sums();
  for (const line of document.lines) {
    const isOurs = document.kind !== 'settlement' || !isBought(line);
    const box = boxOf(line, country);
    nets.add(`${box} ${line.vat.percent}`, isOurs ? BigInt(line.net) : -BigInt(line.net));
  }
  const found = new Map<string, { net: bigint; vat: bigint }>();
  for (const [key, net] of nets.entries) {
    const [box = '', own = ''] = key.split(' ');
    const percent = shiftedToUs.includes(box) ? generalPercent : BigInt(own);
    const vat = halfAway(net * percent, 100n * cent) * cent;
    const before = found.get(box) ?? { net: 0n, vat: 0n };
    found.set(box, { net: before.net + net, vat: before.vat + vat });
  }
  return found;
}

/** The expected VAT return of the documents. */
export function expectedReturn(documents: readonly IssuedDocument[]): ExpectedReturn {
  const [nets, vats, counts] = [new Sums(), new Sums(), new Sums()];
  for (const document of documents) {
    for (const [box, { net, vat }] of inBoxes(document)) {
      nets.add(box, net);
      vats.add(box, vat);
      counts.add(box, 1n);
    }
  }
  const sumOf = (wanted: readonly string[]): bigint =>
    wanted.reduce((sum, box) => sum + vats.of(box), 0n);
  const due = sumOf(['1a', '1b', '1c', ...shiftedToUs]);
  const deductible = sumOf(['5b', ...shiftedToUs]);
  return {
    figures: boxes
      .filter((box) => counts.of(box) > 0n)
      .map((box) => ({
        box,
        documents: plain(counts.of(box)),
        net: plain(nets.of(box)),
        vat: plain(vats.of(box)),
      })),
    due: plain(due),
    deductible: plain(deductible),
    balance: plain(due - deductible),
  };
}

export interface ExpectedSalesRow {
  readonly vatId: string;
  readonly documents: number;
  readonly net: number;
}

/** Services to entrepreneurs in other member states, by VAT id (Directive 2006/112/EC, art. 262). */
export function expectedSalesList(documents: readonly IssuedDocument[]): ExpectedSalesRow[] {
  const [nets, counts] = [new Sums(), new Sums()];
  for (const document of documents) {
    const found = inBoxes(document).get('3b');
    if (found === undefined) continue;
    nets.add(document.vatId ?? '', found.net);
    counts.add(document.vatId ?? '', 1n);
  }
  return nets.entries
    .map(([vatId, net]) => ({ vatId, documents: plain(counts.of(vatId)), net: plain(net) }))
    .toSorted((a, b) => (a.vatId < b.vatId ? -1 : 1));
}
