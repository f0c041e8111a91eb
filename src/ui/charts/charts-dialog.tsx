import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { nightCharts } from '../../app/live-charts.ts';
import { startedOf } from '../clock.ts';
import type { OpenDesk } from '../desk.ts';
import { Modal } from '../modal.tsx';
import { pagePalette, useLook } from '../page-palette.ts';
import { loadPlotly } from '../plotly.ts';
import type { NightDesk } from '../scoring/night-desk.ts';
import { hourChart, intervalChart, stageChart, type Chart } from './chart-model.ts';

/** Intervals, hours and stages of the night as it stands, under the leading rules. */
export function ChartsDialog({
  open,
  night,
  onClose,
}: {
  readonly open: OpenDesk;
  readonly night: NightDesk;
  readonly onClose: () => void;
}): JSX.Element {
  const isLogarithmic = useSignal(false);
  const look = useLook();
  const lead = night.nights.value[0]!;
  const { state } = night.history.value;
  const charts = useMemo(() => nightCharts(night.frame, state, lead), [night, state, lead]);
  const palette = useMemo(() => pagePalette(), [look]);
  const started = startedOf(open.opened.view.info);
  const byStage = stageChart(charts, palette);
  return (
    <Modal title={`Charts under ${night.profiles.value[0] ?? ''}`} isWide onClose={onClose}>
      <div class="charts" data-testid="charts">
        <label class="chart-scale">
          <input
            type="checkbox"
            checked={isLogarithmic.value}
            onChange={(event) => {
              isLogarithmic.value = event.currentTarget.checked;
            }}
          />
          Logarithmic intervals
        </label>
        <ChartView chart={intervalChart(charts, isLogarithmic.value, palette)} name="intervals" />
        <div class="chart-pair">
          <ChartView chart={hourChart(charts, started, palette)} name="hours" />
          {byStage === undefined ? (
            <p class="hint">Sleep stages were not scored.</p>
          ) : (
            <ChartView chart={byStage} name="stages" />
          )}
        </div>
      </div>
      <form method="dialog" class="modal-actions">
        <button type="submit" class="button button-primary">
          Close
        </button>
      </form>
    </Modal>
  );
}

function ChartView({ chart, name }: { readonly chart: Chart; readonly name: string }): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const failure = useSignal<string | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    loadPlotly().then(
      async (plotly) => {
        const element = host.current;
        if (isGone || element === null) return;
        const config = { displayModeBar: false, responsive: true, showTips: false };
        await plotly.react(element, chart.traces, chart.layout, config);
      },
      (error: unknown) => {
        failure.value = String(error);
      },
    );
    return () => {
      isGone = true;
    };
  }, [chart.traces, chart.layout]);
  return (
    <figure class="chart">
      <figcaption>
        <h3 class="panel-subtitle">{chart.title}</h3>
      </figcaption>
      {failure.value === undefined ? (
        <div
          ref={host}
          class={`chart-room chart-${name}`}
          data-testid={`chart-${name}`}
          role="img"
          aria-label={`${chart.title}. ${chart.words}`}
        />
      ) : (
        <p role="alert">The chart could not be drawn: {failure.value}</p>
      )}
      <p class="hint" aria-hidden="true">
        {name === 'intervals' ? chart.words : ''}
      </p>
    </figure>
  );
}
