import { Button, TextInput } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useIsPhone } from '../../ui/page/use-is-phone.js';
import {
  bandIndex,
  emptyRates,
  hasParts,
  type CallPriceText,
  type NamedBand,
  type RatesText,
} from './call-price-form.js';
import classes from './price-form.module.css';
import type { Rules } from './price-form.js';
import { usePriceTexts } from '../texts.js';

export interface PriceRow {
  readonly key: string;
  /** Name of the row, for screen readers that read a field alone. */
  readonly of: string;
  /** A field that shows the name and can change it, in place of the text. */
  readonly field?: ReactNode;
  /** Path of the row's fields in the API's request. */
  readonly path: string;
  readonly value: CallPriceText;
  readonly change: (value: CallPriceText) => void;
  readonly remove?: () => void;
}

interface PriceRowsProps {
  /** Heading of the first column, which names what each price is for. */
  readonly what: string;
  readonly rows: readonly PriceRow[];
  readonly bands: readonly NamedBand[];
  readonly broken: Rules;
}

/** Table of call prices: rates per minute and per call in the row, other parts expandable below it. */
export function PriceRows({ what, rows, bands, broken }: PriceRowsProps) {
  const texts = usePriceTexts();
  return (
    <table className={classes.rows}>
      <thead>
        <tr>
          <th scope="col">{what}</th>
          <th scope="col">{texts.perMinute}</th>
          <th scope="col">{texts.perCall}</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.key} row={row} bands={bands} broken={broken} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly row: PriceRow;
  readonly bands: readonly NamedBand[];
  readonly broken: Rules;
}

function Row({ row, bands, broken }: RowProps) {
  const texts = usePriceTexts();
  const isPhone = useIsPhone();
  const id = useId();
  const { of, field, path, value, change, remove } = row;
  const [asked, setAsked] = useState(false);
  const isBroken = Object.keys(broken).some(
    (each) =>
      each.startsWith(`${path}.`) &&
      !['prefix', 'carrierId', 'perMinute', 'perCall'].includes(each.slice(path.length + 1)),
  );
  const isOpen = asked || isBroken;
  const isHidden = hasParts(value) && !isOpen;
  const more = isHidden ? texts.moreFilled : texts.more;
  return (
    <>
      <tr>
        {field === undefined ? <th scope="row">{of}</th> : <td>{field}</td>}
        {(['perMinute', 'perCall'] as const).map((name) => (
          <td key={name}>
            <TextInput
              size="sm"
              {...(isPhone ? { label: texts[name] } : {})}
              aria-label={`${of}, ${texts[name].toLowerCase()}`}
              inputMode="decimal"
              value={value[name]}
              onChange={(event) => change({ ...value, [name]: event.target.value })}
              error={broken[`${path}.${name}`]}
            />
          </td>
        ))}
        <td className={classes.actions}>
          <Button
            size="compact-md"
            variant={isHidden ? 'light' : 'subtle'}
            aria-expanded={isOpen}
            aria-controls={id}
            aria-label={texts.moreOf(more, of)}
            onClick={() => setAsked(!isOpen)}
          >
            {more}
          </Button>
          {remove !== undefined && (
            <Button
              size="compact-md"
              variant="subtle"
              color="red"
              aria-label={texts.removeRowOf(of)}
              onClick={remove}
            >
              {texts.removeRow}
            </Button>
          )}
        </td>
      </tr>
      {isOpen && (
        <tr className={classes.more} id={id}>
          <td colSpan={4}>
            <Parts row={row} bands={bands} broken={broken} />
          </td>
        </tr>
      )}
    </>
  );
}

function Parts({ row: { of, path, value, change }, bands, broken }: RowProps) {
  const texts = usePriceTexts();
  const fields = [
    ['startRate', texts.startRate, 'startRate', 'decimal'],
    ['first', texts.incrementFirst, 'increments.first', 'numeric'],
    ['next', texts.incrementNext, 'increments.next', 'numeric'],
    ['freeSeconds', texts.freeSeconds, 'freeSeconds', 'numeric'],
    ['minimum', texts.minimum, 'minimum', 'decimal'],
    ['maximum', texts.maximum, 'maximum', 'decimal'],
  ] as const;
  return (
    <div role="group" aria-label={texts.moreOf(texts.more, of)}>
      <div className={classes.parts}>
        {fields.map(([name, label, below, inputMode]) => (
          <TextInput
            key={name}
            size="sm"
            label={label}
            inputMode={inputMode}
            value={value[name]}
            onChange={(event) => change({ ...value, [name]: event.target.value })}
            error={broken[`${path}.${below}`]}
          />
        ))}
      </div>
      {bands.map((band) => (
        <BandRates
          key={band.key}
          title={texts.inBand(band.name)}
          path={`${path}.bands.${bandIndex(value, bands, band.key)}`}
          value={value.bands[band.key] ?? emptyRates}
          broken={broken}
          change={(rates) => change({ ...value, bands: { ...value.bands, [band.key]: rates } })}
        />
      ))}
    </div>
  );
}

interface BandRatesProps {
  readonly title: string;
  readonly path: string;
  readonly value: RatesText;
  readonly broken: Rules;
  readonly change: (rates: RatesText) => void;
}

function BandRates({ title, path, value, broken, change }: BandRatesProps) {
  const texts = usePriceTexts();
  return (
    <fieldset className={classes.band}>
      <legend>{title}</legend>
      <div className={classes.parts}>
        {(['perMinute', 'perCall', 'startRate'] as const).map((name) => (
          <TextInput
            key={name}
            size="sm"
            label={texts[name]}
            inputMode="decimal"
            value={value[name]}
            onChange={(event) => change({ ...value, [name]: event.target.value })}
            error={broken[`${path}.${name}`]}
          />
        ))}
      </div>
    </fieldset>
  );
}
