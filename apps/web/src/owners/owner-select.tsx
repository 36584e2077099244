import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ownersQuery } from '../api/parties.js';

interface OwnerSelectProps extends Pick<
  NativeSelectProps,
  'label' | 'aria-label' | 'required' | 'error'
> {
  /** Words of the empty option. */
  readonly chooseOwner: string;
  /** Id of the chosen owner; empty: none is chosen yet. */
  readonly ownerId: string;
  readonly choose: (ownerId: string) => void;
}

/** Select field with all owners, by name. */
export function OwnerSelect({ chooseOwner, ownerId, choose, ...field }: OwnerSelectProps) {
  const owners = useQuery(ownersQuery);
  return (
    <NativeSelect
      {...field}
      value={ownerId}
      onChange={({ currentTarget: { value } }) => choose(value)}
    >
      <option value="">{chooseOwner}</option>
      {owners.data?.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </NativeSelect>
  );
}
