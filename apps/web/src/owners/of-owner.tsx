import { Fragment, type ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { useViewer } from '../session/session.js';
import { given, isParty } from '../ui/words/address-values.js';
import { OwnerChoice, type OwnerChoiceProps } from './owner-choice.js';

interface OfOwnerProps extends Pick<OwnerChoiceProps, 'texts' | 'chooseText'> {
  readonly children: (ownerId: string) => ReactNode;
}

/**
 * Shows its children for one owner: the user's own organisation, or the owner that staff choose. The page's
 * address holds that choice.
 */
export function OfOwner({ texts, chooseText, children }: OfOwnerProps) {
  const viewer = useViewer();
  const [search, setSearch] = useSearchParams();
  const ownerId = (viewer.isStaff ? given(search, 'ownerId', isParty) : viewer.ownerId) ?? '';
  return (
    <>
      {viewer.isStaff && (
        <OwnerChoice
          title={texts.owner}
          texts={texts}
          chooseText={chooseText}
          ownerId={ownerId}
          choose={(id) => setSearch({ ownerId: id })}
        />
      )}
      {ownerId !== '' && <Fragment key={ownerId}>{children(ownerId)}</Fragment>}
    </>
  );
}
