import type { JSX } from 'preact';
import { STAGES } from '../../domain/stage.ts';
import type { OpenDesk } from '../desk.ts';
import type { ListFilter } from '../scoring/list-view.ts';

/** Which movements the list shows. */
export function ListFilters({ desk }: { readonly desk: OpenDesk }): JSX.Element {
  const { filter, setFilter } = desk.selection;
  const { tier, leg, stage, review } = filter.value;
  return (
    <div class="list-filters" role="group" aria-label="Filter">
      <Choice
        name="Class"
        value={tier}
        choices={[
          ['periodic', 'PLM'],
          ['movement', 'LM'],
          ['left-out', 'left out'],
          ['rejected', 'rejected'],
        ]}
        onChange={(value) => {
          setFilter({ tier: value });
        }}
      />
      <Choice
        name="Leg"
        value={leg}
        choices={[
          ['L', 'left'],
          ['R', 'right'],
        ]}
        onChange={(value) => {
          setFilter({ leg: value });
        }}
      />
      <Choice
        name="Stage"
        value={stage}
        choices={[...STAGES.map((one) => [one, one] as const), ['?', 'unscored']]}
        onChange={(value) => {
          setFilter({ stage: value });
        }}
      />
      <Choice
        name="Review"
        value={review}
        choices={[
          ['unreviewed', 'unreviewed'],
          ['accepted', 'accepted'],
          ['rejected', 'rejected'],
        ]}
        onChange={(value) => {
          setFilter({ review: value });
        }}
      />
    </div>
  );
}

interface ChoiceProperties<Value extends string> {
  readonly name: string;
  readonly value: Value | undefined;
  readonly choices: readonly (readonly [Value, string])[];
  readonly onChange: (value: Value | undefined) => void;
}

function Choice<Value extends NonNullable<ListFilter[keyof ListFilter]>>({
  name,
  value,
  choices,
  onChange,
}: ChoiceProperties<Value>): JSX.Element {
  return (
    <select
      aria-label={`${name} of the movements that are listed`}
      value={value ?? ''}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        onChange(choices.find(([one]) => one === chosen)?.[0]);
      }}
    >
      <option value="">{name}: all</option>
      {choices.map(([one, text]) => (
        <option key={one} value={one}>
          {text}
        </option>
      ))}
    </select>
  );
}
