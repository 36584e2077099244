import { useEffect, useRef, useState } from 'react';
import type { CallerCodeAsked, CallerSession } from '../api/generated/types.gen.js';
import { Brand } from '../layout/brand.js';
import { LanguageSwitch } from '../layout/language-switch.js';
import { OfflineNotice } from '../layout/offline-notice.js';
import { Page } from '../ui/page/page.js';
import classes from './callers.module.css';
import { CodeForm } from './code-form.js';
import { NumberForm } from './number-form.js';
import { OwnCalls } from './own-calls.js';
import { useCallerTexts } from './texts.js';

/** Step of the page. Only the page's memory holds the session: a caller who leaves the page starts again. */
type Step =
  | { readonly name: 'number'; readonly done: boolean }
  | { readonly name: 'code'; readonly asked: CallerCodeAsked }
  | { readonly name: 'calls'; readonly session: CallerSession };

/** Page for callers, without a log-in: they give their number, type the code they hear, and see their calls. */
export function CallersPage() {
  const texts = useCallerTexts();
  const [step, setStep] = useState<Step>({ name: 'number', done: false });
  const main = useRef<HTMLElement>(null);
  const drawn = useRef(step.name);
  // The pressed button is gone after a step: move the focus to the title, for people who use a keyboard.
  useEffect(() => {
    if (drawn.current !== step.name) main.current?.querySelector('h1')?.focus();
    drawn.current = step.name;
  }, [step.name]);
  const begin = (done = false) => setStep({ name: 'number', done });
  return (
    <>
      <header className={classes.bar}>
        <Brand />
        <LanguageSwitch className={classes.language} />
      </header>
      <main ref={main} className={classes.main}>
        <OfflineNotice />
        <Page
          title={step.name === 'number' ? texts.title : texts.steps[step.name]}
          lead={step.name === 'number' ? texts.lead : undefined}
        >
          {step.name === 'number' && (
            <NumberForm isDone={step.done} asked={(asked) => setStep({ name: 'code', asked })} />
          )}
          {step.name === 'code' && (
            <CodeForm
              asked={step.asked}
              opened={(session) => setStep({ name: 'calls', session })}
              again={() => begin()}
            />
          )}
          {step.name === 'calls' && (
            <OwnCalls session={step.session} leave={(done) => begin(done)} />
          )}
        </Page>
      </main>
    </>
  );
}
