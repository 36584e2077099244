import { type SharedKind, sharedKinds } from '@app/call-flow';
import { useNavigate, useParams } from 'react-router';
import { partPath, sharedPath } from '../flows/owner/parts.js';
import { useShared } from '../flows/owner/use-shared.js';
import { useOwnerId, useOwnerPath } from '../owners/use-owner-id.js';
import { NotFound } from '../ui/page/not-found.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { PartForm } from './part-form.js';
import { useSharedTexts } from './texts.js';

export const isKind = (kind: string): kind is SharedKind =>
  (sharedKinds as readonly string[]).includes(kind);

/** Page on which an owner makes hours, a calendar or a team for several numbers. */
export function NewPartPage() {
  const { kind = '' } = useParams();
  const ownerId = useOwnerId();
  return ownerId === null || !isKind(kind) ? (
    <NotFound />
  ) : (
    <New key={`${ownerId} ${kind}`} ownerId={ownerId} kind={kind} />
  );
}

function New({ ownerId, kind }: { readonly ownerId: string; readonly kind: SharedKind }) {
  const texts = useSharedTexts();
  const navigate = useNavigate();
  const pathTo = useOwnerPath();
  const { parts } = useShared(ownerId);
  const words = texts.kinds[kind];
  return (
    <Page title={words.make} back={{ to: pathTo(sharedPath), label: texts.back }}>
      <Panel title={words.title}>
        <PartForm
          ownerId={ownerId}
          kind={kind}
          part={null}
          taken={parts.filter((part) => part.kind === kind).map(({ name }) => name)}
          saved={({ name }) => void navigate(pathTo(partPath(kind, name)))}
        />
      </Panel>
    </Page>
  );
}
