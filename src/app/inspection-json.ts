import { formatCivil } from '../base/civil-time.ts';
import { secondsFromMicroseconds } from '../base/microseconds.ts';
import type { Annotation } from '../domain/recording.ts';
import type { InspectedChannel, Inspection } from './inspect.ts';

/** What `tibialis inspect --json` prints (docs/recordings.md): the whole inspection as JSON. `null` is "not known". */
export function inspectionJson({
  file,
  info,
  channels,
  annotations,
  findings,
}: Inspection): string {
  const { startDateTime } = info;
  const document = {
    recording: {
      file,
      format: info.format,
      startDateTime: startDateTime === undefined ? null : formatCivil(startDateTime),
      durationSeconds: info.durationSeconds,
      recordCount: info.recordCount,
      recordDurationSeconds: info.recordDurationSeconds,
    },
    channels: channels.map(channelDocument),
    gaps: info.gaps.map(({ start, end }) => ({
      startSeconds: secondsFromMicroseconds(start),
      endSeconds: secondsFromMicroseconds(end),
    })),
    annotations: annotations.map(annotationDocument),
    findings,
  };
  return JSON.stringify(document, undefined, 2);
}

function channelDocument({ channel, leg, samples }: InspectedChannel): object {
  return {
    index: channel.index,
    label: channel.label,
    unit: channel.unit,
    sampleRateHz: channel.sampleRateHz,
    physicalMin: numberOrNull(channel.physicalMin),
    physicalMax: numberOrNull(channel.physicalMax),
    digitalMin: numberOrNull(channel.digitalMin),
    digitalMax: numberOrNull(channel.digitalMax),
    prefilter: channel.prefilter,
    leg: leg ?? null,
    ...(samples === undefined ? {} : { first: samples.first ?? null, last: samples.last ?? null }),
  };
}

function annotationDocument(annotation: Annotation): object {
  const { onsetSeconds, durationSeconds, text, channel } = annotation;
  return {
    onsetSeconds,
    durationSeconds: durationSeconds ?? null,
    text,
    channel: channel ?? null,
  };
}

/** A calibration that is no number is kept as NaN inside; JSON has no word for that. */
function numberOrNull(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
