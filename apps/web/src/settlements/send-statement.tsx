import { Alert, Button, FileInput, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { aside } from '../api/aside.js';
import { ApiProblem } from '../api/problem.js';
import { sendStatement, statementLayoutsOf, type Settlement } from '../api/settlements.js';
import { useLanguage } from '../i18n/language.js';
import { type FieldRefusal, refusalWords } from '../refusals/refusal-words.js';
import { Failure } from '../ui/page/failure.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/forms/use-submit.js';
import classes from './settlements.module.css';
import { type SettlementTexts, useSettlementTexts } from './texts.js';
import { useRefresh } from './use-refresh.js';

const largest = 16_000_000;

/** Reads a file of the carrier's by one of its layouts; what is wrong with it is said line by line. */
export function SendStatement({ settlement }: { readonly settlement: Settlement }) {
  const texts = useSettlementTexts();
  const { carrierId, statements } = settlement;
  const refresh = useRefresh(settlement);
  const layouts = useQuery({
    queryKey: ['statement-layouts', carrierId],
    queryFn: () => statementLayoutsOf(carrierId),
    ...aside,
  });
  const [layoutId, setLayoutId] = useState('');
  const [replaces, setReplaces] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [checked, setChecked] = useState(false);
  // Kept until it is there: sending the same again reads nothing twice.
  const id = useRef(newId());
  const layout = layouts.data?.find((one) => one.id === layoutId);
  const { submit, busy, problem, forget } = useSubmit(async () => {
    if (file === null || layout === undefined) return;
    const given = { layoutId, version: layout.version, replaces: replaces || undefined, file };
    await sendStatement(settlement, id.current, given);
    id.current = newId();
    setFile(null);
    setReplaces('');
    setChecked(false);
    await refresh();
  });
  const change = (work: () => void): void => {
    work();
    id.current = newId();
    forget();
  };
  const wrongFile = file === null ? texts.chooseFile : file.size > largest ? texts.largeFile : null;
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setChecked(true);
    if (wrongFile === null && layout !== undefined) submit();
  };
  return (
    <Panel title={texts.sendStatement}>
      <form className={classes.form} onSubmit={onSubmit} noValidate>
        {problem !== null && <StatementProblem problem={problem} />}
        {layouts.data?.length === 0 && (
          <p>
            {texts.noLayouts} <Link to="/afrekeningen/instellingen">{texts.makeLayout}</Link>
          </p>
        )}
        <NativeSelect
          label={texts.layout}
          value={layoutId}
          onChange={({ target: { value } }) => change(() => setLayoutId(value))}
          error={checked && layout === undefined && texts.chooseLayout}
        >
          <option value="">{texts.chooseLayout}</option>
          {layouts.data?.map(({ id: one, name, version }) => (
            <option key={one} value={one}>
              {name} ({version})
            </option>
          ))}
        </NativeSelect>
        <FileInput
          label={texts.statementFile}
          placeholder={texts.chooseFile}
          size="md"
          value={file}
          onChange={(chosen) => change(() => setFile(chosen))}
          error={checked && wrongFile}
        />
        {statements.length > 0 && (
          <NativeSelect
            label={texts.replaces}
            value={replaces}
            onChange={({ target: { value } }) => change(() => setReplaces(value))}
          >
            <option value="">{texts.replacesNothing}</option>
            {statements.map(({ id: one, fileName }) => (
              <option key={one} value={one}>
                {fileName}
              </option>
            ))}
          </NativeSelect>
        )}
        <Button type="submit" loading={busy}>
          {texts.sendStatement}
        </Button>
      </form>
    </Panel>
  );
}

/** Where in the file, as far as that is told. */
function placeOf(
  { values: { line, column } }: FieldRefusal,
  { fileLine, fileColumn, statementFile }: SettlementTexts,
): string {
  const parts = [
    ...(line === undefined ? [] : [fileLine(String(line))]),
    ...(column === undefined ? [] : [fileColumn(String(column))]),
  ];
  return parts.length === 0 ? statementFile : parts.join(', ');
}

function StatementProblem({ problem }: { readonly problem: Error }) {
  const texts = useSettlementTexts();
  const { language } = useLanguage();
  if (!(problem instanceof ApiProblem) || problem.code !== 'unreadable-statement') {
    return <Failure problem={problem} known={texts.errors} />;
  }
  return (
    <Alert color="red" title={texts.unreadable} role="alert">
      <ul className={classes.problems}>
        {problem.problems.map((refusal) => (
          <li key={`${refusal.field} ${refusal.code}`}>
            <strong>{placeOf(refusal, texts)}:</strong> {refusalWords(refusal, language)}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
