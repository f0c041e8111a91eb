import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import {
  isMissing,
  type AgreementStudy,
  type ComparedMovement,
  type ScoringPicture,
} from '../../domain/agreement-study.ts';
import { stageAt, type Hypnogram, type Stage } from '../../domain/stage.ts';
import { clockTicks, nightClock, type ClockTick } from '../night-clock.ts';
import { inSeconds, type SecondsSpan } from '../sections/night-picture.ts';
import { letterOf } from './agreement-words.ts';

/** One night as every scorer sees it, on one axis. Positions are numbers; every text in it is ready. */
export interface AgreementPicture {
  readonly durationSeconds: number;
  readonly ticks: readonly ClockTick[];
  readonly axisTitle: string;
  /** Of those who staged the night. */
  readonly hypnograms: readonly PictureHypnogram[];
  /** Where those who staged it do not all agree; undefined where fewer than two did. */
  readonly stagesDiffer:
    { readonly note: string; readonly spans: readonly SecondsSpan[] } | undefined;
  /** Of those who marked movements, and of two of them what they have in common. */
  readonly lanes: readonly PictureLane[];
  /** What the marks mean. */
  readonly legend: string;
  /** The picture in words. */
  readonly description: string;
}

export interface PictureHypnogram {
  readonly letter: string;
  readonly bouts: readonly { readonly stage: Stage; readonly span: SecondsSpan }[];
}

export interface PictureLane {
  readonly label: string;
  /** How many. */
  readonly note: string;
  /** `scorer`: movements that count, periodic ones taller. `both`, `alone`: what two scorers share, or do not. */
  readonly kind: 'scorer' | 'both' | 'alone';
  readonly counted: readonly SecondsSpan[];
  readonly periodic: readonly SecondsSpan[];
}

const EPOCH = 30_000_000;

/** Undefined for a study of several nights, and for a night of which nothing can be drawn. */
export function agreementPicture(study: AgreementStudy): AgreementPicture | undefined {
  const [night] = study.nights;
  if (night === undefined || study.nights.length > 1) return undefined;
  const pictures = night.scorings.map((scoring, i) => ({
    letter: letterOf(i),
    picture: scoring?.picture,
  }));
  const staged = pictures.flatMap(({ letter, picture }) =>
    picture?.hypnogram === undefined ? [] : [{ letter, hypnogram: picture.hypnogram }],
  );
  const marked = pictures.flatMap(({ letter, picture }) =>
    picture?.movements === undefined ? [] : [{ letter, movements: picture.movements }],
  );
  if (staged.length === 0 && marked.length === 0) return undefined;
  const durationSeconds = secondsFromMicroseconds(night.length);
  const clock = nightClock(night.startDateTime);
  const lanes = [
    ...marked.map(({ letter, movements }) => scorerLane(`${letter}, counted`, movements)),
    ...(study.scorers.length === 2 ? sharedLanes(study, pictures) : []),
  ];
  const scored = night.scorings.flatMap((scoring) => scoring?.window ?? []);
  const differ = stagesDiffer(
    staged.map(({ hypnogram }) => hypnogram),
    {
      start: Math.max(...scored.map(({ start }) => start)),
      end: Math.min(...scored.map(({ end }) => end)),
    },
  );
  return {
    durationSeconds,
    ticks: clockTicks(night.startDateTime, durationSeconds),
    axisTitle: clock.isWallClock ? 'clock time' : 'time since the start of the recording',
    hypnograms: staged.map(({ letter, hypnogram }) => ({
      letter,
      bouts: hypnogram.bouts.map(({ stage, span }) => ({ stage, span: inSeconds(span) })),
    })),
    stagesDiffer: staged.length < 2 ? undefined : differ,
    lanes,
    legend: [
      ...(staged.length === 0 ? [] : ['Thick line: stage R. Break in the line: not staged.']),
      ...(marked.length === 0
        ? []
        : ['Counted: movements that count, short, and those in a series, tall.']),
      ...(lanes.some(({ kind }) => kind !== 'scorer')
        ? [`Both, only: of all movements marked, ${overlapWords(study.leastOverlaps[0]!)}.`]
        : []),
    ].join(' '),
    description: `${staged.length} hypnograms and ${marked.length} lists of movements of one night. ${lanes.map(({ label, note }) => `${label}: ${note}`).join(', ')}.`,
  };
}

function overlapWords(least: number): string {
  return least === 0 ? 'paired by any overlap' : `paired by an overlap of ${least}`;
}

function scorerLane(label: string, movements: readonly ComparedMovement[]): PictureLane {
  const counted = movements.filter((movement) => movement.counted);
  return {
    label,
    note: String(counted.length),
    kind: 'scorer',
    counted: counted.filter(({ periodic }) => !periodic).map(({ span }) => inSeconds(span)),
    periodic: counted.filter(({ periodic }) => periodic).map(({ span }) => inSeconds(span)),
  };
}

/** Of all movements that were marked, by the least overlap. */
function sharedLanes(
  study: AgreementStudy,
  pictures: readonly { readonly letter: string; readonly picture: ScoringPicture | undefined }[],
): PictureLane[] {
  const [pair] = study.pairs;
  const comparison = pair?.nights[0];
  if (pair === undefined || comparison === undefined || isMissing(comparison.events)) return [];
  const alone = (kind: 'only-a' | 'only-b'): SecondsSpan[] =>
    comparison.disagreements.flatMap(({ disagreement }) =>
      disagreement.kind === kind ? [inSeconds(disagreement.span)] : [],
    );
  const lonely = new Set(
    comparison.disagreements.flatMap(({ disagreement }) =>
      disagreement.kind === 'only-a' ? [disagreement.id] : [],
    ),
  );
  const { window } = comparison;
  const shared = (pictures[pair.a]?.picture?.movements ?? []).filter(
    ({ id, span }) => !lonely.has(id) && span.start >= window.start && span.start < window.end,
  );
  const lane = (
    label: string,
    kind: PictureLane['kind'],
    spans: readonly SecondsSpan[],
  ): PictureLane => ({ label, kind, note: String(spans.length), counted: spans, periodic: [] });
  return [
    lane(
      'Both marked',
      'both',
      shared.map(({ span }) => inSeconds(span)),
    ),
    lane(`Only ${letterOf(pair.a)}`, 'alone', alone('only-a')),
    lane(`Only ${letterOf(pair.b)}`, 'alone', alone('only-b')),
  ];
}

/** Epochs of the time that all scored, which all staged, and in which they do not all say the same. */
function stagesDiffer(
  hypnograms: readonly Hypnogram[],
  window: { readonly start: number; readonly end: number },
): { readonly note: string; readonly spans: readonly SecondsSpan[] } {
  const spans: [number, number][] = [];
  let [differing, staged] = [0, 0];
  for (
    let start = Math.ceil(window.start / EPOCH) * EPOCH;
    start + EPOCH <= window.end;
    start += EPOCH
  ) {
    const middle = (start + EPOCH / 2) as Microseconds;
    const stages = hypnograms.map((hypnogram) => stageAt(hypnogram, middle));
    if (stages.includes('?')) continue;
    staged += 1;
    if (stages.every((stage) => stage === stages[0])) continue;
    differing += 1;
    const [from, to] = [start, start + EPOCH].map((time) =>
      secondsFromMicroseconds(time as Microseconds),
    ) as [number, number];
    const last = spans.at(-1);
    if (last?.[1] === from) last[1] = to;
    else spans.push([from, to]);
  }
  return { note: `${differing} of ${staged}`, spans };
}
