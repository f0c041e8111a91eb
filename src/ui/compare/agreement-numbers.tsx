import type { JSX } from 'preact';
import type { IndexDifference, Kappa, ScoringAgreement } from '../../domain/scoring-agreement.ts';

const INDEX_NAMES: Readonly<Record<IndexDifference['index'], string>> = {
  plmsIndex: 'PLMS index, /h',
  plmsArousalIndex: '... with arousal, /h',
  plmwIndex: 'PLMW index, /h',
  lmsIndex: 'LM index, /h',
  plms: 'PLMS',
  lms: 'Limb movements',
};

/** How far two scorings agree: movements, epochs, stages, and indices under the leading rules. */
export function AgreementNumbers({
  agreement,
  hasMovements,
}: {
  readonly agreement: ScoringAgreement;
  readonly hasMovements: boolean;
}): JSX.Element {
  const { events, movementEpochs, stages, indices } = agreement;
  const [profile] = indices.map(({ profileName }) => profileName);
  return (
    <>
      <table class="agreement">
        <caption>Agreement</caption>
        <tbody>
          {hasMovements
            ? events
                .filter(({ leg }) => leg === 'both')
                .map(({ leastOverlap, f1, precision, recall, matched, inA, inB }) => (
                  <Row
                    key={leastOverlap}
                    name={`Movements, overlap from ${leastOverlap}`}
                    value={`F1 ${ratio(f1)}`}
                    more={`${matched} in both, ${inA - matched} only there, ${inB - matched} only here (precision ${ratio(precision)}, recall ${ratio(recall)})`}
                    testId={`f1-${leastOverlap}`}
                  />
                ))
            : null}
          {hasMovements ? (
            <Row
              name="Epochs with a movement"
              value={`kappa ${ratio(movementEpochs.kappa)}`}
              more={epochs(movementEpochs)}
              testId="movement-kappa"
            />
          ) : (
            <Row name="Movements" value="not scored there" more="" testId="f1-none" />
          )}
          <Row
            name="Sleep stages"
            value={stages === undefined ? 'not staged by both' : `kappa ${ratio(stages.kappa)}`}
            more={stages === undefined ? '' : `${epochs(stages)}, ${stages.unscored} left open`}
            testId="stage-kappa"
          />
        </tbody>
      </table>
      {hasMovements ? (
        <table class="agreement">
          <caption>Under {profile}</caption>
          <thead>
            <tr>
              <th scope="col">Index</th>
              <th scope="col">There</th>
              <th scope="col">Here</th>
              <th scope="col">Difference</th>
            </tr>
          </thead>
          <tbody>
            {indices
              .filter(({ profileName }) => profileName === profile)
              .map(({ index, a, b, difference }) => (
                <tr key={index}>
                  <th scope="row">{INDEX_NAMES[index]}</th>
                  <td>{number(index, a)}</td>
                  <td>{number(index, b)}</td>
                  <td data-testid={`difference-${index}`}>
                    {difference === undefined ? 'n/a' : signed(index, difference)}
                  </td>
                </tr>
              ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}

function Row({
  name,
  value,
  more,
  testId,
}: {
  readonly name: string;
  readonly value: string;
  readonly more: string;
  readonly testId: string;
}): JSX.Element {
  return (
    <tr>
      <th scope="row">
        {name}
        {more === '' ? null : <div class="hint">{more}</div>}
      </th>
      <td>
        <strong data-testid={testId}>{value}</strong>
      </td>
    </tr>
  );
}

function epochs({ epochs: count, observed }: Kappa): string {
  const share = observed === undefined ? '' : `, ${(100 * observed).toFixed(1)} % alike`;
  return `${count} epochs of 30 s${share}`;
}

function ratio(value: number | undefined): string {
  return value === undefined ? 'not available' : value.toFixed(3);
}

function number(index: IndexDifference['index'], value: number | undefined): string {
  if (value === undefined) return 'n/a';
  return index === 'plms' || index === 'lms' ? String(value) : value.toFixed(1);
}

function signed(index: IndexDifference['index'], difference: number): string {
  const text = number(index, Math.abs(difference));
  // A difference that is 0 as it is written has no sign.
  if (Number(text) === 0) return text;
  return `${difference < 0 ? '\u2212' : '+'}${text}`;
}
