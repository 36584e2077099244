import { Alert } from '@mantine/core';
import { useMemo } from 'react';
import type { FlowVersionDetail } from '../../api/generated/types.gen.js';
import { useLanguage } from '../../i18n/language.js';
import { unbroken } from '../../ui/words/unbroken.js';
import { Facts } from '../../ui/page/facts.js';
import { Panel } from '../../ui/page/panel.js';
import { phoneNumber } from '../../ui/words/phone-number.js';
import { wordsOf } from '../../ui/words/slug-words.js';
import { flowInWords } from '../difference/index.js';
import { listIn } from '../difference/flow-in-words.js';
import { useVersionTexts } from './texts.js';
import classes from './versions.module.css';

interface VersionProps {
  readonly version: FlowVersionDetail;
}

/** Prompts of a version that sound otherwise than when it was saved. */
export function PromptsChanged({ version: { promptsChanged, current } }: VersionProps) {
  const texts = useVersionTexts();
  const { language } = useLanguage();
  if (promptsChanged.length === 0) return null;
  const names = listIn(language)(promptsChanged.map((name) => `“${wordsOf(name)}”`));
  return (
    <Alert color="yellow" mb="lg">
      <p>
        {texts.promptsChanged(promptsChanged.length, names)}
        {!current && ` ${texts.promptsChangedText}`}
      </p>
    </Alert>
  );
}

/** The flow of a version in words, step by step. */
export function VersionSteps({ flow }: { readonly flow: unknown }) {
  const texts = useVersionTexts();
  const { language } = useLanguage();
  const steps = useMemo(() => flowInWords(flow, language), [flow, language]);
  return (
    <Panel title={texts.works}>
      <ol className={classes.steps}>
        {steps.map(({ id, title, lines }) => (
          <li key={id}>
            <h3>{title}</h3>
            {lines.length > 0 && (
              <ul>
                {lines.map((line) => (
                  <li key={line}>{unbroken(line)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
    </Panel>
  );
}

/** What the author of a version declared about its destinations, prompt and recordings; nothing if nothing. */
export function Declared({ version: { declares, recordingPurpose } }: VersionProps) {
  const texts = useVersionTexts();
  if (declares === null && recordingPurpose === null) return null;
  return (
    <Panel title={texts.declared}>
      <Facts
        facts={[
          ...(declares === null
            ? []
            : [
                {
                  label: texts.destinations,
                  value: declares.destinations.map(phoneNumber).join(', ') || texts.noDestinations,
                },
                ...(declares.identity === null
                  ? []
                  : [{ label: texts.identity, value: `“${wordsOf(declares.identity)}”` }]),
              ]),
          ...(recordingPurpose === null ? [] : [{ label: texts.purpose, value: recordingPurpose }]),
        ]}
      />
    </Panel>
  );
}
