import { describe, expect, it } from '@jest/globals';
import { formsByHandIn, inputsByHandIn, listsByHandIn, tablesByHandIn } from './kit-bypasses.js';

describe('formsByHandIn', () => {
  it.each([
    '<form>{fields}</form>',
    '<form\n  className={classes.form}\n/>',
    '<Box component="form">{fields}</Box>',
    "<Box component={'form'}>{fields}</Box>",
    'const Tag = `form`;',
    "createElement('form', { noValidate: true })",
    "React.createElement('form')",
    "document.createElement('form')",
    "jsx('form', {})",
    '<div onSubmit={send}>{fields}</div>',
    '<div onSubmitCapture={send}>{fields}</div>',
    '<SendFile {...{ onSubmit }} />',
    '<SendFile {...{ onSubmit: send }} />',
    "import { useForm } from 'react-hook-form';",
    "import { useSubmit } from '../ui/sending/use-submit.js';\nconst field = <NativeSelect label={texts.format} />;",
  ])('finds a form made by hand: %s', (text) => {
    expect(formsByHandIn(text)).toHaveLength(1);
  });

  it.each([
    '<Form of={form} submit={texts.save}>{fields}</Form>',
    "target.closest('form')",
    "document.querySelectorAll('form')",
    "type Own = Omit<Props, 'form' | 'name'>;",
    'const form = useForm({ begin, asks, send });',
    "import { useForm } from '../ui/forms/use-form.js';",
    '// It draws a <form> whose onSubmit={…}.',
    '<NativeSelect label={texts.owner} />',
    "import { useSubmit } from '../ui/sending/use-submit.js';",
  ])('ignores the kit’s form and other code: %s', (text) => {
    expect(formsByHandIn(text)).toEqual([]);
  });
});

describe('inputsByHandIn', () => {
  const input = '<TextInput value={value} onChange={({ target }) => change(target.value)} />';

  it.each([
    `const end = useMutation(trunksEndMutation());\n${input}`,
    `import type { FormOf } from '../ui/forms/use-form.js';\n${input}`,
    `import { type FormOf } from '../ui/forms/use-form.js';\n${input}`,
    `import type { TextProps } from '../ui/forms/written-field.js';\n${input}`,
    '<Radio.Group value={value} onChange={change}>{radios}</Radio.Group>',
  ])('finds an input made by hand: %s', (text) => {
    expect(inputsByHandIn(text)).toHaveLength(1);
  });

  it.each([
    `import { useForm } from '../ui/forms/use-form.js';\n${input}`,
    `import { useField } from '../ui/forms/fields/use-field.js';\n${input}`,
    `import { oneOf, useFilters } from '../ui/tables/use-filters.js';\n${input}`,
    '<TextField of={form} name="name" label={texts.name} />',
  ])('ignores inputs in the kit’s form or filters: %s', (text) => {
    expect(inputsByHandIn(text)).toEqual([]);
  });
});

describe('listsByHandIn', () => {
  it.each([
    'const query = useInfiniteQuery(options);',
    "import { useSuspenseInfiniteQuery as usePages } from '@tanstack/react-query';",
    'const { rows } = { rows: query.hasNextPage };',
    "void query['fetchNextPage']();",
    'await client.fetchInfiniteQuery(options);',
    "import { LoadMore as More } from '../ui/tables/load-more.js';",
  ])('finds a list read by hand: %s', (text) => {
    expect(listsByHandIn(text)).toHaveLength(1);
  });

  it.each([
    'const list = useList(refundsListInfiniteOptions({ query: values }));',
    '<Button onClick={list.loadMore}>{texts.loadMore}</Button>',
  ])('ignores the kit’s list and other code: %s', (text) => {
    expect(listsByHandIn(text)).toEqual([]);
  });
});

describe('tablesByHandIn', () => {
  it.each([
    '<table><tbody>{rows}</tbody></table>',
    '<Box component="table">{rows}</Box>',
    "createElement('table')",
    "import { Table } from '@mantine/core';",
    "import { Table as Rows } from '@mantine/core';",
  ])('finds a table drawn by hand: %s', (text) => {
    expect(tablesByHandIn(text)).toHaveLength(1);
  });

  it.each([
    '<DataTable caption={texts.parts} columns={columns} rows={rows} keyOf={keyOf} />',
    "import { Table } from './write-off-table.js';",
    "import type { Column } from '../ui/tables/data-table.js';",
  ])('ignores the kit’s table and other code: %s', (text) => {
    expect(tablesByHandIn(text)).toEqual([]);
  });
});
