import { Link } from 'react-router';
import type { Trial } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { formatDuration } from '../../i18n/times.js';
import { Panel } from '../../ui/page/panel.js';
import { unbroken } from '../../ui/words/unbroken.js';
import { type Press, pressed } from './given/assumptions.js';
import { exitWords, subjectOf, typeName } from './words/exits.js';
import type { FlowParts } from './words/flow-parts.js';
import type { Stretch } from './player/heard.js';
import { Keypad } from './keypad.js';
import { keysAt } from './keys.js';
import { stretchWords } from './player/stretch-words.js';
import { type TrialTexts, useTrialTexts } from './words/texts.js';
import classes from './course.module.css';
import type { Player } from './player/use-player.js';
import type { Prompts } from './player/use-prompts.js';

interface CourseProps {
  readonly trial: Trial;
  readonly parts: FlowParts;
  readonly stretches: readonly Stretch[];
  readonly player: Player;
  readonly prompts: Prompts;
  readonly presses: readonly Press[];
  readonly press: (presses: readonly Press[]) => void;
  /** Address of the page that shows the flow. */
  readonly flowPath: string;
}

type Run = Trial['nodes'][number];

const time = (ms: number): string => formatDuration(ms / 1_000);

/** The steps that the call passes, with what is heard, rung and pressed at each. */
export function Course(props: CourseProps) {
  const { trial, flowPath } = props;
  const texts = useTrialTexts();
  const passes = new Map<string, number>();
  return (
    <Panel
      title={texts.course}
      note={texts.courseNote}
      actions={<Link to={flowPath}>{texts.toFlow}</Link>}
    >
      <ol className={classes.root}>
        {trial.nodes.map((run, index) => {
          const nth = (passes.get(run.node) ?? 0) + 1;
          passes.set(run.node, nth);
          return <Step key={`${run.node} ${nth}`} {...props} run={run} nth={nth} index={index} />;
        })}
        <li data-tone="end">
          <span className={classes.time}>{time(trial.ended.atMs)}</span>
          <span className={classes.dot} aria-hidden="true" />
          <p className={classes.title}>{texts.endOf}</p>
        </li>
      </ol>
    </Panel>
  );
}

interface StepProps extends CourseProps {
  readonly run: Run;
  readonly nth: number;
  readonly index: number;
}

function Step(props: StepProps) {
  const { trial, parts, run, nth, index, presses, press, prompts } = props;
  const texts = useTrialTexts();
  const { language } = useLanguage();
  const node = parts.nodes.get(run.node);
  const title = typeName(node, run.type, texts);
  const subject = subjectOf(node, parts, texts);
  const drawn = parts.drawn.get(run.node);
  const exit = exitWords(run.exit, { node, drawn, type: run.type, texts, language });
  const why = whyWords(run, texts);
  const isTalk = trial.rung.some(({ node: at, talk }) => at === run.node && talk !== null);
  const keypad = keysAt({ run, node, parts, trial, prompts, presses, nth, texts });
  return (
    <li data-tone={isTalk ? 'good' : undefined}>
      <span className={classes.time}>{time(run.atMs)}</span>
      <span className={classes.dot} aria-hidden="true" />
      <div className={classes.step}>
        <p className={classes.title}>
          {title}
          {subject !== null && <span className={classes.subject}> {unbroken(subject)}</span>}
        </p>
        <Happened {...props} />
        {keypad !== null && (
          <Keypad
            label={texts.keypadOf(subject === null ? title : `${title} ${subject}`)}
            keys={keypad.keys}
            wrongKey={keypad.wrongKey}
            pressed={
              presses.find((each) => each.node === run.node && each.nth === nth)?.key ?? null
            }
            press={(key) =>
              press(pressed(presses, { node: run.node, nth, afterMs: keypad.afterMs }, key))
            }
          />
        )}
        {isAnsweredHere(trial, index) && trial.costs !== null && (
          <p className={classes.answered}>{texts.pays[trial.costs.charging]}</p>
        )}
        {(exit !== null || why !== null) && (
          <p className={classes.exit}>
            <span aria-hidden="true">↳ </span>
            {unbroken([exit, why].filter((each) => each !== null).join(' · '))}
          </p>
        )}
      </div>
    </li>
  );
}

/** Whether the call is answered while it is at this step: the last one that began before. */
function isAnsweredHere({ answeredMs, nodes }: Trial, index: number): boolean {
  if (answeredMs === null) return false;
  const at = nodes.findLastIndex(({ atMs, forMs }) => atMs <= answeredMs && forMs > 0);
  return at === index;
}

/** Why a call left a step by its exit, where the exit itself doesn't say it. */
function whyWords({ type, why }: Run, texts: TrialTexts): string | null {
  if (why.kind === 'position') return texts.position(why.position, why.callers);
  if (type !== 'split') return null;
  return why.kind === 'shared' ? texts.shared : texts.drawn;
}

/** What is heard, rung, spoken and pressed while the call is at a step. */
function Happened({ trial, run, parts, stretches, player }: StepProps) {
  const texts = useTrialTexts();
  const untilMs = run.atMs + run.forMs;
  const isHere = ({ node, atMs }: { readonly node: string | null; readonly atMs: number }) =>
    node === run.node && run.atMs <= atMs && (atMs < untilMs || run.forMs === 0);
  const sounds = stretches.flatMap((stretch, at) =>
    isHere(stretch) && stretch.kind !== 'conversation' && stretch.kind !== 'speaks'
      ? [{ stretch, at }]
      : [],
  );
  const ignored = trial.keys.filter(
    ({ node, atMs }) => node === null && run.atMs <= atMs && atMs < untilMs,
  );
  return (
    <ul className={classes.happened}>
      {sounds.slice(0, mostSounds).map(({ stretch, at }) => {
        const words = stretchWords(stretch, parts, texts);
        return (
          <li key={`sound ${stretch.atMs}`}>
            <button
              type="button"
              className={classes.play}
              aria-label={texts.playFrom(words)}
              onClick={() => player.playFrom(at)}
            >
              <svg viewBox="0 0 12 12" aria-hidden="true">
                <path d="M3 1.5l7 4.5-7 4.5z" />
              </svg>
            </button>
            <span>
              {unbroken(words)} · {time(stretch.forMs)}
              {!stretch.whole && stretch.kind === 'prompt' && `, ${texts.cutOff}`}
            </span>
          </li>
        );
      })}
      {trial.rung.filter(isHere).map((rung) => (
        <li key={`rung ${rung.destination} ${rung.attempt} ${rung.atMs}`}>
          <span>{unbroken(rungWords(rung, parts, texts))}</span>
        </li>
      ))}
      {trial.out
        .filter(({ node, atMs }) => node === run.node && atMs === run.atMs)
        .map(({ destination }) => (
          <li key={`out ${destination}`}>{unbroken(texts.out(parts.whoIs(destination)))}</li>
        ))}
      {trial.takes.filter(isHere).map(({ take, forMs, replaced }) => (
        <li key={`take ${take}`}>
          {replaced ? texts.takeReplaced(time(forMs)) : texts.takeOf(time(forMs))}
        </li>
      ))}
      {run.type === 'record' && <li>{recordingWords(trial, run, texts)}</li>}
      {ignored.map(({ key, atMs }) => (
        <li key={`key ${key} ${atMs}`}>{texts.keyIgnored(key)}</li>
      ))}
    </ul>
  );
}

/** A long wait in a queue has many announcements; the player has them all. */
const mostSounds = 6;

function rungWords(
  { destination, result, forMs, talk }: Trial['rung'][number],
  { whoIs }: FlowParts,
  texts: TrialTexts,
) {
  const words = texts.rung[result];
  const talked =
    talk === null ? [] : [texts.talked(time(talk.forMs)), texts.recordings[talk.recording]];
  return [
    `${whoIs(destination)}: ${typeof words === 'string' ? words : words(time(forMs))}`,
    ...talked,
  ].join(', ');
}

function recordingWords({ recording }: Trial, run: Run, texts: TrialTexts): string {
  const change = recording.find(({ atMs }) => atMs === run.atMs + run.forMs);
  if (change === undefined) return texts.noticeUnheard;
  return change.recording === 'off' ? texts.recordingOff : texts.recordingOn;
}
