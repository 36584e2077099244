import type { Carrier, Switch } from '../api/generated/types.gen.js';
import { Mark } from '../ui/page/mark.js';
import classes from './carriers.module.css';
import { useCarrierTexts } from './texts.js';

export const isOutOfService = ({ addresses, trunks }: Carrier): boolean =>
  addresses.length === 0 && trunks.length === 0;

/** Ids of the carrier's trunks that don't answer a switch. */
export const silentOf = ({ trunks }: Carrier, { silentTrunks }: Switch): string[] =>
  trunks.map(({ id }) => id).filter((id) => silentTrunks.includes(id));

interface CarrierStateProps {
  readonly carrier: Carrier;
  /** The switches with their reported state; undefined while loading. */
  readonly switches: readonly Switch[] | undefined;
}

/** A carrier's state in a few words: live on every switch or not, and which trunks are silent. */
export function CarrierState({ carrier, switches }: CarrierStateProps) {
  const texts = useCarrierTexts();
  if (switches === undefined) return null;
  const behind = switches.filter(({ hasCarriers }) => !hasCarriers).map(({ name }) => name);
  const silent = [...new Set(switches.flatMap((each) => silentOf(carrier, each)))];
  return (
    <span className={classes.marks}>
      {isOutOfService(carrier) && <Mark tone="quiet">{texts.outOfService}</Mark>}
      {switches.length === 0 && <Mark tone="bad">{texts.noSwitch}</Mark>}
      {behind.length > 0 && <Mark tone="warn">{texts.notLive(behind.join(', '))}</Mark>}
      {silent.length > 0 && <Mark tone="bad">{texts.silent(silent.join(', '))}</Mark>}
      {switches.length > 0 &&
        behind.length === 0 &&
        silent.length === 0 &&
        !isOutOfService(carrier) && <Mark tone="good">{texts.live}</Mark>}
    </span>
  );
}
