import { createHash } from 'node:crypto';
import type { BillTo } from '@app/contracts';
import type {
  CompanyPart,
  RegisterDifference,
  RegisteredCompany,
} from '@app/contracts/known-parties';

/** Name and billing details of an owner. */
export interface Details {
  readonly name: string;
  readonly billTo: BillTo | null;
}

/** A short digest: two people who drew on the same details name the same revision. */
export function revisionOf({ name, billTo }: Details): string {
  const values = [name, ...Object.entries(billTo ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))];
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22);
}

/** The parts on documents that differ, whose change the owner's heads must know. */
export function changedParts(before: Details, after: Details): CompanyPart[] {
  const differs = (fields: readonly (keyof BillTo)[]): boolean =>
    fields.some((field) => (before.billTo?.[field] ?? null) !== (after.billTo?.[field] ?? null));
  return [
    ...(differs(['name']) ? (['name'] as const) : []),
    ...(differs(['street', 'postalCode', 'city', 'country']) ? (['address'] as const) : []),
    ...(differs(['vatId']) ? (['vat-id'] as const) : []),
  ];
}

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** What differs from the register, apart from capitals, spaces and dots. A shielded detail differs from nothing. */
export function differencesFrom(
  { name, street, postalCode, city, endedOn }: RegisteredCompany,
  billTo: Pick<BillTo, 'name' | 'street' | 'postalCode' | 'city'>,
): RegisterDifference[] {
  const registered = { name, street, postalCode, city };
  const differing = (['name', 'street', 'postalCode', 'city'] as const).filter((field) => {
    const value = registered[field];
    return value !== null && plain(value) !== plain(billTo[field]);
  });
  return endedOn === null ? differing : [...differing, 'ended'];
}
