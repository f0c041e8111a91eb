import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { Stage } from '../../domain/stage.ts';
import { nightClock, clockTicks, type ClockTick } from '../night-clock.ts';
import { leadResult } from './basis.ts';

/** Start and end in seconds from the start of the recording. */
export type SecondsSpan = readonly [number, number];

/** What the picture of the night shows. Positions are numbers; every text in it is ready. */
export interface NightPicture {
  readonly durationSeconds: number;
  readonly ticks: readonly ClockTick[];
  /** `clock time` or `time since the start`. */
  readonly axisTitle: string;
  /** Undefined when nobody staged the night. */
  readonly stages: readonly { readonly stage: Stage; readonly span: SecondsSpan }[] | undefined;
  readonly lights:
    { readonly span: SecondsSpan; readonly offLabel: string; readonly onLabel: string } | undefined;
  /** Stretches in which no leg could be scored. */
  readonly unscored: readonly SecondsSpan[];
  readonly lanes: readonly EventLane[];
  /** The picture in words. */
  readonly description: string;
}

export interface EventLane {
  readonly kind: 'movement' | 'periodic' | 'series' | 'excluded' | 'arousal' | 'respiratory';
  readonly label: string;
  /** How many; `not scored` where nobody looked. */
  readonly note: string;
  /** Undefined when nobody scored them. */
  readonly spans: readonly SecondsSpan[] | undefined;
}

export function nightPicture(analysis: Analysis): NightPicture {
  const { recording, marks } = analysis;
  const clock = nightClock(recording.startDateTime);
  const { lights } = marks;
  const lanes = eventLanes(analysis);
  return {
    durationSeconds: recording.durationSeconds,
    ticks: clockTicks(recording.startDateTime, recording.durationSeconds),
    axisTitle: clock.isWallClock ? 'clock time' : 'time since the start of the recording',
    stages: marks.hypnogram?.bouts.map(({ stage, span }) => ({ stage, span: inSeconds(span) })),
    lights:
      lights === undefined
        ? undefined
        : {
            span: inSeconds(lights),
            offLabel: `lights off ${clock.minuteAt(lights.start)}`,
            onLabel: `lights on ${clock.minuteAt(lights.end)}`,
          },
    unscored: analysis.unscored.map(inSeconds),
    lanes,
    description: describe(analysis, lanes),
  };
}

function eventLanes(analysis: Analysis): EventLane[] {
  const { events, series } = leadResult(analysis).night;
  const { marks } = analysis;
  const counted = events.filter(({ excluded }) => excluded === undefined);
  return [
    lane('movement', 'LM', counted),
    lane(
      'periodic',
      'PLM',
      counted.filter(({ periodic }) => periodic),
    ),
    lane('series', 'Series', series),
    lane(
      'excluded',
      'Left out',
      events.filter(({ excluded }) => excluded !== undefined),
    ),
    lane('arousal', 'Arousal', marks.arousals),
    lane('respiratory', 'Respiratory', marks.respiratoryEvents),
  ];
}

function lane(
  kind: EventLane['kind'],
  label: string,
  marks: readonly { readonly span: TimeSpan }[] | undefined,
): EventLane {
  return {
    kind,
    label,
    note: marks === undefined ? 'not scored' : String(marks.length),
    spans: marks?.map(({ span }) => inSeconds(span)),
  };
}

function describe(analysis: Analysis, lanes: readonly EventLane[]): string {
  const { recording, marks } = analysis;
  const clock = nightClock(recording.startDateTime);
  const durationUs = recording.durationSeconds * 1_000_000;
  const from = clock.minuteAt(0 as TimeSpan['start']);
  const to = clock.minuteAt(Math.round(durationUs) as TimeSpan['end']);
  const what = marks.hypnogram === undefined ? 'Events' : 'Hypnogram and events';
  const counts = lanes.map(({ label, note }) => `${label} ${note}`).join(', ');
  return `${what} of the night from ${from} to ${to}. ${counts}.`;
}

export function inSeconds(span: TimeSpan): SecondsSpan {
  return [secondsFromMicroseconds(span.start), secondsFromMicroseconds(span.end)];
}
