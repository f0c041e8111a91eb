import type { JSX } from 'preact';
import type { FigureView, NightView } from '../app/night-view.ts';

/** The numbers that a night is judged by. What could not be computed says why. */
export function KeyFigures({ night }: { readonly night: NightView }): JSX.Element {
  const { figures } = night;
  const asleep = figures.basis === 'sleep';
  return (
    <section class="card figures" aria-label="Key figures">
      <dl class="figures-list">
        <Entry
          name={asleep ? 'PLMS index' : 'PLM index'}
          figure={figures.plmsIndex}
          testId="plms-index"
          large
        />
        <Entry name={asleep ? 'PLMS' : 'PLM'} figure={figures.plms} testId="plms" />
        <Entry name="With arousal" figure={figures.plmsArousal} beside={figures.plmsArousalIndex} />
        <Entry name="Limb movements" figure={figures.lms} beside={figures.lmsIndex} />
        <Entry name="Total sleep time" figure={figures.totalSleep} />
        <Entry name="Time in bed" figure={figures.timeInBed} />
      </dl>
      <p class="figures-basis">
        {asleep ? 'Rates are per hour of sleep.' : 'Rates are per hour of recording, not of sleep.'}{' '}
        Rules: {night.profile.title}.
      </p>
    </section>
  );
}

interface EntryProperties {
  readonly name: string;
  readonly figure: FigureView;
  /** The rate that belongs to a count. */
  readonly beside?: FigureView;
  readonly large?: boolean;
  readonly testId?: string;
}

function Entry({ name, figure, beside, large = false, testId }: EntryProperties): JSX.Element {
  return (
    <div class={large ? 'figure figure-large' : 'figure'}>
      <dt>{name}</dt>
      <dd data-testid={testId}>
        {figure.reason === null ? (
          <>
            <span class="figure-value">{figure.text}</span>
            {beside?.reason === null ? <span class="figure-beside">{beside.text}</span> : null}
          </>
        ) : (
          <>
            <span class="figure-missing">{figure.text}</span>
            <span class="figure-reason">{figure.reason}</span>
          </>
        )}
      </dd>
    </div>
  );
}
