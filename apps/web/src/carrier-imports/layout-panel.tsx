import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import {
  carrierImportsLook,
  carrierImportsReadMutation,
} from '../api/generated/operations/carrier-imports.gen.js';
import {
  carrierLayoutsList,
  carrierLayoutsSave,
} from '../api/generated/operations/carrier-layouts.gen.js';
import type { CarrierImport, CarrierLayout, ImportPreview } from '../api/generated/types.gen.js';
import { allOf } from '../api/page.js';
import { ApiProblem } from '../api/problem.js';
import { DateField } from '../ui/forms/date-field.js';
import { Failure } from '../ui/page/failure.js';
import { Loading } from '../ui/page/loading.js';
import { newId } from '../ui/forms/new-id.js';
import { Panel } from '../ui/page/panel.js';
import { instantsOf } from '../ui/forms/period.js';
import { focusFirstError, showErrors } from '../ui/forms/show-errors.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import classes from './imports.module.css';
import { LayoutFields } from './layout-fields.js';
import {
  definitionOf,
  formOf,
  missingFields,
  newForm,
  wrongFields,
  type LayoutForm,
} from './layout-form.js';
import { Preview } from './preview.js';
import { useImportTexts } from './texts.js';

const largestPage = 200;

interface OfImport {
  readonly of: CarrierImport;
}

/** By which layout a file is read: one that the carrier has, changed or not, or a new one. */
export function LayoutPanel({ of }: OfImport) {
  const texts = useImportTexts();
  const { data, error, refetch } = useQuery({
    queryKey: [...carrierLayoutsList.key, of.carrierId],
    queryFn: ({ signal }) =>
      allOf(
        (page) => carrierLayoutsList({ query: { ...page, carrierId: of.carrierId } }, signal),
        largestPage,
      ),
  });
  if (data === undefined) {
    return (
      <Panel title={texts.reading}>
        {error === null ? <Loading /> : <Failure problem={error} retry={() => void refetch()} />}
      </Panel>
    );
  }
  return <Choice of={of} layouts={data} />;
}

function Choice({ of, layouts }: OfImport & { readonly layouts: readonly CarrierLayout[] }) {
  const texts = useImportTexts();
  const [chosen, setChosen] = useState(() => of.layoutId ?? layouts.at(-1)?.id ?? '');
  const layout = layouts.find(({ id }) => id === chosen);
  return (
    <>
      <Panel title={texts.reading}>
        <NativeSelect
          label={texts.layout}
          value={layout === undefined ? '' : chosen}
          onChange={({ target: { value } }) => setChosen(value)}
        >
          {layouts.map(({ id, name, version }) => (
            <option key={id} value={id}>
              {name} ({texts.version(String(version))})
            </option>
          ))}
          <option value="">{texts.newLayout}</option>
        </NativeSelect>
      </Panel>
      <Editor
        key={`${layout?.id ?? 'new'}-${layout?.version ?? 0}`}
        of={of}
        layout={layout}
        saved={setChosen}
      />
    </>
  );
}

interface EditorProps extends OfImport {
  readonly layout: CarrierLayout | undefined;
  readonly saved: (id: string) => void;
}

const noFields: ReadonlySet<keyof LayoutForm> = new Set();

function Editor({ of, layout, saved }: EditorProps) {
  const texts = useImportTexts();
  const readBy = useMutation(carrierImportsReadMutation());
  const [form, setForm] = useState(() =>
    layout === undefined ? newForm : formOf(layout.definition),
  );
  const [name, setName] = useState(layout?.name ?? '');
  const [days, setDays] = useState({ from: '', until: '' });
  const [acceptUnreadable, setAcceptUnreadable] = useState(false);
  const [checked, setChecked] = useState<'look' | 'read' | null>(null);
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const id = useRef(layout?.id ?? newId());
  const definition = definitionOf(form);
  const missing = missingFields(form);

  const look = useSubmit(async () => {
    setPreview(await carrierImportsLook({ path: { id: of.id }, body: { definition } }));
  });
  // What was saved stays the base of the next change, also when reading by it was refused.
  const [base, setBase] = useState(layout);
  const kept = async (): Promise<CarrierLayout> => {
    const isKept =
      base !== undefined &&
      name.trim() === base.name &&
      JSON.stringify(definition) === JSON.stringify(definitionOf(formOf(base.definition)));
    if (isKept) return base;
    // The form stays as it is until the file is read by it.
    const next = await carrierLayoutsSave({
      path: { id: id.current },
      body: {
        carrierId: of.carrierId,
        name: name.trim(),
        definition,
        basedOn: base?.version ?? 0,
      },
    });
    setBase(next);
    return next;
  };
  const read = useSubmit(async () => {
    const { id: layoutId, version } = await kept();
    const period = {
      from: days.from === '' ? null : instantsOf({ from: days.from, until: days.from }).from,
      until: days.until === '' ? null : instantsOf({ from: days.until, until: days.until }).until,
    };
    const body = { layoutId, version, ...period, acceptUnreadable };
    await readBy.mutateAsync({ path: { id: of.id }, body });
    saved(layoutId);
  });
  const problem = look.problem ?? read.problem;
  // What is missing or refused may be screens above the buttons.
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (problem !== null) focusFirstError(element);
  }, [problem]);
  const refused = new Set(
    read.problem instanceof ApiProblem ? read.problem.problems.map(({ field }) => field) : [],
  );
  const change = (changed: Partial<LayoutForm>): void => {
    setForm({ ...form, ...changed });
    look.forget();
    read.forget();
  };
  const lookIfComplete = (): void => {
    read.forget();
    if (missing.size > 0) return showErrors(element, () => setChecked('look'));
    setChecked('look');
    look.submit();
  };
  // A layout that is there already shows at once what it makes of the file.
  const first = useRef(layout === undefined ? null : look.submit);
  useEffect(() => {
    first.current?.();
    first.current = null;
  }, []);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    look.forget();
    if (missing.size > 0 || name.trim() === '') {
      return showErrors(element, () => setChecked('read'));
    }
    setChecked('read');
    read.submit();
  };
  return (
    <>
      <Panel title={layout?.name ?? texts.newLayout}>
        <form ref={element} className={classes.form} onSubmit={onSubmit} noValidate>
          <TextInput
            label={texts.layoutName}
            value={name}
            maxLength={100}
            onChange={({ target: { value } }) => setName(value)}
            error={checked === 'read' && name.trim() === '' && texts.missingName}
          />
          <LayoutFields
            form={form}
            change={change}
            missing={checked === null ? noFields : missing}
            wrong={problem instanceof ApiProblem ? wrongFields(problem.problems) : noFields}
            columns={preview?.columns ?? []}
          />
          <div>
            <p className={classes.quiet}>{texts.coversNote}</p>
            <div className={classes.grid}>
              {(['from', 'until'] as const).map((end) => (
                <DateField
                  key={end}
                  label={texts[end]}
                  value={days[end]}
                  onChange={(value) => {
                    setDays({ ...days, [end]: value });
                    read.forget();
                  }}
                  error={refused.has(end) && texts.wrongPeriod}
                />
              ))}
            </div>
          </div>
          {of.problem?.code === 'too-many-unreadable' && (
            <Checkbox
              label={texts.acceptUnreadable}
              checked={acceptUnreadable}
              onChange={({ target }) => setAcceptUnreadable(target.checked)}
            />
          )}
          {problem !== null && <Failure problem={problem} known={texts.errors} />}
          <div className={classes.actions}>
            <Button variant="outline" loading={look.busy} onClick={lookIfComplete}>
              {texts.look}
            </Button>
            <Button type="submit" loading={read.busy}>
              {texts.saveAndRead}
            </Button>
          </div>
        </form>
      </Panel>
      {preview !== null && <Preview of={preview} />}
    </>
  );
}
