import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ownersQuery } from '../api/parties.js';
import { Empty } from '../ui/empty.js';
import { Panel } from '../ui/panel.js';

interface OwnerChoiceProps {
  readonly title: string;
  readonly texts: { readonly owner: string; readonly chooseOwner: string };
  /** What there is to see once one is chosen. */
  readonly chooseText: string;
  /** Empty: nobody is chosen yet. */
  readonly ownerId: string;
  readonly choose: (ownerId: string) => void;
}

/** Staff choose whose the page is. */
export function OwnerChoice({ title, texts, chooseText, ownerId, choose }: OwnerChoiceProps) {
  const owners = useQuery(ownersQuery);
  return (
    <Panel title={title}>
      <NativeSelect
        aria-label={texts.owner}
        value={ownerId}
        onChange={({ target: { value } }) => choose(value)}
      >
        <option value="">{texts.chooseOwner}</option>
        {owners.data?.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </NativeSelect>
      {ownerId === '' && <Empty title={texts.chooseOwner}>{chooseText}</Empty>}
    </Panel>
  );
}
