import type { SharedKind } from '@app/call-flow';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import {
  sharedPartsDelete,
  sharedPartsGet,
  sharedPartsGetOptions,
  sharedPartsList,
} from '../api/generated/operations/shared-parts.gen.js';
import type { SharedPartDetail } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { momentInWords } from '../flows/moments.js';
import { sharedPath } from '../flows/owner/parts.js';
import { useLanguage } from '../i18n/language.js';
import { useOwnerId, useOwnerPath } from '../owners/use-owner-id.js';
import { useFresh } from '../ui/forms/use-fresh.js';
import { NumberLinks } from '../ui/controls/number-links.js';
import { PageFailure } from '../ui/page/failure.js';
import { PageLoading } from '../ui/page/loading.js';
import { NotFound } from '../ui/page/not-found.js';
import { Page } from '../ui/page/page.js';
import { Panel } from '../ui/page/panel.js';
import { ConfirmAction } from '../ui/questions/confirm-action.js';
import { isKind } from './new-part-page.js';
import { PartForm } from './part-form.js';
import { PutPanel } from './put-panel.js';
import classes from './shared-parts.module.css';
import { useSharedTexts } from './texts.js';

/** Page of hours, a calendar or a team that numbers share: what it is, and which numbers use it. */
export function PartPage() {
  const { kind = '', name = '' } = useParams();
  const ownerId = useOwnerId();
  return ownerId === null || !isKind(kind) ? (
    <NotFound />
  ) : (
    <Named key={`${ownerId} ${kind} ${name}`} ownerId={ownerId} kind={kind} name={name} />
  );
}

interface NamedProps {
  readonly ownerId: string;
  readonly kind: SharedKind;
  readonly name: string;
}

function Named({ ownerId, kind, name }: NamedProps) {
  const texts = useSharedTexts();
  const { language } = useLanguage();
  const pathTo = useOwnerPath();
  // Counts how often the form began again with what another person saved.
  const [begun, setBegun] = useState(0);
  const { data, error, refetch } = useFresh(
    sharedPartsGetOptions({ path: { ownerId, kind, name } }),
  );
  if (data === undefined) {
    return error === null ? <PageLoading /> : <PageFailure problem={error} retry={refetch} />;
  }
  const when = momentInWords(data.changedAt, language);
  return (
    <Page
      title={data.title}
      lead={texts.changed(when, data.changedByName)}
      back={{ to: pathTo(sharedPath), label: texts.back }}
    >
      <Panel title={texts.kinds[kind].title}>
        <PartForm
          key={begun}
          ownerId={ownerId}
          kind={kind}
          part={data}
          saved={() => undefined}
          takeTheirs={() => setBegun(begun + 1)}
        />
      </Panel>
      <PutPanel ownerId={ownerId} part={data} />
      <UsedBy ownerId={ownerId} part={data} />
    </Page>
  );
}

interface UsedByProps {
  readonly ownerId: string;
  readonly part: SharedPartDetail;
}

const uses = ['current', 'scheduled', 'draft'] as const;

function UsedBy({ ownerId, part }: UsedByProps) {
  const texts = useSharedTexts();
  const { kind, name, title } = part;
  const client = useQueryClient();
  const navigate = useNavigate();
  const pathTo = useOwnerPath();
  const remove = async (): Promise<void> => {
    try {
      await sharedPartsDelete({ path: { ownerId, kind, name } });
    } catch (error) {
      // Another person chose it for a number meanwhile: show which.
      if (error instanceof ApiProblem && error.code === 'shared-in-use') {
        await client.invalidateQueries({ queryKey: sharedPartsGet.key });
      }
      throw error;
    }
    // Leave the page before the list is refetched: the part has no page any more.
    await navigate(pathTo(sharedPath));
    await client.invalidateQueries({ queryKey: sharedPartsList.key });
  };
  return (
    <Panel title={texts.usedBy}>
      <div className={classes.end}>
        {part.uses.length === 0 && <p>{texts.usedByNone}</p>}
        {uses.map((use) => {
          const numbers = part.uses.filter((each) => each.use === use).map(({ number }) => number);
          if (numbers.length === 0) return null;
          return (
            <p key={use}>
              <NumberLinks numbers={[...new Set(numbers)]} most={100} /> ({texts.uses[use]})
            </p>
          );
        })}
        {part.uses.length > 0 ? (
          <p className={classes.quiet}>{texts.cannotRemove}</p>
        ) : (
          <ConfirmAction
            tone="harm"
            label={texts.remove}
            about={texts.removeOf(title)}
            question={texts.removeQuestion(title)}
            known={texts.errors}
            action={remove}
          />
        )}
      </div>
    </Panel>
  );
}
