import { Button } from '@mantine/core';
import { oneRound, type Answer } from '@app/call-flow';
import { WrittenField } from '../../ui/forms/written-field.js';
import { RadioOne, SelectOne } from './fields.js';
import { useFlowForm } from './flow-form.js';
import classes from './form.module.css';
import { RemoveButton, RoundsFields } from './people-fields.js';
import { PromptField } from './prompt-field.js';
import { useFormTexts } from './texts.js';
import { replaced, without } from './values.js';

type Shops = Extract<Answer, { kind: 'shops' }>;

interface ShopsFieldsProps {
  readonly answer: Shops;
  readonly change: (answer: Shops, about?: string) => void;
}

const readAreas = (text: string): string[] =>
  text
    .split(/[,;\s]+/)
    .filter((area) => area !== '')
    .map((area) => (/^[1-9]\d{1,3}$/.test(area) ? `0${area}` : area));

const mostShops = 9;

/** A shop with the name of whom it rings first. */
function shopTitle(shop: string, rounds: Shops['shops'][number]['rounds']): string {
  const name = rounds[0]?.people[0]?.name ?? '';
  return name === '' ? shop : `${shop} (${name})`;
}

/** Shops by region, and where callers from elsewhere go. */
export function ShopsFields({ answer, change }: ShopsFieldsProps) {
  const texts = useFormTexts();
  const { errorAt } = useFlowForm();
  const { shops, elsewhere } = answer;
  return (
    <>
      {shops.map((shop, at) => (
        // eslint-disable-next-line react/no-array-index-key
        <div key={at} className={classes.card} role="group" aria-label={texts.shop(at + 1)}>
          <div className={classes.cardHead}>
            <strong>{texts.shop(at + 1)}</strong>
            {shops.length > 1 && (
              <RemoveButton
                label={texts.removeShop(at + 1)}
                remove={() => change({ ...answer, shops: without(shops, at) })}
              />
            )}
          </div>
          <WrittenField
            id={`answer.shops.${at}.areas`}
            label={texts.areas}
            description={
              at === 0 && elsewhere === null && shops.length > 1
                ? texts.areasOfRest
                : texts.areasHelp
            }
            value={shop.areas.join(', ')}
            read={(text) => text}
            write={(text) => text}
            change={(text) => {
              const next = { ...shop, areas: readAreas(text) };
              change({ ...answer, shops: replaced(shops, at, next) }, `answer.shops.${at}.areas`);
            }}
            error={
              errorAt(`answer.shops.${at}.areas`) ??
              shop.areas.map((_, area) => errorAt(`answer.shops.${at}.areas.${area}`)).find(Boolean)
            }
          />
          <RoundsFields
            path={`answer.shops.${at}.rounds`}
            rounds={shop.rounds}
            change={(rounds, about) =>
              change({ ...answer, shops: replaced(shops, at, { ...shop, rounds }) }, about)
            }
          />
        </div>
      ))}
      {shops.length < mostShops && (
        <Button
          variant="subtle"
          size="compact-md"
          className={classes.add}
          onClick={() =>
            change({ ...answer, shops: [...shops, { areas: [], rounds: [oneRound] }] })
          }
        >
          + {texts.addShop}
        </Button>
      )}
      <RadioOne
        id="answer.elsewhereKind"
        label={texts.elsewhere}
        value={elsewhere === null ? 'first' : 'menu'}
        choices={[
          ['menu', texts.elsewhereMenu],
          ['first', texts.elsewhereFirst],
        ]}
        change={(kind) => change({ ...answer, elsewhere: kind === 'menu' ? '' : null })}
      >
        {elsewhere === null ? (
          <SelectOne
            id="answer.elsewhereShop"
            label={texts.elsewhereShop}
            value="0"
            choices={shops.map(({ rounds }, at) => [
              String(at),
              shopTitle(texts.shop(at + 1), rounds),
            ])}
            // The flow sends them to its first shop.
            change={(at) =>
              change({ ...answer, shops: [shops[Number(at)]!, ...without(shops, Number(at))] })
            }
          />
        ) : (
          <PromptField
            path="answer.elsewhere"
            label={texts.elsewherePrompt}
            description={texts.elsewhereHelp}
            value={elsewhere}
            change={(prompt) => change({ ...answer, elsewhere: prompt })}
          />
        )}
      </RadioOne>
    </>
  );
}
