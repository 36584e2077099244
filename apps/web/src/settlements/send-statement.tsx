import { Alert } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { aside } from '../api/aside.js';
import { settlementsStatementMutation } from '../api/generated/operations/settlements.gen.js';
import type { Settlement } from '../api/generated/types.gen.js';
import { ApiProblem } from '../api/problem.js';
import { useLanguage } from '../i18n/language.js';
import { type FieldRefusal, refusalWords } from '../refusals/refusal-words.js';
import { ChoiceField } from '../ui/forms/fields/choice-field.js';
import { FileField } from '../ui/forms/fields/file-field.js';
import { Form } from '../ui/forms/form.js';
import { useForm } from '../ui/forms/use-form.js';
import { Failure } from '../ui/page/failure.js';
import { Panel } from '../ui/page/panel.js';
import { layoutsQuery } from './layouts-query.js';
import classes from './settlements.module.css';
import { type SettlementTexts, useSettlementTexts } from './texts.js';

const largest = 16_000_000;

interface Given {
  readonly layoutId: string;
  readonly file: File;
  /** Id of the statement that this one replaces; empty: none. */
  readonly replaces: string;
}

/**
 * Form that uploads a carrier statement by one of the carrier's layouts, and lists the file's problems by
 * line.
 */
export function SendStatement({ settlement }: { readonly settlement: Settlement }) {
  const texts = useSettlementTexts();
  const { carrierId, month, statements } = settlement;
  const send = useMutation(settlementsStatementMutation());
  const layouts = useQuery({ ...layoutsQuery(carrierId), ...aside });
  const form = useForm<Given>({
    begin: { layoutId: '', file: undefined, replaces: '' },
    check: ({ layoutId, file }) => ({
      layoutId: layoutId === '' && texts.chooseLayout,
      file: file !== undefined && file.size > largest && texts.largeFile,
    }),
    send: async ({ layoutId, file, replaces }, id) => {
      const { version } = layouts.data!.find((one) => one.id === layoutId)!;
      await send.mutateAsync({
        path: { carrierId, month, id },
        query: { fileName: file.name, layoutId, version, replaces },
        body: file,
      });
    },
    after: ({ layoutId }) => ({ layoutId, file: undefined, replaces: '' }),
  });
  return (
    <Panel title={texts.sendStatement}>
      <Form
        of={form}
        submit={texts.sendStatement}
        failure={(problem) => <StatementProblem problem={problem} />}
        className={classes.form}
      >
        {layouts.data?.length === 0 && (
          <p>
            {texts.noLayouts} <Link to="/afrekeningen/instellingen">{texts.makeLayout}</Link>
          </p>
        )}
        <ChoiceField
          of={form}
          name="layoutId"
          label={texts.layout}
          choices={[
            ['', texts.chooseLayout],
            ...(layouts.data ?? []).map(
              ({ id, name, version }) => [id, `${name} (${version})`] as const,
            ),
          ]}
        />
        <FileField
          of={form}
          name="file"
          label={texts.statementFile}
          placeholder={texts.chooseFile}
          size="md"
          wrong={texts.chooseFile}
        />
        {statements.length > 0 && (
          <ChoiceField
            of={form}
            name="replaces"
            label={texts.replaces}
            choices={[
              ['', texts.replacesNothing],
              ...statements.map(({ id, fileName }) => [id, fileName] as const),
            ]}
          />
        )}
      </Form>
    </Panel>
  );
}

/** The place in the file, as far as the refusal names it. */
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
