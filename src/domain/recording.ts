import type { CivilDateTime } from '../base/civil-time.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { Patient } from './patient.ts';

export type RecordingFormat = 'EDF' | 'EDF+C' | 'EDF+D' | 'BDF' | 'BDF+C' | 'BDF+D';

/** One signal of a recording, as its header describes it. */
export interface ChannelInfo {
  /** Position in the file, counting from 0 and annotation signals included. */
  readonly index: number;
  readonly label: string;
  /** The physical dimension as written, such as `uV`; empty when the header names none. */
  readonly unit: string;
  readonly transducer: string;
  readonly prefilter: string;
  readonly sampleRateHz: number;
  readonly samplesPerRecord: number;
  readonly physicalMin: number;
  readonly physicalMax: number;
  readonly digitalMin: number;
  readonly digitalMax: number;
}

/** What is known of a night without reading a signal. A night that came as lists of events has no recording. */
export interface NightInfo {
  /** Undefined for lists of events; so are the data records. */
  readonly format: RecordingFormat | undefined;
  readonly startDateTime: CivilDateTime | undefined;
  /**
   * From the start of the recording to the end of the last data record, gaps included; of lists of events, to where
   * the last of them ends.
   */
  readonly durationSeconds: number;
  readonly recordCount: number | undefined;
  readonly recordDurationSeconds: number | undefined;
  readonly patient: Patient;
  /** The recording field without the start date: hospital code, technician, equipment, or free text. */
  readonly recordingText: string;
  /** Signals that hold samples; annotation signals are not among them. */
  readonly channels: readonly ChannelInfo[];
  /** Stretches without data inside the recording. */
  readonly gaps: readonly TimeSpan[];
}

/** What is known of a recording without reading a signal. */
export interface RecordingInfo extends NightInfo {
  readonly format: RecordingFormat;
  readonly recordCount: number;
  readonly recordDurationSeconds: number;
}

/** A note in the recording or in a scoring that came with it. */
export interface Annotation {
  /** Seconds from the start of the recording; negative before it. */
  readonly onsetSeconds: number;
  /** Undefined where the file gives none: an instant, or unknown. */
  readonly durationSeconds: number | undefined;
  readonly text: string;
  /** The channel that the text is linked to (the part after `@@`). */
  readonly channel: string | undefined;
}

/** Of marks that came without a recording: nothing is known of it. */
export const NO_RECORDING: NightInfo = {
  format: undefined,
  startDateTime: undefined,
  durationSeconds: 0,
  recordCount: undefined,
  recordDurationSeconds: undefined,
  patient: {},
  recordingText: '',
  channels: [],
  gaps: [],
};
