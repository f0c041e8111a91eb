import type { JSX } from 'preact';

interface Properties {
  readonly name: string;
  readonly value: string;
  readonly choices: readonly (readonly [string, string])[];
  readonly onChoose: (value: string) => void;
}

/** One of several, with its name above. */
export function Choice({ name, value, choices, onChoose }: Properties): JSX.Element {
  return (
    <label class="setup-field">
      {name}
      <select
        value={value}
        onChange={(event) => {
          onChoose(event.currentTarget.value);
        }}
      >
        {choices.map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
