import { Button } from '@mantine/core';
import { templateForm, templateNames, type TemplateName } from '@app/call-flow';
import { useState } from 'react';
import { Panel } from '../../ui/page/panel.js';
import { Question } from '../../ui/questions/question.js';
import { useReplace, type NumberFacts } from './flow-form.js';
import pageClasses from './form-page.module.css';
import classes from './form.module.css';
import { useFormTexts } from './texts.js';
import { useToday } from './today.js';

interface TemplatesProps {
  readonly facts: NumberFacts;
  /** Called after a choice, with the template's name in words. */
  readonly chosen: (name: string) => void;
  readonly close: (() => void) | undefined;
}

/** Templates to begin with, each with a picture and what it needs. Choosing one replaces the draft. */
export function Templates({ facts, chosen, close }: TemplatesProps) {
  const texts = useFormTexts();
  const today = useToday();
  const replace = useReplace(facts);
  const [asked, setAsked] = useState<TemplateName | null>(null);
  const choose = (name: TemplateName): void => {
    const { paid, country } = facts;
    replace(templateForm(name, { paid, country, today, hoursName: texts.defaultHoursName }));
    chosen(texts.templateNames[name]);
  };
  return (
    <Panel
      title={texts.templates}
      note={texts.templatesNote}
      actions={
        close !== undefined && (
          <Button variant="subtle" onClick={close}>
            {texts.closeTemplates}
          </Button>
        )
      }
    >
      <ul className={pageClasses.templates}>
        {templateNames.map((name) => (
          <li key={name} className={pageClasses.template}>
            <TemplatePicture name={name} />
            <h3>{texts.templateNames[name]}</h3>
            <p>{texts.templateTexts[name]}</p>
            <p className={classes.quiet}>{texts.needs(texts.templateNeeds[name])}</p>
            {asked === name ? (
              <Question
                question={texts.replaceQuestion(texts.templateNames[name])}
                yes={texts.replace}
                no={texts.keep}
                harms={false}
                busy={false}
                failed={false}
                submit={() => choose(name)}
                goBack={() => setAsked(null)}
              />
            ) : (
              <Button
                variant="light"
                aria-label={texts.beginWith(texts.templateNames[name])}
                onClick={() => setAsked(name)}
              >
                {texts.begin}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const boxes: Readonly<Record<TemplateName, React.ReactNode>> = {
  hours: (
    <>
      <circle cx="30" cy="32" r="16" />
      <path d="M30 22v10l7 5" />
      <path d="M50 32h20m0 0-5-5m5 5-5 5" />
      <Phone x={84} y={32} />
    </>
  ),
  menu: (
    <>
      {[0, 1, 2].flatMap((row) =>
        [0, 1, 2].map((column) => (
          <circle key={`${row}${column}`} cx={18 + column * 13} cy={19 + row * 13} r="4.5" />
        )),
      )}
      <path d="M54 26c10 0 10-8 18-8M54 38c10 0 10 8 18 8" />
      <Phone x={86} y={18} />
      <Phone x={86} y={46} />
    </>
  ),
  queue: (
    <>
      {[14, 32, 50].map((x) => (
        <g key={x}>
          <circle cx={x} cy="24" r="5" />
          <path d={`M${x - 7} 42c0-14 14-14 14 0`} />
        </g>
      ))}
      <path d="M62 32h8m0 0-5-5m5 5-5 5" />
      <Phone x={86} y={32} />
    </>
  ),
  rota: (
    <>
      <path d="M14 16h44v34H14zM14 26h44M24 11v9M48 11v9" />
      <path d="M20 34h8M32 34h8M44 34h8M20 42h8M32 42h8" />
      <path d="M64 32h8m0 0-5-5m5 5-5 5" />
      <Phone x={88} y={32} />
    </>
  ),
  holidays: (
    <>
      <path d="M14 16h44v34H14zM14 26h44M24 11v9M48 11v9" />
      <path d="M28 32l16 14M44 32 28 46" />
      <path d="M72 26v12h6l9 7V19l-9 7zM92 27q5 5 0 10" />
    </>
  ),
  shops: (
    <>
      <circle cx="18" cy="32" r="6" />
      <path d="M28 28c14 0 14-10 26-10M28 36c14 0 14 10 26 10" />
      <path d="M62 12h28l4 8v8H58v-8zM62 28v0M62 38h28l4 8v8H58v-8z" />
    </>
  ),
};

function Phone({ x, y }: { readonly x: number; readonly y: number }) {
  return <rect x={x - 7} y={y - 11} width="14" height="22" rx="3" data-part="phone" />;
}

const TemplatePicture = ({ name }: { readonly name: TemplateName }) => (
  <svg className={pageClasses.picture} viewBox="0 0 108 64" aria-hidden="true">
    {boxes[name]}
  </svg>
);
