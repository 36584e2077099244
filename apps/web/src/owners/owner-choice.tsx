import { Empty } from '../ui/page/empty.js';
import { Panel } from '../ui/page/panel.js';
import { OwnerSelect } from './owner-select.js';

export interface OwnerChoiceProps {
  readonly title: string;
  readonly texts: { readonly owner: string; readonly chooseOwner: string };
  /** What the page shows once an owner is chosen. */
  readonly chooseText: string;
  /** Id of the chosen owner; empty: none is chosen yet. */
  readonly ownerId: string;
  readonly choose: (ownerId: string) => void;
}

/** Panel where staff choose an owner. */
export function OwnerChoice({ title, texts, chooseText, ownerId, choose }: OwnerChoiceProps) {
  return (
    <Panel title={title}>
      <OwnerSelect
        aria-label={texts.owner}
        chooseOwner={texts.chooseOwner}
        ownerId={ownerId}
        choose={choose}
      />
      {ownerId === '' && <Empty title={texts.chooseOwner}>{chooseText}</Empty>}
    </Panel>
  );
}
