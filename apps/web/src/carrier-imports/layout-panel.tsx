import { Button, NativeSelect } from '@mantine/core';
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
import { CheckField } from '../ui/forms/fields/check-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { useField } from '../ui/forms/fields/use-field.js';
import { Form } from '../ui/forms/form.js';
import { type FormOf, useForm } from '../ui/forms/use-form.js';
import classes from './imports.module.css';
import { LayoutFields, useLayoutTexts } from './layout-fields.js';
import {
  definitionOf,
  formOf,
  missingFields,
  newForm,
  wrongField,
  type FilledLayout,
} from './layout-form.js';
import { Preview } from './preview.js';
import { useImportTexts } from './texts.js';

const largestPage = 200;

interface OfImport {
  readonly of: CarrierImport;
}

/** Panel that chooses the layout for reading a file: a saved one, changed or not, or a new one. */
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

/** Maps the fields of a refusal to the form's fields. */
async function placed<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    const { status, code, message, problems } = error;
    const here = problems.map((each) => ({ ...each, field: wrongField(each.field) }));
    throw new ApiProblem(status, code, message, here);
  }
}

function Editor({ of, layout, saved }: EditorProps) {
  const texts = useImportTexts();
  const { missing } = useLayoutTexts();
  const readBy = useMutation(carrierImportsReadMutation());
  const [preview, setPreview] = useState<ImportPreview | null>(null);
  const id = useRef(layout?.id ?? newId());
  // The version saved last, base of the next change, also after the API refused to read the file by it.
  const [base, setBase] = useState(layout);
  const showPreview = async (filled: FilledLayout): Promise<void> => {
    const definition = definitionOf(filled);
    setPreview(await carrierImportsLook({ path: { id: of.id }, body: { definition } }));
  };
  const kept = async (filled: FilledLayout): Promise<CarrierLayout> => {
    const definition = definitionOf(filled);
    const isKept =
      base !== undefined &&
      filled.name === base.name &&
      JSON.stringify(definition) === JSON.stringify(definitionOf(formOf(base.definition)));
    if (isKept) return base;
    // The form is not reset: it stays until the file is read with this layout.
    const { carrierId } = of;
    const basedOn = base?.version ?? 0;
    const body = { carrierId, name: filled.name, definition, basedOn };
    const next = await carrierLayoutsSave({ path: { id: id.current }, body });
    setBase(next);
    return next;
  };
  const read = async (filled: FilledLayout): Promise<void> => {
    const { id: layoutId, version } = await kept(filled);
    const { from, until, acceptUnreadable } = filled;
    const period = {
      from: from === '' ? null : instantsOf({ from, until: from }).from,
      until: until === '' ? null : instantsOf({ from: until, until }).until,
    };
    const body = { layoutId, version, ...period, acceptUnreadable };
    await readBy.mutateAsync({ path: { id: of.id }, body });
    saved(layoutId);
  };
  // True for a preview, which needs the same fields as reading, except the layout's name.
  const isPreview = useRef(false);
  const form = useForm<FilledLayout>({
    begin: {
      ...(layout === undefined ? newForm : formOf(layout.definition)),
      name: layout?.name ?? '',
      from: '',
      until: '',
      acceptUnreadable: false,
    },
    check: (filled) => ({
      ...Object.fromEntries(
        [...missingFields(filled as FilledLayout)].map((field) => [field, missing]),
      ),
      name: !isPreview.current && filled.name === '' && texts.missingName,
    }),
    send: (filled) => placed(isPreview.current ? showPreview(filled) : read(filled)),
    known: texts.errors,
  });
  const previewNow = (): void => {
    isPreview.current = true;
    form.onSubmit({ preventDefault: () => undefined } as FormEvent, false);
  };
  // Also called for Enter in a field.
  const chooseRead = (): void => {
    isPreview.current = false;
  };
  // A saved layout previews the file at once.
  const first = useRef(layout === undefined ? null : previewNow);
  useEffect(() => {
    first.current?.();
    first.current = null;
  }, []);
  return (
    <>
      <Panel title={layout?.name ?? texts.newLayout}>
        <Form
          of={form}
          isLong
          className={classes.form}
          beside={
            <>
              <Button
                variant="outline"
                loading={form.busy && isPreview.current}
                disabled={form.busy && !isPreview.current}
                onClick={previewNow}
              >
                {texts.showPreview}
              </Button>
              <Button type="submit" loading={form.busy && !isPreview.current} onClick={chooseRead}>
                {texts.saveAndRead}
              </Button>
            </>
          }
        >
          <TextField of={form} name="name" label={texts.layoutName} maxLength={100} />
          <LayoutFields of={form} columns={preview?.columns ?? []} />
          <div>
            <p className={classes.quiet}>{texts.coversNote}</p>
            <div className={classes.grid}>
              <Covers of={form} name="from" />
              <Covers of={form} name="until" />
            </div>
          </div>
          {of.problem?.code === 'too-many-unreadable' && (
            <CheckField of={form} name="acceptUnreadable" label={texts.acceptUnreadable} />
          )}
        </Form>
      </Panel>
      {preview !== null && <Preview of={preview} />}
    </>
  );
}

interface CoversProps {
  readonly of: FormOf<FilledLayout>;
  readonly name: 'from' | 'until';
}

function Covers({ of, name }: CoversProps) {
  const texts = useImportTexts();
  const { value = '', set } = useField({ of, name });
  return (
    <DateField
      label={texts[name]}
      value={value}
      onChange={set}
      error={of.refused[name] !== undefined && texts.wrongPeriod}
    />
  );
}
