import { Button, TextInput } from '@mantine/core';
import { Panel } from '../ui/page/panel.js';
import { BillToFields } from './bill-to-fields.js';
import { emptyTrunk } from './carrier-form.js';
import classes from './carrier-form.module.css';
import type { FieldsProps } from './fields-props.js';
import { IncomingFields } from './incoming-fields.js';
import { useCarrierTexts } from './texts.js';
import { TrunkFields } from './trunk-fields.js';

interface CarrierFieldsProps extends FieldsProps {
  /** It is there already: its id stays. */
  readonly fixed: boolean;
}

export function CarrierFields({ form, fixed, broken, change }: CarrierFieldsProps) {
  const texts = useCarrierTexts();
  return (
    <>
      <Panel title={texts.who}>
        <div className={classes.grid}>
          <TextInput
            label={texts.name}
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
            error={broken['name']}
          />
          {!fixed && (
            <TextInput
              label={texts.id}
              description={texts.idNote}
              value={form.id}
              onChange={(event) => change({ id: event.target.value })}
              error={broken['id']}
            />
          )}
        </div>
      </Panel>
      <Panel title={texts.incoming}>
        <IncomingFields form={form} broken={broken} change={change} />
      </Panel>
      <Panel title={texts.trunksTitle} note={texts.trunksNote}>
        {form.trunks.map((trunk, index) => (
          <TrunkFields
            key={trunk.key}
            trunk={trunk}
            index={index}
            broken={broken}
            change={(changes) =>
              change({
                trunks: form.trunks.map((one) => (one === trunk ? { ...one, ...changes } : one)),
              })
            }
            remove={() => change({ trunks: form.trunks.filter((one) => one !== trunk) })}
          />
        ))}
        <Button
          size="sm"
          variant="light"
          onClick={() => change({ trunks: [...form.trunks, emptyTrunk()] })}
        >
          {texts.addTrunk}
        </Button>
      </Panel>
      <Panel title={texts.billTo}>
        <BillToFields form={form} broken={broken} change={change} />
      </Panel>
    </>
  );
}
