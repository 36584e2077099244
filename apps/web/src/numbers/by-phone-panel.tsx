import { Button } from '@mantine/core';
import { numberClass, serviceRangeOf } from '@app/number-plan';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { byPhoneGetOptions, byPhonePutMutation } from '../api/generated/operations/by-phone.gen.js';
import type { ByPhonePutData } from '../api/generated/types.gen.js';
import { useViewer } from '../session/session.js';
import { CheckField } from '../ui/forms/fields/check-field.js';
import { TextField } from '../ui/forms/fields/text-field.js';
import { Form } from '../ui/forms/form.js';
import { nationalNumber } from '../ui/forms/number-ways.js';
import { useForm } from '../ui/forms/use-form.js';
import { Failure } from '../ui/page/failure.js';
import { Panel } from '../ui/page/panel.js';
import { useSubmit } from '../ui/sending/use-submit.js';
import { phoneNumber } from '../ui/words/phone-number.js';
import classes from './numbers.module.css';
import { useNumberTexts } from './texts.js';

/** As many as the keys 3 to 9. */
const most = 7;

interface NumberProps {
  /** E.164. */
  readonly number: string;
}

/** How a number is switched by phone, and the destinations that can be chosen there; absent without a service line. */
export function ByPhonePanel({ number }: NumberProps) {
  const texts = useNumberTexts();
  const { isStaff, can } = useViewer();
  const { data } = useQuery(byPhoneGetOptions({ path: { number: number.slice(1) } }));
  if (data === undefined || data.line === null) return null;
  const { line, destinations } = data;
  const mayChange = can('overrides:write');
  return (
    <Panel title={texts.byPhone} note={texts.byPhoneNote(phoneNumber(line))}>
      <div className={classes.part}>
        <dl className={classes.keys}>
          <Key press="1">{texts.pressOpen}</Key>
          <Key press="2">{texts.pressClosed}</Key>
          {destinations.map((destination, index) => (
            <Key key={destination} press={String(index + 3)}>
              {texts.pressDivert(phoneNumber(destination))}
              {mayChange && (
                <Remove number={number} destination={destination} destinations={destinations} />
              )}
            </Key>
          ))}
          <Key press="0">{texts.pressFlow}</Key>
        </dl>
        {destinations.length === 0 && <p className={classes.quiet}>{texts.noPhoneDestinations}</p>}
        {mayChange && destinations.length < most && (
          <Add number={number} destinations={destinations} />
        )}
        {!isStaff && mayChange && <Link to="/account">{texts.toPin}</Link>}
      </div>
    </Panel>
  );
}

const Key = ({ press, children }: { readonly press: string; readonly children: ReactNode }) => (
  <div>
    <dt>
      <kbd>{press}</kbd>
    </dt>
    <dd>{children}</dd>
  </div>
);

interface ListProps extends NumberProps {
  readonly destinations: readonly string[];
}

function Remove({
  number,
  destination,
  destinations,
}: ListProps & { readonly destination: string }) {
  const texts = useNumberTexts();
  const { mutateAsync } = useMutation(byPhonePutMutation());
  const removing = useSubmit(
    () =>
      mutateAsync({
        path: { number: number.slice(1) },
        body: {
          destinations: destinations.filter((each) => each !== destination),
          // Each was declared when it was added.
          declared: isPaid(number),
        },
      }),
    { about: texts.removeDestination(phoneNumber(destination)) },
  );
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        color="red"
        loading={removing.busy}
        onClick={removing.submit}
        aria-label={texts.removeDestination(phoneNumber(destination))}
      >
        {texts.removeShort}
      </Button>
      {removing.problem !== null && <Failure problem={removing.problem} />}
    </>
  );
}

const isPaid = (number: string): boolean => numberClass(number) === 'premium';

interface Values {
  readonly to: string;
  readonly declared: boolean;
}

function Add({ number, destinations }: ListProps) {
  const texts = useNumberTexts();
  const { mutateAsync } = useMutation(byPhonePutMutation());
  const begin: Values = { to: '', declared: false };
  const form = useForm<Values, ByPhonePutData['body']>({
    begin,
    body: ({ to, declared }) => ({ destinations: [...destinations, to], declared }),
    check: ({ to, declared }) => ({
      to: wrongOf(to, number, destinations, texts),
      declared: isPaid(number) && declared !== true && texts.declaredNeeded,
    }),
    send: (body) => mutateAsync({ path: { number: number.slice(1) }, body }),
    after: () => begin,
    about: texts.addDestination,
    words: { 'destination-barred': texts.destinationBarred },
  });
  const refused = form.refused[`destinations.${destinations.length}`];
  return (
    <Form
      of={form}
      submit={texts.addDestination}
      className={classes.add}
      button={{ variant: 'outline' }}
    >
      <TextField
        of={form}
        name="to"
        as={nationalNumber}
        type="tel"
        inputMode="tel"
        label={texts.phoneDestination}
        description={texts.phoneDestinationHelp}
        wrong={texts.numberNeeded}
      />
      {isPaid(number) && <CheckField of={form} name="declared" label={texts.declaredOwn} />}
      <p role="status" className={classes.quiet}>
        {form.stage === 'sent' ? texts.destinationAdded : refused}
      </p>
    </Form>
  );
}

function wrongOf(
  to: string | undefined,
  own: string,
  destinations: readonly string[],
  texts: ReturnType<typeof useNumberTexts>,
): string | undefined {
  if (to === undefined || to === '') return texts.numberNeeded;
  if (to === own) return texts.destinationItself;
  if (destinations.includes(to)) return texts.destinationTwice;
  return serviceRangeOf(to)?.tariffed === true ? texts.destinationTariffed : undefined;
}
