import { Button } from '@mantine/core';
import { TextField } from '../ui/forms/fields/text-field.js';
import type { FormOf } from '../ui/forms/use-form.js';
import { partOf, useRows } from '../ui/forms/use-rows.js';
import { Panel } from '../ui/page/panel.js';
import { BillToFields } from './bill-to-fields.js';
import { type CarrierForm, emptyTrunk } from './carrier-form.js';
import classes from './carrier-form.module.css';
import { IncomingFields } from './incoming-fields.js';
import { useCarrierTexts } from './texts.js';
import { TrunkFields } from './trunk-fields.js';

interface CarrierFieldsProps {
  readonly of: FormOf<CarrierForm>;
  /** True for an existing carrier, whose id can't be changed. */
  readonly fixed: boolean;
}

export function CarrierFields({ of, fixed }: CarrierFieldsProps) {
  const texts = useCarrierTexts();
  const { filled } = texts.rules;
  const trunks = useRows(of, 'trunks');
  return (
    <>
      <Panel title={texts.who}>
        <div className={classes.grid}>
          <TextField of={of} name="name" label={texts.name} wrong={filled} />
          {!fixed && (
            <TextField
              of={of}
              name="id"
              label={texts.id}
              description={texts.idNote}
              wrong={filled}
            />
          )}
        </div>
      </Panel>
      <Panel title={texts.incoming}>
        <IncomingFields of={of} />
      </Panel>
      <Panel title={texts.trunksTitle} note={texts.trunksNote}>
        {trunks.rows.map(({ key, of: trunk, remove }, index) => (
          <TrunkFields key={key} of={trunk} index={index} remove={remove} />
        ))}
        <Button size="sm" variant="light" onClick={() => trunks.add(emptyTrunk)}>
          {texts.addTrunk}
        </Button>
      </Panel>
      <Panel title={texts.billTo}>
        <BillToFields of={partOf(of, 'billTo')} />
      </Panel>
    </>
  );
}
