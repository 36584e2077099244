import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { flowPublicationsCancelMutation } from '../../api/generated/operations/flow-publications.gen.js';
import { numbersFlowVersionsInfiniteOptions } from '../../api/generated/operations/numbers.gen.js';
import type { FlowVersion, NumberFollowing } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDateTime } from '../../i18n/times.js';
import { useViewer } from '../../session/session.js';
import { LinkButton } from '../../ui/controls/link-button.js';
import { NumberLinks } from '../../ui/controls/number-links.js';
import { Mark } from '../../ui/page/mark.js';
import { ConfirmAction } from '../../ui/questions/confirm-action.js';
import type { Column } from '../../ui/tables/data-table.js';
import { ListPanel } from '../../ui/tables/list.js';
import { useList } from '../../ui/tables/use-list.js';
import { useFollowingTexts } from '../following/texts.js';
import { useFollowing } from '../following/use-following.js';
import { momentInWords } from '../moments.js';
import { useAuthors } from './authors.js';
import { useVersionTexts } from './texts.js';
import classes from './versions.module.css';

interface VersionListProps {
  /** E.164. */
  readonly number: string;
  /** What a version consists of, in words. */
  readonly inWords: (steps: readonly string[]) => string;
}

/** Versions of a number's flow, newest first. Those that were made for an override are folded away. */
export function VersionList({ number, inWords }: VersionListProps) {
  const texts = useVersionTexts();
  const list = useList(
    numbersFlowVersionsInfiniteOptions({ path: { number: number.slice(1) }, query: { limit: 10 } }),
  );
  const following = useFollowing(number);
  const isOwn = following?.follows === null;
  const others = useOtherNumbers(following);
  const [isUnfolded, setIsUnfolded] = useState(false);
  const columns = useColumns(number, inWords, isOwn);
  const isTemporary = ({ origin }: FlowVersion): boolean => origin === 'override';
  const temporary = list.rows?.filter(isTemporary).length ?? 0;
  const rows = isUnfolded ? list.rows : list.rows?.filter((row) => !isTemporary(row));
  return (
    <ListPanel
      title={texts.listTitle}
      note={others}
      of={{ ...list, rows }}
      empty={{ title: texts.none, text: texts.noneText }}
      columns={columns}
      keyOf={({ version }) => String(version)}
      card={(row) => <VersionCard number={number} version={row} inWords={inWords} isOwn={isOwn} />}
    >
      {temporary > 0 && (
        <p className={classes.fold}>
          <LinkButton aria-expanded={isUnfolded} onClick={() => setIsUnfolded(!isUnfolded)}>
            {isUnfolded ? texts.hideTemporary : texts.showTemporary(temporary)}
          </LinkButton>
        </p>
      )}
    </ListPanel>
  );
}

/** Which number the versions come from, or which get them too; undefined when they are of this number alone. */
function useOtherNumbers(following: NumberFollowing | undefined): ReactNode {
  const texts = useFollowingTexts();
  if (following === undefined) return undefined;
  const { follows, followers } = following;
  if (follows === null && followers.length === 0) return undefined;
  return (
    <>
      {follows === null ? texts.versionsToo : texts.versionsFrom}{' '}
      <NumberLinks numbers={follows === null ? followers : [follows]} most={20} />.
    </>
  );
}

function useColumns(
  number: string,
  inWords: VersionListProps['inWords'],
  isOwn: boolean,
): readonly Column<FlowVersion>[] {
  const texts = useVersionTexts();
  const { language } = useLanguage();
  const { can } = useViewer();
  const authorOf = useAuthors();
  return [
    {
      key: 'version',
      label: texts.versionHeading,
      title: true,
      cell: (row) => <Name number={number} version={row} />,
    },
    {
      key: 'saved',
      label: texts.saved,
      cell: ({ savedAt }) => formatDateTime(savedAt, language),
    },
    { key: 'by', label: texts.by, cell: authorOf },
    {
      key: 'note',
      label: texts.note,
      long: true,
      cell: (row) => <Note version={row} inWords={inWords} />,
    },
    {
      key: 'actions',
      label: texts.actions,
      cell: (row) => isOwn && can('flows:write') && <Action number={number} version={row} />,
    },
  ];
}

interface OfVersion {
  readonly version: FlowVersion;
}

function Name({ number, version: row }: OfVersion & Pick<VersionListProps, 'number'>) {
  const texts = useVersionTexts();
  return (
    <span className={classes.lead}>
      <Link to={`/nummers/${number.slice(1)}/versies/${row.version}`}>
        {texts.version(row.version)}
      </Link>
      <VersionMark version={row} />
    </span>
  );
}

/** What its author noted, or else what the version consists of. */
const Note = ({
  version: { note, steps },
  inWords,
}: OfVersion & Pick<VersionListProps, 'inWords'>) =>
  note ?? <span className={classes.quiet}>{inWords(steps)}</span>;

interface VersionCardProps extends OfVersion, VersionListProps {
  /** Whether the number follows none, so that its planned starts are its own. */
  readonly isOwn: boolean;
}

/** A version on a phone, where each line says by itself what it is. */
function VersionCard({ number, version: row, inWords, isOwn }: VersionCardProps) {
  const { language } = useLanguage();
  const { can } = useViewer();
  const authorOf = useAuthors();
  return (
    <div className={classes.card}>
      <Name number={number} version={row} />
      <span>{`${formatDateTime(row.savedAt, language)} · ${authorOf(row)}`}</span>
      <Note version={row} inWords={inWords} />
      {isOwn && can('flows:write') && (
        <div>
          <Action number={number} version={row} />
        </div>
      )}
    </div>
  );
}

/** How a version stands: it applies, starts later, or served an override. */
export function VersionMark({
  version: { current, startsAt, origin },
}: {
  readonly version: Pick<FlowVersion, 'current' | 'startsAt' | 'origin'>;
}) {
  const texts = useVersionTexts();
  const { language } = useLanguage();
  return (
    <>
      {current && <Mark tone="good">{texts.current}</Mark>}
      {startsAt !== null && (
        <Mark tone="live">{texts.starts(momentInWords(startsAt, language))}</Mark>
      )}
      {origin === 'override' && <Mark tone="quiet">{texts.temporary}</Mark>}
    </>
  );
}

/** What can be done with a version: cancel its start, or look at it and return to it. */
function Action({ number, version: row }: OfVersion & Pick<VersionListProps, 'number'>) {
  const texts = useVersionTexts();
  if (row.startsAt !== null) {
    return <CancelStart number={number} version={row} at={row.startsAt} />;
  }
  if (row.current || row.origin !== 'published') return null;
  return (
    <Link
      to={`/nummers/${number.slice(1)}/versies/${row.version}`}
      aria-label={texts.restoreOf(row.version)}
    >
      {texts.restoreIt}
    </Link>
  );
}

interface CancelStartProps {
  readonly number: string;
  readonly version: Pick<FlowVersion, 'version'>;
  readonly at: string;
}

/** Button that cancels the planned start of a version. */
export function CancelStart({ number, version: { version }, at }: CancelStartProps) {
  const texts = useVersionTexts();
  const { language } = useLanguage();
  const { mutateAsync } = useMutation(flowPublicationsCancelMutation());
  return (
    <ConfirmAction
      tone="harm"
      quiet
      label={texts.cancel}
      about={texts.cancelOf(version)}
      question={texts.cancelQuestion(momentInWords(at, language))}
      keep={texts.keep}
      action={() => mutateAsync({ path: { number: number.slice(1), version } })}
      known={texts.cancelProblems}
    />
  );
}
