import type { Operation, Route } from '@app/contracts';

/** A party that a request names, and that portal looks up: an unknown one answers 404. */
export interface NamedParty {
  readonly type: 'owner' | 'carrier';
  /** The field with its id. */
  readonly field: string;
}

type Asked = Readonly<Record<string, unknown>>;

/**
 * The parties that a route's request may name. Billing stores ids of parties that only portal knows: portal looks up
 * those of its changes, and those in its paths.
 * @param asked The request, which tells the type of a party of any type; left out: each type.
 */
export function namedParties(
  { owner, isChange, fields }: Operation,
  { carrier, params, fixed = {} }: Route,
  asked: Asked = fixed,
): readonly NamedParty[] {
  const inPath = new Set(Object.values(params).map(({ field }) => field));
  const isNamed = (field: string): boolean =>
    owner === 'billing' && field in fields && (isChange || inPath.has(field)) && !(field in fixed);
  const types = (['owner', 'carrier'] as const).filter(
    (type) => (asked['partyType'] ?? type) === type,
  );
  return [
    ...(isNamed('ownerId') ? [{ type: 'owner', field: 'ownerId' } as const] : []),
    ...(isNamed('partyId') ? types.map((type) => ({ type, field: 'partyId' })) : []),
    ...(carrier === undefined ? [] : [{ type: 'carrier', field: carrier } as const]),
  ];
}
