import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { bankStatementsLayoutsOptions } from '../api/generated/operations/bank-statements.gen.js';
import type { BankLayout } from '../api/generated/types.gen.js';
import { Panel } from '../ui/page/panel.js';
import { Listed, whole } from '../ui/tables/list.js';
import { LayoutForm } from './layout-form.js';
import classes from './payments.module.css';
import { usePaymentTexts } from './texts.js';

/** Layouts of banks' CSV files, with forms to change and add them. */
export function Layouts() {
  const texts = usePaymentTexts();
  const { data, error, refetch } = useQuery(bankStatementsLayoutsOptions());
  const [open, setOpen] = useState<BankLayout | 'new' | null>(null);
  return (
    <Panel title={texts.layouts} note={texts.layoutsNote}>
      {open === null ? (
        <div className={classes.actions}>
          <Listed of={whole({ data: data?.items, error, refetch })}>
            {(layouts) =>
              layouts.map((layout) => (
                <Button
                  key={layout.id}
                  variant="outline"
                  aria-label={texts.changeLayoutOf(layout.name)}
                  onClick={() => setOpen(layout)}
                >
                  {layout.name}
                </Button>
              ))
            }
          </Listed>
          <Button variant="subtle" onClick={() => setOpen('new')}>
            {texts.newLayout}
          </Button>
        </div>
      ) : (
        <LayoutForm layout={open === 'new' ? null : open} done={() => setOpen(null)} />
      )}
    </Panel>
  );
}
